import { z } from 'zod';
import { logActSchema } from './access-log.js';
import {
  bilingualSchema,
  countSchema,
  daySchema,
  idSchema,
  instantSchema,
  type Bilingual,
} from './common.js';
import { endpoint, personalKinds } from './endpoint.js';
import { purposeSchema } from './purpose.js';
import { calendarMonthSchema } from './rights.js';
import { roleSchema } from './role.js';

/** How a month stands: it still runs, waits for its review, waits since the tenth of the month after it, or is signed. */
export const reviewStates = ['running', 'due', 'overdue', 'signed'] as const;
/** How a month's review stands. */
export type ReviewState = (typeof reviewStates)[number];

/** What the officer looks at: samples drawn, every download, and what is out of the ordinary. */
export const findingKinds = [
  'sample',
  'download',
  'reveal',
  'night',
  'bulk',
  'repeated',
  'ownNumbers',
  'failures',
  'refusals',
  'administration',
  'ended',
] as const;
/** A kind of finding. */
export type FindingKind = (typeof findingKinds)[number];

/** The kinds as the console prints them. */
export const findingKindNames: Record<FindingKind, Bilingual> = {
  sample: { ko: '표본', en: 'Sample' },
  download: { ko: '내려받기·인쇄', en: 'Download or print' },
  reveal: { ko: '번호 보기', en: 'Number revealed' },
  night: { ko: '야간 접속', en: 'Access at night' },
  bulk: { ko: '대량 조회', en: 'Bulk access' },
  repeated: { ko: '같은 대상 반복 조회', en: 'Repeated looks at one subject' },
  ownNumbers: { ko: '본인·가족 번호 조회', en: 'Looks at an own or family number' },
  failures: { ko: '로그인 실패', en: 'Failed sign-ins' },
  refusals: { ko: '권한 밖 시도', en: 'Refused attempts' },
  administration: { ko: '관리자의 개인정보 접속', en: 'Personal data seen by administration' },
  ended: { ko: '정지된 계정의 접속', en: 'Access of an account that has ended' },
};

/** What the officer finds: in order, asked about and explained, or a breach. */
export const verdicts = ['fine', 'asked', 'breach'] as const;
export const verdictSchema = z.enum(verdicts);
/** A judgement of a finding. */
export type Verdict = z.infer<typeof verdictSchema>;

/** The verdicts as the console prints them. */
export const verdictNames: Record<Verdict, Bilingual> = {
  fine: { ko: '이상 없음', en: 'In order' },
  asked: { ko: '소명 받음', en: 'Asked and explained' },
  breach: { ko: '침해', en: 'Breach' },
};

const judgementSchema = z.object({
  verdict: verdictSchema,
  remark: z.string(),
  by: z.string(),
  at: instantSchema,
});

export const findingSchema = z.object({
  /** The same for the same facts, however often the month is reckoned. */
  key: z.string(),
  kind: z.enum(findingKinds),
  at: instantSchema,
  person: z.object({ id: idSchema.nullable(), name: z.string() }),
  detail: bilingualSchema,
  purpose: purposeSchema.nullable(),
  reason: z.string().nullable(),
  count: countSchema,
  judgement: judgementSchema.nullable(),
});
/** Something of a month that the officer judges. */
export type Finding = z.infer<typeof findingSchema>;

const monthSchema = z.object({
  month: calendarMonthSchema,
  state: z.enum(reviewStates),
  /** The day by whose end the month should be signed. */
  dueOn: daySchema,
  signedAt: instantSchema.nullable(),
  signedBy: z.string().nullable(),
});
/** A month and how its review stands. */
export type ReviewMonth = z.infer<typeof monthSchema>;

export const accessReviewSchema = monthSchema.extend({
  byPerson: z.array(
    z.object({
      id: idSchema.nullable(),
      name: z.string(),
      role: roleSchema.nullable(),
      accesses: countSchema,
      subjects: countSchema,
      exports: countSchema,
    }),
  ),
  byAct: z.array(z.object({ act: logActSchema, count: countSchema })),
  byData: z.array(z.object({ data: z.enum(personalKinds), count: countSchema })),
  findings: z.array(findingSchema),
  /** What the officer said at the end, and the hash of all that was signed (also in the log). */
  remark: z.string().nullable(),
  hash: z.string().nullable(),
});
/** A month of the access log as its reviewer sees it. */
export type AccessReview = z.infer<typeof accessReviewSchema>;

