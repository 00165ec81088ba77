import { z } from 'zod';
import {
  callerCaseSchema,
  callerCaseSummarySchema,
  caseLists,
  noticeChannels,
  noticeResults,
  objectionChannels,
} from './caller-case-record.js';
import { idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const params = z.object({ id: idSchema });
const ofProposal = params.extend({ proposalId: idSchema });
const ofObjection = params.extend({ objectionId: idSchema });
const reason = z.string().trim().min(5).max(1000);
const documentNumber = z.string().trim().min(2).max(80).nullable().default(null);
const changes = {
  access: 'cases.decide',
  tag: 'protection',
  notes: { act: 'view', data: 'callerCases' },
  reply: callerCaseSchema,
} as const;

export const callerCaseEndpoints = {
  listCallerCases: endpoint({
    method: 'GET',
    path: '/caller-cases',
    access: 'cases.read',
    tag: 'protection',
    notes: { act: 'list', data: 'callerCases' },
    summary: {
      ko: '민원인 관리 목록 (번호는 가림)',
      en: 'Caller cases, numbers masked; the earliest due first',
    },
    query: z.object({
      list: z.enum(caseLists).default('all'),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ cases: z.array(callerCaseSummarySchema) }),
  }),
  getCallerCase: endpoint({
    method: 'GET',
    path: '/caller-cases/{id}',
    access: 'cases.read',
    tag: 'protection',
    notes: { act: 'view', data: 'callerCases' },
    summary: { ko: '민원인 관리 한 건', en: 'A caller case with its history and what can be done now' },
    params,
    reply: callerCaseSchema,
  }),
  watchCaller: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases',
    status: 201,
    summary: { ko: '사건의 번호를 주의 대상으로', en: 'Watch the number of an incident' },
    body: z.object({ incidentId: idSchema, reason }),
  }),
  approveProposal: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/proposals/{proposalId}/approve',
    summary: {
      ko: '제안 승인 (24시간 초과는 문서번호)',
      en: 'Approve what the rule proposes; over 24 hours with the number of the approving document',
    },
    params: ofProposal,
    body: z.object({
      /** Other hours than proposed: fewer, or more where the role may decide on long restrictions. */
      hours: z
        .int()
        .min(1)
        .max(366 * 24)
        .nullable()
        .default(null),
      documentNumber,
    }),
  }),
  declineProposal: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/proposals/{proposalId}/decline',
    summary: { ko: '제안 미승인', en: 'Decline what the rule proposes' },
    params: ofProposal,
    body: z.object({ reason }),
  }),
  recordNotice: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/notices',
    summary: { ko: '통지 결과 기록', en: 'Record how the caller was told, and the result' },
    params,
    body: z.object({ channel: z.enum(noticeChannels), result: z.enum(noticeResults), at: instantSchema }),
  }),
  releaseCallerCase: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/release',
    summary: { ko: '등록·제한 해제', en: 'Release a caller case' },
    params,
    body: z.object({ reason }),
  }),
  suspendRestriction: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/suspend',
    summary: {
      ko: '이의신청 중 제한 효력 정지',
      en: 'Suspend the restriction until the objection is decided',
    },
    params,
    body: z.object({ reason }),
  }),
  fileObjection: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/objections',
    summary: { ko: '이의신청 접수', en: 'Receive an objection' },
    params,
    body: z.object({
      channel: z.enum(objectionChannels),
      receivedAt: instantSchema,
      text: z.string().trim().min(1).max(4000),
    }),
  }),
  nameDecider: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/objections/{objectionId}/decider',
    summary: {
      ko: '이의신청 결정자 지정 (결정할 사람이 없을 때)',
      en: 'Name who decides an objection, where everybody whom the policy names was involved',
    },
    params: ofObjection,
    body: z.object({ accountId: idSchema, reason }),
  }),
  extendObjection: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/objections/{objectionId}/extend',
    summary: { ko: '이의신청 결정 기한 연장', en: 'Extend the time to decide an objection' },
    params: ofObjection,
    body: z.object({ reason }),
  }),
  decideObjection: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/objections/{objectionId}/decide',
    summary: {
      ko: '이의신청 결정 (관여하지 않은 사람)',
      en: 'Decide an objection, by somebody who was not involved before',
    },
    params: ofObjection,
    body: z
      .object({
        outcome: z.enum(['upheld', 'partly', 'dismissed']),
        reason,
        /** The new end of restriction and registration where it is upheld in part. */
        until: instantSchema.nullable().default(null),
      })
      .refine(({ outcome, until }) => (outcome === 'partly') === (until !== null), {
        message: 'a partly upheld objection names the new end, others do not',
        path: ['until'],
      }),
  }),
  decideLegal: endpoint({
    ...changes,
    method: 'POST',
    path: '/caller-cases/{id}/legal',
    summary: {
      ko: '법적 조치 검토 (부서장 승인, 법무 결정)',
      en: 'Legal review: approved by the department head, decided by the legal officer',
    },
    params,
    body: z.object({
      step: z.enum(['approveLegal', 'fileLegal', 'dropLegal', 'resolve']),
      reason,
      documentNumber,
    }),
  }),
};
