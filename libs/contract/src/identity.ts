import { z } from 'zod';
import { bilingualSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { permissions, roleSchema, type Permission } from './permission.js';

const permissionSchema = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

export const teamSchema = z.object({ id: idSchema, name: z.string() });

/** Who is signed in, and what the person may do. */
export const meSchema = z.object({
  id: idSchema.nullable(),
  login: z.string(),
  name: z.string(),
  role: roleSchema,
  team: teamSchema.nullable(),
  permissions: z.array(permissionSchema),
  mustChangePassword: z.boolean(),
  mode: z.enum(['evaluation', 'production']),
  csrfToken: z.string(),
});
/** Who is signed in. */
export type Me = z.infer<typeof meSchema>;

/** A password: at least 12 characters, no rules of composition (long beats odd). */
export const passwordSchema = z.string().min(12).max(128);
const loginSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/);

export const accountSchema = z.object({
  id: idSchema,
  login: z.string(),
  name: z.string(),
  role: roleSchema,
  team: teamSchema.nullable(),
  leadsTeam: z.boolean(),
  active: z.boolean(),
  lastSignInAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
/** A person's account as administration shows it. */
export type Account = z.infer<typeof accountSchema>;

const oneTimePassword = z.object({ account: accountSchema, temporaryPassword: z.string() });

export const identityEndpoints = {
  signIn: endpoint({
    method: 'POST',
    path: '/session',
    access: 'public',
    tag: 'identity',
    summary: { ko: '로그인', en: 'Sign in' },
    body: z.object({ login: z.string().max(64), password: z.string().max(256) }),
    reply: meSchema,
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/session',
    access: 'session',
    tag: 'identity',
    status: 204,
    summary: { ko: '로그아웃', en: 'Sign out' },
    reply: z.null(),
  }),
  me: endpoint({
    method: 'GET',
    path: '/me',
    access: 'session',
    tag: 'identity',
    summary: { ko: '로그인한 사람', en: 'Who is signed in' },
    reply: meSchema,
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/me/password',
    access: 'session',
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
  listAccounts: endpoint({
    method: 'GET',
    path: '/accounts',
    access: 'accounts.manage',
    tag: 'administration',
    summary: { ko: '계정 목록', en: 'Accounts' },
    reply: z.object({ accounts: z.array(accountSchema), teams: z.array(teamSchema) }),
  }),
  createAccount: endpoint({
    method: 'POST',
    path: '/accounts',
    access: 'accounts.manage',
    tag: 'administration',
    status: 201,
    summary: {
      ko: '계정 추가 (임시 비밀번호는 한 번만 보임)',
      en: 'Add an account; its temporary password is shown once',
    },
    body: z.object({
      login: loginSchema,
      name: z.string().min(1).max(80),
      role: roleSchema,
      team: z.string().min(1).max(80).nullable().default(null),
      leadsTeam: z.boolean().default(false),
    }),
    reply: oneTimePassword,
  }),
  updateAccount: endpoint({
    method: 'PATCH',
    path: '/accounts/{id}',
    access: 'accounts.manage',
    tag: 'administration',
    summary: {
      ko: '계정 변경 (정지하면 세션도 끝남)',
      en: 'Change an account; deactivating ends its sessions',
    },
    params: z.object({ id: idSchema }),
    body: z
      .object({
        name: z.string().min(1).max(80),
        role: roleSchema,
        active: z.boolean(),
        team: z.string().min(1).max(80).nullable(),
        leadsTeam: z.boolean(),
      })
      .partial(),
    reply: accountSchema,
  }),
  resetPassword: endpoint({
    method: 'POST',
    path: '/accounts/{id}/password',
    access: 'accounts.manage',
    tag: 'administration',
    summary: { ko: '임시 비밀번호 발급', en: 'Issue a temporary password' },
    params: z.object({ id: idSchema }),
    reply: oneTimePassword,
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