export const reviewSettingsSchema = z.object({
  samples: z.int().min(5).max(100),
  /** Persons or records shown to somebody within an hour that are worth a look at least. */
  bulkPerHour: z.int().min(10).max(100_000),
  /** And within a day. */
  bulkPerDay: z.int().min(10).max(1_000_000),
  /** So many times the person's usual day is worth a look, too. */
  timesUsual: z.number().min(1).max(100),
  /** Days within the month on which the same person looks at the same subject. */
  repeatedDays: z.int().min(2).max(31),
  failures: z.int().min(2).max(1000),
  /** Who works at night, so that an access at night is nothing special. */
  nightStaff: z.array(idSchema).max(500),
});
/** What counts as out of the ordinary. */
export type ReviewSettings = z.infer<typeof reviewSettingsSchema>;

/** What counts where nobody has set anything else. */
export const defaultReviewSettings: ReviewSettings = {
  samples: 20,
  bulkPerHour: 1000,
  bulkPerDay: 5000,
  timesUsual: 5,
  repeatedDays: 5,
  failures: 5,
  nightStaff: [],
};

const inMonth = { params: z.object({ month: calendarMonthSchema }) };
const settingsReply = z.object({
  settings: reviewSettingsSchema,
  people: z.array(z.object({ id: idSchema, name: z.string() })),
});

/** The monthly review of the access log (개인정보의 안전성 확보조치 기준 제8조 제2항). */
export const accessReviewEndpoints = {
  listAccessReviews: endpoint({
    method: 'GET',
    path: '/access-reviews',
    access: 'audit.review',
    tag: 'privacy',
    summary: { ko: '월간 점검 목록', en: 'The months of the access log and how their reviews stand' },
    reply: z.object({ months: z.array(monthSchema) }),
  }),
  getAccessReview: endpoint({
    method: 'GET',
    path: '/access-reviews/{month}',
    access: 'audit.review',
    tag: 'privacy',
    notes: { act: 'view', data: 'accessLog' },
    summary: { ko: '한 달의 접속기록 점검', en: 'A month of the access log: counts, samples, findings' },
    ...inMonth,
    reply: accessReviewSchema,
  }),
  judgeFindings: endpoint({
    method: 'PUT',
    path: '/access-reviews/{month}/judgements',
    access: 'audit.review',
    tag: 'privacy',
    status: 204,
    summary: { ko: '점검 항목 판단', en: 'Judge findings of a month' },
    ...inMonth,
    body: z.object({
      keys: z.array(z.string().max(200)).min(1).max(5000),
      verdict: verdictSchema,
      /** Needed unless all is in order. */
      remark: z.string().trim().max(500).default(''),
    }),
    reply: z.null(),
  }),
  signAccessReview: endpoint({
    method: 'POST',
    path: '/access-reviews/{month}/signature',
    access: 'audit.review',
    tag: 'privacy',
    stepUp: true,
    summary: { ko: '점검 확정 (변경할 수 없음)', en: 'Sign a month off; nothing of it changes afterwards' },
    ...inMonth,
    body: z.object({ remark: z.string().trim().max(1000).default('') }),
    reply: accessReviewSchema,
  }),
  getReviewSettings: endpoint({
    method: 'GET',
    path: '/settings/access-reviews',
    access: 'audit.review',
    tag: 'privacy',
    summary: { ko: '점검 기준', en: 'What counts as out of the ordinary' },
    reply: settingsReply,
  }),
  saveReviewSettings: endpoint({
    method: 'PUT',
    path: '/settings/access-reviews',
    access: 'audit.review',
    tag: 'privacy',
    summary: { ko: '점검 기준 변경', en: 'Change what counts as out of the ordinary' },
    body: reviewSettingsSchema,
    reply: settingsReply,
  }),
};
