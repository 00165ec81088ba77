import { callStepKinds, categoryCodes, incidentStepNames, severities } from '@michuhol/protection';
import { z } from 'zod';
import { countSchema, idSchema, instantSchema, problemSchema, type Bilingual } from './common.js';
import { endpoint } from './endpoint.js';
import { incidentSchema, incidentStepSchema } from './protection.js';

/** What happens to an incident beside the steps of its table and those of the call. */
export const incidentNotes = [
  'arrived',
  'fullReport',
  'fullReportReminded',
  'chooseLead',
  'chooseSecondListener',
  'markVulnerable',
  'unmarkVulnerable',
  'noticeReason',
  'safetyCheck',
  'listened',
  'noRecording',
  'escalated',
] as const;
/** What happens to an incident beside the steps of its table and those of the call. */
export type IncidentNote = (typeof incidentNotes)[number];

/** The happenings as a document prints them. */
export const incidentNoteNames: Readonly<Record<IncidentNote, Bilingual>> = {
  arrived: { ko: '연결이 끊겼던 자리에서 도착', en: 'Arrived from a desk that was offline' },
  fullReport: { ko: '상세 보고', en: 'Full report' },
  fullReportReminded: { ko: '상세 보고 기한 알림', en: 'Reminded of the full report' },
  chooseLead: { ko: '검토자 선택', en: 'Reviewer chosen' },
  chooseSecondListener: { ko: '2차 청취자 지정', en: 'Second listener asked' },
  markVulnerable: { ko: '위기 상황 표시', en: 'Marked as vulnerable' },
  unmarkVulnerable: { ko: '위기 상황 표시 해제', en: 'Not vulnerable after all' },
  noticeReason: { ko: '종료 사유 고지 확인', en: 'Notice of the reason looked into' },
  safetyCheck: { ko: '상담사 안전 확인', en: 'Asked after the counselor' },
  listened: { ko: '녹취 청취', en: 'Listened to the recording' },
  noRecording: { ko: '녹취 없음 기록', en: 'No recording to listen to' },
  escalated: { ko: '기한 경과로 보호 담당에 알림', en: 'Escalated after its deadline' },
};

const happenings = [...callStepKinds, ...incidentStepNames, ...incidentNotes] as [string, ...string[]];

/** Whether the counselor wants a criminal complaint (고소); the agency's own report (고발) is another matter. */
export const complaintWishes = ['undecided', 'wanted', 'notWanted'] as const;

const fullReportText = {
  /** What was said, the key phrase word for word, names and numbers masked. */
  said: z.string().trim().min(1).max(1000),
  /** How it went. */
  course: z.string().trim().max(4000).default(''),
  /** What it did to the counselor and the work. No health details. */
  damage: z.string().trim().max(2000).default(''),
  /** What the counselor asks for. */
  wishes: z.string().trim().max(1000).default(''),
  complaint: z.enum(complaintWishes).default('undecided'),
};

export const incidentDetailSchema = incidentSchema.extend({
  /** Everything that happened, in the order of its times. */
  timeline: z.array(
    z.object({
      at: instantSchema,
      what: z.enum(happenings),
      by: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  /** The newest version of the full report. */
  report: z
    .object({
      version: countSchema,
      writtenAt: instantSchema,
      ...fullReportText,
      said: z.string(),
    })
    .nullable(),
  listenings: z.array(
    z.object({
      by: z.string(),
      at: instantSchema,
      /** The part of the recording, in seconds from its beginning; null where there is no recording. */
      heard: z.object({ from: countSchema, to: countSchema }).nullable(),
      /** Why there is nothing to hear. */
      why: z.string().nullable(),
    }),
  ),
});
/** An incident with everything that happened to it. */
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

const ofIncident = { params: z.object({ id: idSchema }), tag: 'protection', reply: incidentSchema } as const;
const noted = { notes: { act: 'view', data: 'incidents' } } as const;
const reason = z.string().trim().min(2).max(1000);

/** SHA-256 in hexadecimal digits. */
export const sha256Schema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/);

const listeningSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('heard'),
      /** Where the recording lies: the id of the recorder's own system, never the recording. */
      reference: z.string().trim().min(1).max(200),
      hash: sha256Schema,
      fromSecond: countSchema.max(86_400),
      toSecond: countSchema.max(86_400),
    })
    .refine(({ fromSecond, toSecond }) => fromSecond < toSecond, {
      message: 'the end must come after the beginning',
      path: ['toSecond'],
    }),
  z.object({ kind: z.literal('none'), reason }),
]);

