import { z } from 'zod';
import { countSchema, daySchema, idSchema, instantSchema, type Bilingual } from './common.js';
import { endpoint, personalActs, personalKinds, type PersonalKind } from './endpoint.js';
import { personalExportSchema } from './personal-export.js';
import { purposeBodySchema, purposeSchema } from './purpose.js';
import { roleSchema } from './role.js';
import { exportOptions } from './table-options.js';

/**
 * What the log tells: being shown personal data in one of the ways of `personalActs`, being refused it, sign-ins and
 * their failures, and changes (개인정보의 안전성 확보조치 기준 제8조; sign-ins belong to it since the guide of 2025-11).
 */
export const logActs = [...personalActs, 'refused', 'signIn', 'signOut', 'signInFailed', 'change'] as const;
export const logActSchema = z.enum(logActs);
/** What an entry of the log is about. */
export type LogAct = z.infer<typeof logActSchema>;

/** The acts as the console prints them. */
export const logActNames: Record<LogAct, Bilingual> = {
  view: { ko: '조회', en: 'Seen' },
  list: { ko: '목록', en: 'Listed' },
  search: { ko: '검색', en: 'Searched' },
  export: { ko: '내려받기', en: 'Exported' },
  print: { ko: '인쇄', en: 'Printed' },
  reveal: { ko: '번호 보기', en: 'Revealed' },
  refused: { ko: '거부됨', en: 'Refused' },
  signIn: { ko: '로그인', en: 'Signed in' },
  signOut: { ko: '로그아웃', en: 'Signed out' },
  signInFailed: { ko: '로그인 실패', en: 'Sign-in failed' },
  change: { ko: '변경·처리', en: 'Done' },
};

/** Kinds of personal data as the console prints them. */
export const personalKindNames: Record<PersonalKind, Bilingual> = {
  calls: { ko: '통화', en: 'Calls' },
  incidents: { ko: '특이민원', en: 'Incidents' },
  measures: { ko: '보호조치', en: 'Protective measures' },
  consultations: { ko: '상담 기록', en: 'Consultations' },
  callerCases: { ko: '민원인 관리', en: 'Caller cases' },
  rejectedRows: { ko: '거부된 행', en: 'Rejected rows' },
  accounts: { ko: '계정', en: 'Accounts' },
  accessLog: { ko: '접속기록', en: 'Access log' },
  subjects: { ko: '정보주체', en: 'Data subjects' },
};

/** What makes an entry worth a look: between 22 and 6 o'clock, many persons at once, from outside the allowed networks. */
export const entryMarks = ['night', 'bulk', 'outside'] as const;
export const entryMarkSchema = z.enum(entryMarks);
/** What makes an entry worth a look. */
export type EntryMark = z.infer<typeof entryMarkSchema>;

/** The marks as the console prints them. */
export const entryMarkNames: Record<EntryMark, Bilingual> = {
  night: { ko: '야간 (22–06시)', en: 'At night (22–06)' },
  bulk: { ko: '대량', en: 'Bulk' },
  outside: { ko: '허용망 밖', en: 'Outside the network' },
};

/** An entry about so many persons or records at once is a bulk one. */
export const BULK_SUBJECTS = 200;

export const accessEntrySchema = z.object({
  id: z.int(),
  at: instantSchema,
  /** The id is null for tokens, for the console itself and for unknown names. */
  actor: z.object({ id: idSchema.nullable(), name: z.string() }),
  role: roleSchema.nullable(),
  act: logActSchema,
  /** The exact action, for example `incident.confirm`; of accesses the name of the endpoint. */
  action: z.string(),
  data: z.enum(personalKinds).nullable(),
  /** Whose data: incident and account ids, `caller:<keyed hash>`, `call:<source>/<id>`; at most the first thousand. */
  subjects: z.array(z.string()),
  subjectCount: countSchema,
  purpose: purposeSchema.nullable(),
  reason: z.string().nullable(),
  address: z.string().nullable(),
  /** What was asked for or changed; numbers never. */
  details: z.record(z.string(), z.unknown()),
  marks: z.array(entryMarkSchema),
});
/** An entry of the access log. */
export type AccessEntry = z.infer<typeof accessEntrySchema>;

const filters = {
  /** First day and the day after the last one; thirty days to now where not given. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  actorId: idSchema.optional(),
  act: logActSchema.optional(),
  data: z.enum(personalKinds).optional(),
  /** An incident, account or consultation id, or a subject as an entry names it. */
  subject: z.string().trim().min(3).max(200).optional(),
  mark: entryMarkSchema.optional(),
};
export const accessFiltersSchema = z.object(filters);
/** Which entries of the log are wanted. */
export type AccessFilters = z.infer<typeof accessFiltersSchema>;

const pageFields = {
  /** Only what is older than this entry: the `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{13,17}-\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** A telephone number in any writing; it is looked for by its keyed hashes and never stored. */
const numberSchema = z.string().trim().min(5).max(40);

const pageReply = z.object({
  entries: z.array(accessEntrySchema),
  next: z.string().nullable(),
});
/** A page of the log, newest first. */
export type AccessPage = z.infer<typeof pageReply>;

export const accessLogEndpoints = {
  listAccessLog: endpoint({
    method: 'GET',
    path: '/access-log',
    access: 'audit.read',
    tag: 'privacy',
    notes: { act: 'list', data: 'accessLog' },
    summary: { ko: '접속기록', en: 'The access log, newest first' },
    query: z.object({ ...filters, ...pageFields }),
    reply: pageReply,
  }),
  searchAccessLog: endpoint({
    method: 'POST',
    path: '/access-log/search',
    access: 'audit.read',
    tag: 'privacy',
    notes: { act: 'search', data: 'accessLog' },
    summary: {
      ko: '전화번호로 접속기록 찾기',
      en: 'Who was shown data about a telephone number',
    },
    body: z.object({ ...filters, ...pageFields, number: numberSchema }),
    reply: pageReply,
  }),
  exportAccessLog: endpoint({
    method: 'POST',
    path: '/access-log/export',
    access: 'audit.read',
    tag: 'privacy',
    stepUp: true,
    file: 'application/octet-stream',
    notes: { act: 'export', data: 'accessLog' },
    summary: {
      ko: '접속기록 내려받기 (목적과 사유)',
      en: 'The access log as a file, with purpose and reason; at most 50,000 entries',
    },
    body: personalExportSchema.extend({
      ...filters,
      ...exportOptions,
      number: numberSchema.optional(),
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
    }),
    reply: z.string(),
  }),
  notePrint: endpoint({
    method: 'POST',
    path: '/access-log/prints',
    access: 'session',
    tag: 'privacy',
    status: 204,
    summary: {
      ko: '개인정보가 있는 화면의 인쇄 기록',
      en: 'Notes that a page with personal data is printed, with purpose and reason, before it is',
    },
    body: purposeBodySchema.extend({
      /** The page's address without its query. */
      page: z.string().regex(/^\/[\w/-]{0,100}$/),
      data: z.enum(personalKinds),
      subjects: z.array(z.string().max(200)).max(1000).default([]),
    }),
    reply: z.null(),
  }),
};
