import { z } from 'zod';
import { bilingualSchema, countSchema, daySchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';
import { preventionKindSchema } from './prevention-kinds.js';
import { registerValuesSchema } from './register-field.js';
import { registerEntrySchema } from './registers.js';

export const preventionEntrySchema = registerEntrySchema.extend({ kind: preventionKindSchema });
/** A version of an entry of the register of prevention. */
export type PreventionEntry = z.infer<typeof preventionEntrySchema>;

/** How a duty stands; `none`: nothing in the year has called for it. */
export const dutyStates = ['green', 'amber', 'red', 'none'] as const;
/** How a duty stands. */
export type DutyState = (typeof dutyStates)[number];

/** Whose duties: the four before (시행규칙 제41조), the four after (시행령 제41조), and what other laws ask for. */
export const dutyGroups = ['preventive', 'remedial', 'further'] as const;
/** A group of duties. */
export type DutyGroup = (typeof dutyGroups)[number];

const dutySchema = z.object({
  id: z.string(),
  group: z.enum(dutyGroups),
  name: bilingualSchema,
  law: bilingualSchema,
  state: z.enum(dutyStates),
  /** By which rule it is green, amber or red. */
  rule: bilingualSchema,
  /** How it stands, in 개조식. */
  sentence: bilingualSchema,
  /** Entries of the register that prove it, and the pages where the rest is read. */
  proofs: z.array(
    z.object({
      kind: preventionKindSchema,
      id: idSchema,
      text: bilingualSchema,
      documentNumber: z.string().nullable(),
      proof: z.string().nullable(),
    }),
  ),
});
/** How a statutory duty stands, and what proves it. */
export type Duty = z.infer<typeof dutySchema>;

export const dutiesSchema = z.object({
  year: z.int(),
  /** The day that it is told as of: today, or the last day of a year that is over. */
  asOf: daySchema,
  computedAt: instantSchema,
  duties: z.array(dutySchema),
});
/** The state of the statutory duties. */
export type Duties = z.infer<typeof dutiesSchema>;

const attendanceSchema = z.object({
  people: z.array(
    z.object({ id: idSchema, name: z.string(), team: z.string().nullable(), attended: z.boolean() }),
  ),
});
/** Who was to take part in a training, and who did. */
export type Attendance = z.infer<typeof attendanceSchema>;

const oneKind = z.object({ kind: preventionKindSchema });
const oneEntry = oneKind.extend({ id: idSchema });
const reason = z.string().trim().min(2).max(500);
const entries = z.object({ entries: z.array(preventionEntrySchema) });
const reads = { access: 'prevention.read', tag: 'protection' } as const;
const writes = { access: 'prevention.write', tag: 'protection' } as const;

/** The register of prevention: every change is a new version, nothing is overwritten. */
export const preventionEndpoints = {
  getDuties: endpoint({
    ...{ method: 'GET', path: '/prevention/duties', ...reads },
    summary: {
      ko: '법정 의무 이행 현황 (사전 4, 사후 4)',
      en: 'The state of the statutory duties, with what proves each',
    },
    query: z.object({ year: z.coerce.number().int().min(2018).max(2100).optional() }),
    reply: dutiesSchema,
  }),
  listPrevention: endpoint({
    ...{ method: 'GET', path: '/prevention/registers/{kind}', ...reads },
    summary: { ko: '사전조치 이행대장', en: 'The entries of a part of the register of prevention' },
    params: oneKind,
    reply: entries,
  }),
  getPreventionHistory: endpoint({
    ...{ method: 'GET', path: '/prevention/registers/{kind}/{id}', ...reads },
    summary: { ko: '이행대장 항목의 이력', en: 'Every version of an entry, newest first' },
    params: oneEntry,
    reply: entries,
  }),
  addPreventionEntry: endpoint({
    ...{ method: 'POST', path: '/prevention/registers/{kind}', status: 201, ...writes },
    summary: { ko: '이행대장 항목 추가', en: 'Add an entry to the register of prevention' },
    params: oneKind,
    body: z.object({ values: registerValuesSchema }),
    reply: preventionEntrySchema,
  }),
  changePreventionEntry: endpoint({
    ...{ method: 'POST', path: '/prevention/registers/{kind}/{id}/versions', ...writes },
    summary: {
      ko: '이행대장 항목 고치기 (이전 내용은 남음)',
      en: 'A new version of an entry; the old ones stay',
    },
    params: oneEntry,
    body: z.object({
      values: registerValuesSchema,
      reason,
      /** The version that was looked at; another one since is a conflict. */
      version: countSchema,
    }),
    reply: preventionEntrySchema,
  }),
  endPreventionEntry: endpoint({
    ...{ method: 'POST', path: '/prevention/registers/{kind}/{id}/end', ...writes },
    summary: { ko: '이행대장 항목 끝냄', en: 'End an entry; its versions stay' },
    params: oneEntry,
    body: z.object({ reason, version: countSchema }),
    reply: preventionEntrySchema,
  }),
  getAttendance: endpoint({
    ...{ method: 'GET', path: '/prevention/trainings/{id}/attendance', ...reads },
    summary: { ko: '교육 참석자', en: 'Who took part in a training' },
    params: z.object({ id: idSchema }),
    reply: attendanceSchema,
  }),
  setAttendance: endpoint({
    ...{ method: 'PUT', path: '/prevention/trainings/{id}/attendance', ...writes },
    summary: {
      ko: '교육 참석자 기록 (바뀐 것은 이력으로 남음)',
      en: 'Record who took part; what changes stays on record',
    },
    params: z.object({ id: idSchema }),
    body: z.object({ accountIds: z.array(idSchema).max(1000) }),
    reply: attendanceSchema,
  }),
};
