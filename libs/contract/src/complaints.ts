import {
  callStepKinds,
  categoryCodes,
  complaintOutcomes,
  incidentStates,
  severities,
} from '@michuhol/protection';
import { z } from 'zod';
import { countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** How a complaint about an ended call can come in, and how it can be answered. */
export const complaintChannels = ['telephone', 'petition', 'web', 'letter', 'visit'] as const;
/** A way in which a complaint comes in or is answered. */
export type ComplaintChannel = (typeof complaintChannels)[number];

/** How far a complaint is. */
export const complaintStates = ['received', 'decided', 'replied'] as const;

/** Who can have demanded that a counselor apologise. */
export const apologyDemanders = ['complainant', 'superior', 'colleague', 'otherOffice'] as const;
/** Somebody who demanded an apology. */
export type ApologyDemander = (typeof apologyDemanders)[number];

const text = (least: number, most: number) => z.string().trim().min(least).max(most);
const channelSchema = z.enum(complaintChannels);

export const complaintSchema = z.object({
  id: idSchema,
  incidentId: idSchema,
  incidentNumber: z.string(),
  receivedAt: instantSchema,
  channel: channelSchema,
  recordedBy: z.string(),
  recordedAt: instantSchema,
  state: z.enum(complaintStates),
  outcome: z.enum(complaintOutcomes).nullable(),
});
/** A complaint about an ended call. */
export type Complaint = z.infer<typeof complaintSchema>;

export const complaintDetailSchema = complaintSchema.extend({
  /** Null where its retention has ended. */
  what: z.string().nullable(),
  /** What a decision needs to know of the call: no content, no name, no number. */
  call: z.object({
    happenedAt: instantSchema,
    categories: z.array(z.enum(categoryCodes)),
    severity: z.enum(severities),
    state: z.enum(incidentStates),
    steps: z.array(z.object({ kind: z.enum(callStepKinds), at: instantSchema })),
    noticeMissing: z.boolean(),
    noticeTold: z.boolean().nullable(),
    /** The same as lines of a report (개조식). */
    facts: z.array(z.string()),
  }),
  decision: z
    .object({
      outcome: z.enum(complaintOutcomes),
      reason: z.string().nullable(),
      by: z.string(),
      at: instantSchema,
      policyVersion: countSchema,
    })
    .nullable(),
  /** Whether the reader may decide: never somebody who had to do with the incident. */
  mayDecide: z.boolean(),
  /** What an answer could say, made of the steps of the call; null before the decision. */
  suggestion: z.string().nullable(),
  /** Every version of the answer, the newest first. */
  replies: z.array(
    z.object({ version: countSchema, text: z.string().nullable(), by: z.string(), at: instantSchema }),
  ),
  sent: z
    .object({
      version: countSchema,
      channel: channelSchema,
      documentNumber: z.string(),
      by: z.string(),
      at: instantSchema,
    })
    .nullable(),
  /** How often an apology of the counselor was demanded over it; what was said is for the protection officer. */
  apologyDemands: countSchema,
});
/** A complaint with its decision and answer. */
export type ComplaintDetail = z.infer<typeof complaintDetailSchema>;

export const apologyDemandSchema = z.object({
  id: idSchema,
  incidentNumber: z.string(),
  complaintId: idSchema.nullable(),
  from: z.enum(apologyDemanders),
  what: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
  settled: z.object({ by: z.string(), at: instantSchema, note: z.string().nullable() }).nullable(),
});
/** An apology that was demanded of a counselor: a disadvantage that the law forbids. */
export type ApologyDemand = z.infer<typeof apologyDemandSchema>;

const demandBody = z.object({
  /** Made by the client: the same demand is recorded once. */
  id: idSchema,
  from: z.enum(apologyDemanders),
  what: text(2, 1000),
});
const ofComplaint = {
  access: 'complaints.handle',
  tag: 'protection',
  params: z.object({ id: idSchema }),
  notes: { act: 'view', data: 'incidents' },
  reply: complaintDetailSchema,
} as const;

export const complaintEndpoints = {
  listComplaints: endpoint({
    method: 'GET',
    path: '/complaints',
    access: 'complaints.handle',
    tag: 'protection',
    notes: { act: 'list', data: 'incidents' },
    summary: { ko: '종료 항의 목록', en: 'Complaints about ended calls, the newest first' },
    query: z.object({ state: z.enum(complaintStates).optional() }),
    reply: z.object({ complaints: z.array(complaintSchema) }),
  }),
  recordComplaint: endpoint({
    ...{ method: 'POST', path: '/complaints', access: 'complaints.handle', tag: 'protection', status: 201 },
    notes: { act: 'view', data: 'incidents' },
    summary: {
      ko: '종료 항의 접수',
      en: 'Record a complaint about an ended call, by the number of its incident',
    },
    body: z.object({
      id: idSchema,
      incidentNumber: z
        .string()
        .trim()
        .regex(/^\d{4}-\d{4,}$/),
      receivedAt: instantSchema,
      channel: channelSchema,
      what: text(2, 2000),
    }),
    reply: complaintDetailSchema,
  }),
  getComplaint: endpoint({
    ...ofComplaint,
    ...{ method: 'GET', path: '/complaints/{id}' },
    summary: { ko: '종료 항의 보기', en: 'A complaint with what is known of the call' },
  }),
  decideComplaint: endpoint({
    ...ofComplaint,
    ...{ method: 'POST', path: '/complaints/{id}/decision', access: 'complaints.decide' },
    summary: {
      ko: '종료가 정당했는지 결정 (앞서 관여하지 않은 사람)',
      en: 'Decide whether the end was justified: never somebody who had to do with the incident',
    },
    body: z.object({ outcome: z.enum(complaintOutcomes), reason: text(5, 1000) }),
  }),
  writeComplaintReply: endpoint({
    ...ofComplaint,
    ...{ method: 'POST', path: '/complaints/{id}/replies' },
    summary: { ko: '답변 초안 쓰기 (버전)', en: 'Write a version of the answer' },
    body: z.object({
      text: text(10, 4000),
      /** The newest version that was looked at, 0 for none: another one since is a conflict. */
      basedOn: countSchema,
    }),
  }),
  sendComplaintReply: endpoint({
    ...ofComplaint,
    ...{ method: 'POST', path: '/complaints/{id}/sending' },
    summary: { ko: '답변 발송 기록', en: 'Record that an answer was sent, how and by which document' },
    body: z.object({ version: countSchema.min(1), channel: channelSchema, documentNumber: text(1, 100) }),
  }),
  recordApologyDemand: endpoint({
    ...ofComplaint,
    ...{ method: 'POST', path: '/complaints/{id}/apology-demands' },
    status: 201,
    summary: {
      ko: '상담사에게 사과를 요구한 사실 기록',
      en: 'Record that an apology was demanded of the counselor',
    },
    body: demandBody,
  }),
  reportApologyDemand: endpoint({
    ...{
      method: 'POST',
      path: '/incidents/{id}/apology-demands',
      access: 'incidents.report',
      scoped: ['own'],
    },
    ...{ tag: 'protection', status: 201 },
    summary: {
      ko: '사과를 요구받은 사실 알리기 (상담사 본인)',
      en: 'Tell the protection officer that an apology was demanded over an own record',
    },
    params: z.object({ id: idSchema }),
    body: demandBody,
    reply: z.object({ id: idSchema, recordedAt: instantSchema }),
  }),
  listApologyDemands: endpoint({
    ...{ method: 'GET', path: '/apology-demands', access: 'complaints.care', tag: 'protection' },
    notes: { act: 'list', data: 'incidents' },
    summary: {
      ko: '사과 요구 기록 (보호 담당)',
      en: 'Apologies that were demanded of counselors; the open ones unless told',
    },
    query: z.object({ all: z.enum(['true', 'false']).default('false') }),
    reply: z.object({ demands: z.array(apologyDemandSchema) }),
  }),
  settleApologyDemand: endpoint({
    ...{ method: 'POST', path: '/apology-demands/{id}/settlement', access: 'complaints.care' },
    ...{ tag: 'protection', notes: { act: 'view', data: 'incidents' } },
    summary: { ko: '사과 요구에 대한 조치 기록', en: 'Record what was done about a demanded apology' },
    params: z.object({ id: idSchema }),
    body: z.object({ note: text(5, 1000) }),
    reply: apologyDemandSchema,
  }),
};