/** The review of incidents. */
export const incidentReviewEndpoints = {
  listReviewers: endpoint({
    method: 'GET',
    path: '/incidents/reviewers',
    access: 'incidents.act',
    scoped: ['own', 'team'],
    tag: 'protection',
    summary: {
      ko: '검토자로 고를 수 있는 사람',
      en: 'Whom a counselor can choose as reviewer, and a lead as second listener',
    },
    reply: z.object({ reviewers: z.array(z.object({ id: idSchema, name: z.string() })) }),
  }),
  listOverdueIncidents: endpoint({
    method: 'GET',
    path: '/incidents/overdue',
    access: 'incidents.oversee',
    tag: 'protection',
    ...{ notes: { act: 'list', data: 'incidents' } },
    summary: {
      ko: '기한이 지났거나 재심·2차 청취를 기다리는 특이민원',
      en: 'Incidents past a deadline, and those that wait for a second review or a second listener',
    },
    reply: z.object({ incidents: z.array(incidentSchema) }),
  }),
  getIncident: endpoint({
    ...{ method: 'GET', path: '/incidents/{id}', access: 'incidents.read', scoped: ['own', 'team'] },
    ...ofIncident,
    ...noted,
    summary: { ko: '특이민원 기록과 경과', en: 'An incident with everything that happened to it' },
    reply: incidentDetailSchema,
  }),
  takeIncidentStep: endpoint({
    ...{ method: 'POST', path: '/incidents/{id}/transitions', access: 'incidents.act' },
    scoped: ['own', 'team'],
    ...ofIncident,
    ...noted,
    summary: { ko: '검토 단계 진행', en: 'Take the next step of a review' },
    body: z.object({
      transition: incidentStepSchema,
      note: z.string().max(1000).nullable().default(null),
      /** What was found; with a downgrade always, with a confirmation where it differs from the report. */
      found: z
        .object({ severity: z.enum(severities), categories: z.array(z.enum(categoryCodes)).min(1).max(6) })
        .nullable()
        .default(null),
      /** How many entries of the history were looked at: another one since is a conflict. */
      seenSteps: countSchema.optional(),
    }),
  }),
  closeIncidents: endpoint({
    method: 'POST',
    path: '/incidents/closings',
    access: 'incidents.review',
    scoped: ['team'],
    tag: 'protection',
    summary: {
      ko: '경미한 기록 일괄 종결 (하나씩 답함)',
      en: 'Close light records together; each is answered by itself',
    },
    body: z.object({
      ids: z.array(idSchema).min(1).max(100),
      note: z.string().max(1000).nullable().default(null),
    }),
    reply: z.object({
      closed: z.array(idSchema),
      refused: z.array(z.object({ id: idSchema, ...problemSchema.pick({ code: true, detail: true }).shape })),
    }),
  }),
  writeFullReport: endpoint({
    ...{ method: 'POST', path: '/incidents/{id}/full-report', access: 'incidents.report', scoped: ['own'] },
    ...ofIncident,
    ...noted,
    status: 201,
    summary: { ko: '상세 보고 쓰기', en: 'Write the full report; each writing is a version' },
    body: z.object({
      ...fullReportText,
      /** Every further kind from now on; those reported before are kept unless they are told. */
      furtherCategories: z.array(z.enum(categoryCodes)).max(5).optional(),
    }),
  }),
  chooseLead: endpoint({
    ...{ method: 'PUT', path: '/incidents/{id}/lead', access: 'incidents.report', scoped: ['own'] },
    ...ofIncident,
    ...noted,
    summary: { ko: '검토할 팀장 고르기 (보고자)', en: 'Choose who reviews the own report' },
    /** Null: the lead of the team. */
    body: z.object({ leadId: idSchema.nullable() }),
  }),
  chooseSecondListener: endpoint({
    ...{ method: 'PUT', path: '/incidents/{id}/second-listener', access: 'incidents.act' },
    scoped: ['own', 'team'],
    ...ofIncident,
    ...noted,
    summary: { ko: '2차 청취자 정하기', en: 'Ask somebody to be the second listener' },
    body: z.object({ listenerId: idSchema }),
  }),
  markVulnerable: endpoint({
    ...{
      method: 'PUT',
      path: '/incidents/{id}/vulnerable',
      access: 'incidents.act',
      scoped: ['own', 'team'],
    },
    ...ofIncident,
    ...noted,
    summary: {
      ko: '위기 상황(취약) 표시',
      en: 'Say whether a vulnerable person called: stops sanctions, opens the crisis route',
    },
    body: z.object({ vulnerable: z.boolean(), reason }),
  }),
  addListening: endpoint({
    ...{ method: 'POST', path: '/incidents/{id}/listenings', access: 'incidents.act' },
    scoped: ['own', 'team'],
    ...ofIncident,
    ...noted,
    status: 201,
    summary: {
      ko: '녹취 청취 기록 (또는 녹취가 없는 사유)',
      en: 'Enter what was listened to, or why there is no recording',
    },
    body: listeningSchema,
  }),
  giveNoticeReason: endpoint({
    ...{ method: 'PUT', path: '/incidents/{id}/notice', access: 'incidents.act', scoped: ['own', 'team'] },
    ...ofIncident,
    ...noted,
    summary: {
      ko: '종료 사유 고지 확인 (검토자)',
      en: 'What was heard about the reason of an end without a recorded notice',
    },
    body: z.object({ told: z.boolean(), reason }),
  }),
  checkSafety: endpoint({
    ...{ method: 'POST', path: '/incidents/{id}/safety-check', access: 'incidents.review', scoped: ['team'] },
    ...ofIncident,
    ...noted,
    summary: { ko: '상담사 안전 확인 기록', en: 'Enter that somebody asked after the counselor' },
  }),
};
