import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { registerValuesSchema } from './register-field.js';
import { registerKindSchema } from './register-kinds.js';

export const registerEntrySchema = z.object({
  id: idSchema,
  kind: registerKindSchema,
  /** Counts from 1. */
  version: countSchema,
  values: registerValuesSchema,
  /** It is over; its versions stay. */
  ended: z.boolean(),
  changedBy: z.string(),
  changedAt: instantSchema,
  /** Why it was changed; null for the first version. */
  reason: z.string().nullable(),
});
/** A version of an entry of a register. */
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerMeasuresSchema = z.object({
  /** Distinct callers of whom something is kept; a caller of two years counts twice, as each year has its own key. */
  callers: countSchema,
  /** Accounts that may sign in and can see personal data. */
  handlers: countSchema,
  /** From how many persons on an impact assessment is needed. */
  assessmentFrom: countSchema,
  /** Thresholds of a public system (개인정보의 안전성 확보조치 기준 제14조). */
  publicSystemPersons: countSchema,
  publicSystemHandlers: countSchema,
});
/** What the law's thresholds are measured by. */
export type RegisterMeasures = z.infer<typeof registerMeasuresSchema>;

const oneKind = z.object({ kind: registerKindSchema });
const oneEntry = oneKind.extend({ id: idSchema });
const reason = z.string().trim().min(2).max(500);
const entries = z.object({ entries: z.array(registerEntrySchema) });

/** The registers: every change is a new version, nothing is overwritten. */
export const registerEndpoints = {
  getRegisterMeasures: endpoint({
    method: 'GET',
    path: '/register-measures',
    access: 'registers.read',
    tag: 'registers',
    summary: {
      ko: '정보주체·취급자 수와 법정 기준',
      en: 'Persons and handlers beside the thresholds of the law',
    },
    reply: registerMeasuresSchema,
  }),
  listRegister: endpoint({
    method: 'GET',
    path: '/registers/{kind}',
    access: 'registers.read',
    tag: 'registers',
    summary: { ko: '대장 (현재 항목과 끝난 항목)', en: 'The entries of a register as they are' },
    params: oneKind,
    reply: entries,
  }),
  getRegisterHistory: endpoint({
    method: 'GET',
    path: '/registers/{kind}/{id}',
    access: 'registers.read',
    tag: 'registers',
    summary: { ko: '대장 항목의 이력', en: 'Every version of an entry, newest first' },
    params: oneEntry,
    reply: entries,
  }),
  addRegisterEntry: endpoint({
    method: 'POST',
    path: '/registers/{kind}',
    access: 'registers.write',
    tag: 'registers',
    status: 201,
    summary: { ko: '대장 항목 추가', en: 'Add an entry to a register' },
    params: oneKind,
    body: z.object({ values: registerValuesSchema }),
    reply: registerEntrySchema,
  }),
  changeRegisterEntry: endpoint({
    method: 'POST',
    path: '/registers/{kind}/{id}/versions',
    access: 'registers.write',
    tag: 'registers',
    summary: {
      ko: '대장 항목 고치기 (이전 내용은 남음)',
      en: 'A new version of an entry; the old ones stay',
    },
    params: oneEntry,
    body: z.object({
      values: registerValuesSchema,
      reason,
      /** The version that was looked at; another one since is a conflict. */
      version: countSchema,
    }),
    reply: registerEntrySchema,
  }),
  endRegisterEntry: endpoint({
    method: 'POST',
    path: '/registers/{kind}/{id}/end',
    access: 'registers.write',
    tag: 'registers',
    summary: { ko: '대장 항목 끝냄', en: 'End an entry; its versions stay' },
    params: oneEntry,
    body: z.object({ reason, version: countSchema }),
    reply: registerEntrySchema,
  }),
};
