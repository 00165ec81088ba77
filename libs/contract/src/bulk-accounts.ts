import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema } from './common.js';
import { endpoint } from './endpoint.js';
import { personRoleSchema } from './role.js';

/** No file brings more people at once. */
export const MOST_BULK_ACCOUNTS = 200;

const bulkAccountSchema = z.object({
  /** The row of the file, its header being row 1. */
  row: z.int(),
  login: z.string(),
  name: z.string(),
  role: personRoleSchema,
  team: z.string().nullable(),
  /** The code of an agency, or the name of a body. */
  organisation: z.string().nullable(),
  validUntil: daySchema.nullable(),
  /** The name at the switch, and the code of its source. */
  agent: z.object({ source: z.string(), name: z.string() }).nullable(),
});
/** A person as a file names one. */
export type BulkAccount = z.infer<typeof bulkAccountSchema>;

const faultsSchema = z.array(z.object({ row: z.int(), message: bilingualSchema }));

const managed = { access: 'accounts.manage', tag: 'administration', method: 'POST', upload: true } as const;

export const bulkAccountEndpoints = {
  checkBulkAccounts: endpoint({
    ...managed,
    path: '/accounts/bulk/check',
    summary: {
      ko: '계정 일괄 추가 미리 점검 (바뀌는 것 없음)',
      en: 'Look through a file of people; nothing changes',
    },
    body: z.object({}),
    reply: z.object({ accounts: z.array(bulkAccountSchema), faults: faultsSchema }),
  }),
  addBulkAccounts: endpoint({
    ...managed,
    path: '/accounts/bulk',
    summary: {
      ko: '계정 일괄 추가 (모두 또는 전무, 임시 비밀번호는 한 번만 보임)',
      en: 'Add the people of a file, all or none; temporary passwords are told once',
    },
    body: z.object({}),
    reply: z.object({
      added: countSchema,
      accounts: z.array(bulkAccountSchema.extend({ temporaryPassword: z.string() })),
      faults: faultsSchema,
    }),
  }),
};
