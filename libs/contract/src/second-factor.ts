import { z } from 'zod';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { passkeyOptionsSchema, totpCodeSchema } from './session.js';

export const passkeySchema = z.object({
  id: idSchema,
  label: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});
/** A passkey of a person. */
export type Passkey = z.infer<typeof passkeySchema>;

/** What `navigator.credentials.create` answers, as JSON (WebAuthn level 3). */
export const newPasskeyAnswerSchema = z.object({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: z.string().max(4096),
    attestationObject: z.string().max(16_384),
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

/** Ten codes, each good once; nobody can read them again. */
const recoveryCodesSchema = z.array(z.string());

const own = { access: 'session', tag: 'identity' } as const;

export const secondFactorEndpoints = {
  prepareTotp: endpoint({
    ...own,
    method: 'POST',
    path: '/me/totp',
    during: ['enrolment'],
    stepUp: true,
    summary: { ko: '인증 앱 등록 시작', en: 'Begin to set up an authenticator app' },
    reply: z.object({
      /** Base32, to be typed where no picture can be read. */
      secret: z.string(),
      /** `otpauth://totp/…`, to be shown as a QR code. */
      uri: z.string(),
    }),
  }),
  confirmTotp: endpoint({
    ...own,
    method: 'POST',
    path: '/me/totp/confirm',
    during: ['enrolment'],
    summary: {
      ko: '인증 앱 등록 확인 (복구 코드는 한 번만 보임)',
      en: 'Confirm the authenticator app with a code; recovery codes are shown once',
    },
    body: z.object({ code: totpCodeSchema }),
    reply: z.object({ recoveryCodes: recoveryCodesSchema }),
  }),
  removeTotp: endpoint({
    ...own,
    method: 'DELETE',
    path: '/me/totp',
    status: 204,
    stepUp: true,
    summary: { ko: '인증 앱 등록 지우기', en: 'Remove the authenticator app' },
    reply: z.null(),
  }),
  renewRecoveryCodes: endpoint({
    ...own,
    method: 'POST',
    path: '/me/recovery-codes',
    stepUp: true,
    summary: { ko: '복구 코드 새로 받기', en: 'New recovery codes in place of the old ones' },
    reply: z.object({ recoveryCodes: recoveryCodesSchema }),
  }),
  listPasskeys: endpoint({
    ...own,
    method: 'GET',
    path: '/me/passkeys',
    summary: { ko: '내 패스키', en: 'Own passkeys' },
    reply: z.object({ passkeys: z.array(passkeySchema) }),
  }),
  preparePasskey: endpoint({
    ...own,
    method: 'POST',
    path: '/me/passkeys/options',
    during: ['enrolment'],
    stepUp: true,
    summary: { ko: '패스키 등록 준비', en: 'Options for making a passkey' },
    reply: passkeyOptionsSchema,
  }),
  addPasskey: endpoint({
    ...own,
    method: 'POST',
    path: '/me/passkeys',
    during: ['enrolment'],
    status: 201,
    summary: { ko: '패스키 등록', en: 'Add a passkey' },
    body: z.object({ label: z.string().trim().min(1).max(60), passkey: newPasskeyAnswerSchema }),
    /** Recovery codes come with the first second factor of a person; else the list is empty. */
    reply: z.object({ passkey: passkeySchema, recoveryCodes: recoveryCodesSchema }),
  }),
  removePasskey: endpoint({
    ...own,
    method: 'DELETE',
    path: '/me/passkeys/{id}',
    status: 204,
    stepUp: true,
    summary: { ko: '패스키 지우기', en: 'Remove a passkey' },
    params: z.object({ id: idSchema }),
    reply: z.null(),
  }),
};
