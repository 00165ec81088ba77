import { z } from 'zod';
import { accountSchema, loginSchema } from './accounts.js';
import { bilingualSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { everyStage, meSchema } from './session.js';

/** A password: at least 12 characters, no rules of composition (long beats odd). */
export const passwordSchema = z.string().min(12).max(128);

export const identityEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    access: 'public',
    tag: 'identity',
    summary: {
      ko: '로그인 (다음 단계는 stage가 알려 줌)',
      en: 'Sign in; `stage` tells what is still to be done',
    },
    body: z.object({ login: z.string().max(64), password: z.string().max(256) }),
    reply: meSchema,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    access: 'session',
    during: everyStage,
    tag: 'identity',
    status: 204,
    summary: { ko: '로그아웃', en: 'Sign out' },
    reply: z.null(),
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    access: 'session',
    during: ['passwordChange'],
    tag: 'identity',
    status: 204,
    summary: { ko: '비밀번호 변경', en: 'Change own password' },
    body: z.object({ current: z.string().max(256), next: passwordSchema }),
    reply: z.null(),
  }),
  setUpState: endpoint({
    method: 'GET',
    path: '/setup',
    access: 'public',
    tag: 'identity',
    summary: { ko: '최초 설정 필요 여부', en: 'Whether the first administrator is still to be set up' },
    reply: z.object({ needed: z.boolean() }),
  }),
  setUp: endpoint({
    method: 'POST',
    path: '/setup',
    access: 'public',
    tag: 'identity',
    status: 201,
    summary: {
      ko: '최초 관리자 설정 (1회용 링크)',
      en: 'Set up the first administrator with the one-time link',
    },
    body: z.object({
      token: z.string().max(128),
      login: loginSchema,
      name: z.string().min(1).max(80),
      password: passwordSchema,
    }),
    reply: accountSchema,
  }),
};

/** A check of `GET /api/health`. */
export const healthSchema = z.object({
  /** `degraded`: it works, and something needs attention (the data disk is nearly full). */
  status: z.enum(['ready', 'degraded', 'notReady']),
  version: z.string(),
  mode: z.enum(['evaluation', 'production']),
  role: z.enum(['all', 'api', 'worker']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: bilingualSchema.nullable() })),
});
/** The answer of `GET /api/health`: 200 when ready or degraded, 503 with what is missing otherwise. */
export type Health = z.infer<typeof healthSchema>;
