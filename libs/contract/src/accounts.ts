import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { personRoleSchema } from './role.js';
import { teamSchema } from './session.js';

/** A name to sign in with: small letters, digits, dots, hyphens and underscores. */
export const loginSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/);

export const accountSchema = z.object({
  id: idSchema,
  login: z.string(),
  name: z.string(),
  role: personRoleSchema,
  team: teamSchema.nullable(),
  leadsTeam: z.boolean(),
  /** Agency code or name of the body that a liaison or an approver is bound to. */
  organisation: z.string().nullable(),
  /** Last day (inclusive) on which the person may sign in; null without end. */
  validUntil: daySchema.nullable(),
  active: z.boolean(),
  /** Until when too many failures keep the name locked; null when it is open. */
  lockedUntil: instantSchema.nullable(),
  secondFactor: z.object({ totp: z.boolean(), passkeys: z.int() }),
  lastSignInAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
/** A person's account as administration shows it. */
export type Account = z.infer<typeof accountSchema>;

const oneTimePassword = z.object({ account: accountSchema, temporaryPassword: z.string() });
const nameSchema = z.string().trim().min(1).max(80);
const organisationSchema = z.string().trim().min(1).max(80).nullable();
/** Why rights are given, changed or ended; it stands in the record of grants. */
const reasonSchema = z.string().trim().max(300).default('');

const managed = { access: 'accounts.manage', tag: 'administration' } as const;
const one = z.object({ id: idSchema });

export const accountEndpoints = {
  listAccounts: endpoint({
    ...managed,
    method: 'GET',
    path: '/accounts',
    notes: { act: 'list', data: 'accounts' },
    summary: { ko: '계정 목록', en: 'Accounts' },
    reply: z.object({ accounts: z.array(accountSchema), teams: z.array(teamSchema) }),
  }),
  createAccount: endpoint({
    ...managed,
    method: 'POST',
    path: '/accounts',
    status: 201,
    summary: {
      ko: '계정 추가 (임시 비밀번호는 한 번만 보임)',
      en: 'Add an account; its temporary password is shown once',
    },
    body: z.object({
      login: loginSchema,
      name: nameSchema,
      role: personRoleSchema,
      team: nameSchema.nullable().default(null),
      leadsTeam: z.boolean().default(false),
      organisation: organisationSchema.default(null),
      validUntil: daySchema.nullable().default(null),
      reason: reasonSchema,
    }),
    reply: oneTimePassword,
  }),
  updateAccount: endpoint({
    ...managed,
    method: 'PATCH',
    path: '/accounts/{id}',
    summary: {
      ko: '계정 변경 (정지하면 세션도 끝남)',
      en: 'Change an account; deactivating ends its sessions',
    },
    params: one,
    body: z.object({
      name: nameSchema.optional(),
      role: personRoleSchema.optional(),
      active: z.boolean().optional(),
      team: nameSchema.nullable().optional(),
      leadsTeam: z.boolean().optional(),
      organisation: organisationSchema.optional(),
      validUntil: daySchema.nullable().optional(),
      reason: reasonSchema,
    }),
    reply: accountSchema,
  }),
  resetPassword: endpoint({
    ...managed,
    method: 'POST',
    path: '/accounts/{id}/password',
    summary: { ko: '임시 비밀번호 발급', en: 'Issue a temporary password' },
    params: one,
    reply: oneTimePassword,
  }),
  unlockAccount: endpoint({
    ...managed,
    method: 'POST',
    path: '/accounts/{id}/unlock',
    summary: { ko: '로그인 실패 잠금 풀기', en: 'Open a name that is locked after failures' },
    params: one,
    reply: accountSchema,
  }),
  resetSecondFactor: endpoint({
    ...managed,
    method: 'DELETE',
    path: '/accounts/{id}/second-factor',
    stepUp: true,
    summary: {
      ko: '2차 인증 등록 지우기 (세션도 끝남)',
      en: 'Remove the second factors of a person; the sessions end',
    },
    params: one,
    reply: accountSchema,
  }),
};
