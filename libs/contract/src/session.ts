import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint, sessionStages, type SessionStage } from './endpoint.js';
import { permissionSchema } from './permission.js';
import { roleSchema } from './role.js';

export const teamSchema = z.object({ id: idSchema, name: z.string() });
export const sessionStageSchema = z.enum(sessionStages);

/** Stages in which somebody is known by name and may see who they are and leave. */
export const everyStage: readonly SessionStage[] = sessionStages;

/** Who is signed in, and what the person may do. */
export const meSchema = z.object({
  id: idSchema.nullable(),
  login: z.string(),
  name: z.string(),
  role: roleSchema,
  team: teamSchema.nullable(),
  /** Agency code or name of the body that the person is bound to. */
  organisation: z.string().nullable(),
  /** Empty unless the stage is `ready`. */
  permissions: z.array(permissionSchema),
  /** How complete the sign-in is; `ready` for tokens. */
  stage: sessionStageSchema,
  mustChangePassword: z.boolean(),
  secondFactor: z.object({
    /** Whether this person needs one here and now, by role or by network. */
    needed: z.boolean(),
    totp: z.boolean(),
    passkeys: countSchema,
    recoveryCodesLeft: countSchema,
  }),
  /** When the session locks unless the person does something; null for tokens and before `ready`. */
  locksAt: instantSchema.nullable(),
  /** When the session ends whatever happens; null for tokens. */
  endsAt: instantSchema.nullable(),
  /** Until when the last proof of the person (password or second factor) is good for what needs a fresh one. */
  verifiedUntil: instantSchema.nullable(),
  idleMinutes: z.int(),
  /** How long before the lock the person is warned. */
  warnSeconds: z.int(),
  mode: z.enum(['evaluation', 'production']),
  csrfToken: z.string(),
});
/** Who is signed in. */
export type Me = z.infer<typeof meSchema>;

/** A code of an authenticator app, six digits; blanks between them are forgiven. */
export const totpCodeSchema = z
  .string()
  .max(16)
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

/** What `navigator.credentials.get` answers, as JSON (WebAuthn level 3). */
export const passkeyAnswerSchema = z.object({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: z.string().max(4096),
    authenticatorData: z.string().max(4096),
    signature: z.string().max(4096),
    userHandle: z.string().max(256).optional(),
  }),
});

/** Options for `navigator.credentials`, passed on as they are; the challenge is good once and for five minutes. */
export const passkeyOptionsSchema = z.looseObject({ challenge: z.string() });

const byPassword = z.object({ password: z.string().min(1).max(256) });
const byCode = z.object({ code: totpCodeSchema });
const byPasskey = z.object({ passkey: passkeyAnswerSchema });

export const ownSessionSchema = z.object({
  id: idSchema,
  /** The session of this very request. */
  current: z.boolean(),
  method: z.enum(['password', 'sso']),
  locked: z.boolean(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
  endsAt: instantSchema,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
});
/** A browser in which the person is signed in. */
export type OwnSession = z.infer<typeof ownSessionSchema>;

const step = { access: 'session', tag: 'identity', reply: meSchema } as const;

export const sessionEndpoints = {
  me: endpoint({
    ...step,
    method: 'GET',
    path: '/me',
    during: everyStage,
    summary: { ko: '로그인한 사람', en: 'Who is signed in' },
  }),
  passTotp: endpoint({
    ...step,
    method: 'POST',
    path: '/session/totp',
    during: ['secondFactor'],
    summary: { ko: '인증 앱 코드로 2차 인증', en: 'Pass the second factor with a code' },
    body: byCode,
  }),
  passRecovery: endpoint({
    ...step,
    method: 'POST',
    path: '/session/recovery',
    during: ['secondFactor'],
    summary: { ko: '복구 코드로 2차 인증', en: 'Pass the second factor with a recovery code' },
    body: z.object({ code: z.string().min(1).max(40) }),
  }),
  askPasskey: endpoint({
    ...step,
    method: 'POST',
    path: '/session/passkey/options',
    during: ['secondFactor', 'locked'],
    summary: { ko: '패스키 확인 준비', en: 'Options to be asked for a passkey' },
    reply: passkeyOptionsSchema,
  }),
  passPasskey: endpoint({
    ...step,
    method: 'POST',
    path: '/session/passkey',
    during: ['secondFactor'],
    summary: { ko: '패스키로 2차 인증', en: 'Pass the second factor with a passkey' },
    body: byPasskey,
  }),
  extendSession: endpoint({
    ...step,
    method: 'POST',
    path: '/session/extend',
    summary: { ko: '계속 사용 (화면 잠금 미루기)', en: 'Put off the lock of the session' },
  }),
  unlockSession: endpoint({
    ...step,
    method: 'POST',
    path: '/session/unlock',
    during: ['locked'],
    summary: { ko: '화면 잠금 풀기', en: 'Unlock the session' },
    body: z.union([byPassword, byPasskey]),
  }),
  verifyPerson: endpoint({
    ...step,
    method: 'POST',
    path: '/session/verify',
    during: ['enrolment'],
    summary: { ko: '본인 확인 (10분간 유효)', en: 'Prove who one is anew, good for ten minutes' },
    body: z.union([byPassword, byCode, byPasskey]),
  }),
  listOwnSessions: endpoint({
    ...step,
    method: 'GET',
    path: '/me/sessions',
    summary: { ko: '내 로그인 목록', en: 'Own sessions' },
    reply: z.object({ sessions: z.array(ownSessionSchema) }),
  }),
  endOwnSession: endpoint({
    ...step,
    method: 'DELETE',
    path: '/me/sessions/{id}',
    status: 204,
    summary: { ko: '내 로그인 하나 끝내기', en: 'End one of the own sessions' },
    params: z.object({ id: idSchema }),
    reply: z.null(),
  }),
  endOtherSessions: endpoint({
    ...step,
    method: 'DELETE',
    path: '/me/sessions',
    summary: { ko: '다른 곳의 내 로그인 모두 끝내기', en: 'End all other own sessions' },
    reply: z.object({ ended: countSchema }),
  }),
};
