import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { personRoleSchema } from './role.js';

/** What happened to somebody's rights. */
export const grantKinds = ['granted', 'changed', 'ended', 'restored'] as const;
/** What happened to somebody's rights. */
export type GrantKind = (typeof grantKinds)[number];

export const accountGrantSchema = z.object({
  id: z.string(),
  at: instantSchema,
  kind: z.enum(grantKinds),
  accountId: idSchema,
  login: z.string(),
  name: z.string(),
  /** What counts from then on. */
  role: personRoleSchema,
  team: z.string().nullable(),
  leadsTeam: z.boolean(),
  organisation: z.string().nullable(),
  /** The organisation's name where it is an agency of the city; null where it stands as it was written. */
  organisationName: bilingualSchema.nullable(),
  validUntil: daySchema.nullable(),
  /** Who did it: a person's name, or `system`. */
  by: z.string(),
  reason: z.string(),
});
/** A line of the record of grants, changes and revocations (kept three years at least). */
export type AccountGrant = z.infer<typeof accountGrantSchema>;

/** A month of the centre's calendar, YYYY-MM. */
export const calendarMonthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

export const recertificationRowSchema = z.object({
  accountId: idSchema,
  login: z.string(),
  name: z.string(),
  role: personRoleSchema,
  team: z.string().nullable(),
  leadsTeam: z.boolean(),
  organisation: z.string().nullable(),
  /** The organisation's name where it is an agency of the city; null where it stands as it was written. */
  organisationName: bilingualSchema.nullable(),
  validUntil: daySchema.nullable(),
  /** Since when the rights are as they are. */
  since: instantSchema.nullable(),
  lastSignInAt: instantSchema.nullable(),
  /** Judged this month; null while open. */
  decision: z
    .object({
      verdict: z.enum(['confirmed', 'revoked']),
      at: instantSchema,
      by: z.string(),
      remark: z.string(),
    })
    .nullable(),
});
/** A person whose rights are looked at once a month. */
export type RecertificationRow = z.infer<typeof recertificationRowSchema>;

export const rightsEndpoints = {
  listGrants: endpoint({
    method: 'GET',
    path: '/accounts/grants',
    access: 'rights.read',
    tag: 'administration',
    summary: {
      ko: '권한 부여·변경·말소 기록 (3년 보관)',
      en: 'Record of grants, changes and revocations',
    },
    query: z.object({
      accountId: idSchema.optional(),
      /** Only what is older than this line: the `next` of the page before. */
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ grants: z.array(accountGrantSchema), next: z.string().nullable() }),
  }),
  getRecertification: endpoint({
    method: 'GET',
    path: '/accounts/recertification',
    access: 'rights.read',
    tag: 'administration',
    summary: { ko: '월간 권한 재확인 목록', en: 'The monthly list for recertification of rights' },
    query: z.object({ month: calendarMonthSchema.optional() }),
    reply: z.object({
      month: calendarMonthSchema,
      /** Only the present month can be judged. */
      current: z.boolean(),
      open: countSchema,
      rows: z.array(recertificationRowSchema),
    }),
  }),
  recertify: endpoint({
    method: 'POST',
    path: '/accounts/recertification',
    access: 'rights.recertify',
    tag: 'administration',
    summary: {
      ko: '권한 재확인 (거두면 계정이 정지됨)',
      en: 'Confirm or revoke the rights of a person for the present month',
    },
    body: z.object({
      accountId: idSchema,
      verdict: z.enum(['confirmed', 'revoked']),
      remark: z.string().trim().max(300).default(''),
    }),
    reply: recertificationRowSchema,
  }),
};
