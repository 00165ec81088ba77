import { measureKindCodes } from '@michuhol/protection';
import { z } from 'zod';
import { idSchema, instantSchema, dataSetSchema } from './common.js';
import { endpoint } from './endpoint.js';
import {
  careMorningSchema,
  followUpAnswers,
  measureKindSchema,
  measureSchema,
  measureStateSchema,
  ownMeasuresSchema,
  separationSchema,
} from './measure-record.js';

const measureId = z.object({ id: idSchema });
/** The state that was looked at: another one since is a conflict. */
const from = measureStateSchema;
const own = { access: 'measures.own', scoped: ['own'], tag: 'protection' } as const;
/** The screen may be locked while one rests or is asked. */
const ownNow = { ...own, during: ['locked'] } as const;
const lead = {
  access: 'measures.lead',
  scoped: ['team'],
  tag: 'protection',
  notes: { act: 'view', data: 'measures' },
} as const;

export const measureEndpoints = {
  listOwnMeasures: endpoint({
    ...{ method: 'GET', path: '/measures/own', ...ownNow },
    summary: { ko: '내 보호조치', en: 'Own measures, rest and questions' },
    reply: ownMeasuresSchema,
  }),
  requestMeasures: endpoint({
    ...{ method: 'POST', path: '/measures/own', status: 201, ...ownNow },
    summary: {
      ko: '보호조치 요청 (휴게·업무중단은 바로 시작)',
      en: 'Ask for measures; a break or a pause of duty starts at once',
    },
    body: z.object({
      /** Made by the client: pressing twice asks once. */
      id: idSchema,
      incidentId: idSchema.nullable().default(null),
      kinds: z
        .array(measureKindSchema)
        .min(1)
        .max(measureKindCodes.length)
        .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'a kind is named twice' }),
      /** Of the rest; the policy's usual length without. */
      minutes: z.int().min(5).max(480).nullable().default(null),
    }),
    reply: ownMeasuresSchema,
  }),
  answerMeasureQuestion: endpoint({
    ...{ method: 'POST', path: '/measures/own/question', ...ownNow },
    summary: {
      ko: '보호조치 질문에 답함 (나중에 / 필요 없음)',
      en: 'Answer the question after a report: later, or none wanted',
    },
    body: z.object({
      /** Null for everything that is asked now. */
      incidentId: idSchema.nullable(),
      answer: z.enum(['later', 'none']),
    }),
    reply: ownMeasuresSchema,
  }),
  endOwnRest: endpoint({
    ...{ method: 'POST', path: '/measures/own/rest/end', ...own },
    summary: { ko: '보호휴식에서 돌아가기', en: 'End the own rest and return' },
    reply: ownMeasuresSchema,
  }),
  withdrawMeasure: endpoint({
    ...{ method: 'POST', path: '/measures/own/{id}/withdrawal', ...own },
    summary: { ko: '내 요청 철회', en: 'Withdraw an own request' },
    params: measureId,
    body: z.object({ from }),
    reply: ownMeasuresSchema,
  }),
  answerFollowUp: endpoint({
    ...{ method: 'POST', path: '/measures/own/{id}/answer', ...own },
    summary: { ko: '경과 확인에 답함', en: 'Answer a follow-up' },
    params: measureId,
    body: z.object({ answer: z.enum(followUpAnswers) }),
    reply: ownMeasuresSchema,
  }),
  listMeasures: endpoint({
    ...{ method: 'GET', path: '/measures', ...lead },
    notes: { act: 'list', data: 'measures' },
    summary: {
      ko: '담당 팀의 보호조치 (사건별 또는 결정할 요청)',
      en: "Measures of an incident, or the team's requests to decide on",
    },
    query: z.object({ incident: idSchema.optional() }),
    reply: z.object({
      measures: z.array(measureSchema),
      /** What the person behind the incident may be offered. */
      offers: z.array(measureKindSchema),
      /** When the question was asked after the report, and whether it was answered. */
      question: z
        .object({ askedAt: instantSchema, answer: z.enum(['later', 'none', 'chosen']).nullable() })
        .nullable(),
      separations: z.array(separationSchema),
    }),
  }),
  offerMeasure: endpoint({
    ...{ method: 'POST', path: '/measures', status: 201, ...lead },
    summary: { ko: '보호조치 제안', en: 'Offer a measure to the person behind an incident' },
    body: z.object({ id: idSchema, incidentId: idSchema, kind: measureKindSchema }),
    reply: measureSchema,
  }),
  grantMeasure: endpoint({
    ...{ method: 'POST', path: '/measures/{id}/grant', ...lead },
    summary: { ko: '보호조치 승인', en: 'Grant a measure' },
    params: measureId,
    body: z.object({ from }),
    reply: measureSchema,
  }),
  declineMeasure: endpoint({
    ...{ method: 'POST', path: '/measures/{id}/refusal', ...lead },
    summary: { ko: '보호조치 거절 (사유)', en: 'Decline a measure, with a reason' },
    params: measureId,
    body: z.object({ from, reason: z.string().trim().min(5).max(500) }),
    reply: measureSchema,
  }),
  scheduleMeasure: endpoint({
    ...{ method: 'POST', path: '/measures/{id}/date', ...lead },
    summary: { ko: '보호조치 일정 잡기', en: 'Arrange the date of a measure' },
    params: measureId,
    body: z.object({ from, at: instantSchema }),
    reply: measureSchema,
  }),
  finishMeasure: endpoint({
    ...{ method: 'POST', path: '/measures/{id}/done', ...lead },
    summary: { ko: '보호조치 완료', en: 'Say that a measure is done' },
    params: measureId,
    body: z.object({ from }),
    reply: measureSchema,
  }),
  separateCaller: endpoint({
    ...{ method: 'POST', path: '/measures/separations', status: 201, ...lead },
    summary: {
      ko: '근무 끝까지 민원인 분리 (등록 없이)',
      en: 'Keep a counselor and a caller apart until the end of the shift, without registration',
    },
    body: z.object({
      id: idSchema,
      /** The incident, or whose present call it is, by account or as the floor names the person: one of the three. */
      incidentId: idSchema.nullable().default(null),
      counselorId: idSchema.nullable().default(null),
      agent: z
        .object({ dataSet: dataSetSchema, id: z.string().max(300) })
        .nullable()
        .default(null),
    }),
    // Who it is is not told: the floor may show pseudonyms.
    reply: z.object({ measureId: idSchema, until: instantSchema }),
  }),
  getSeparationReach: endpoint({
    ...{ method: 'GET', path: '/measures/separations/reach', ...lead },
    summary: {
      ko: '민원인과 바로 분리할 수 있는 상담사 (담당 팀)',
      en: 'Whom the reader may keep apart from the caller of the present call',
    },
    query: z.object({ dataSet: dataSetSchema.default('city') }),
    reply: z.object({
      /** As the floor of the data set names them. */
      agents: z.array(z.string()),
      /** The same people by account, in no common order. */
      counselors: z.array(idSchema),
    }),
  }),
  getCareMorning: endpoint({
    ...{ method: 'GET', path: '/measures/care', access: 'measures.care', tag: 'protection' },
    notes: { act: 'list', data: 'measures' },
    summary: {
      ko: '보호담당자의 아침 (질문·요청·경과 확인)',
      en: 'What the protection officer has to look after today',
    },
    reply: careMorningSchema,
  }),
  askAgain: endpoint({
    ...{ method: 'POST', path: '/measures/care/questions', access: 'measures.care', tag: 'protection' },
    notes: { act: 'view', data: 'measures' },
    summary: {
      ko: '답이 없는 질문을 보호담당자가 다시 물음',
      en: 'Say that the officer has asked a counselor again; the question stays open',
    },
    body: z.object({ counselorId: idSchema }),
    reply: careMorningSchema,
  }),
};
