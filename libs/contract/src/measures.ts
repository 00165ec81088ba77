import {
  measureKindCodes,
  measureStates,
  measureStepNames,
  type MeasureKind,
  type MeasureStepName,
} from '@michuhol/protection';
import { z } from 'zod';
import { bilingualSchema, countSchema, idSchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

const kindSchema = z.enum(measureKindCodes as [MeasureKind, ...MeasureKind[]]);
const stepSchema = z.enum(measureStepNames as [MeasureStepName, ...MeasureStepName[]]);
const stateSchema = z.enum(measureStates);

/** How the counselor says that things are, some days later; there is no text. */
export const followUpAnswers = ['fine', 'wantMore', 'notSaid'] as const;
/** How the counselor says that things are. */
export type FollowUpAnswer = (typeof followUpAnswers)[number];

export const measureSchema = z.object({
  id: idSchema,
  kind: kindSchema,
  state: stateSchema,
  counselor: z.object({ id: idSchema, name: z.string() }),
  team: z.string().nullable(),
  /** Number of the incident that it follows; null without one. */
  incident: z.object({ id: idSchema, number: z.string() }).nullable(),
  createdAt: instantSchema,
  /** The rest or the date of the appointment: from when, and until when where it ends by itself. */
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  /** By when the office has to act on it; null where nothing is due. */
  dueAt: instantSchema.nullable(),
  /** The answer to a follow-up. */
  answer: z.enum(followUpAnswers).nullable(),
  /** The version of the protection policy that it was asked for under. */
  policyVersion: countSchema,
  /** Everything that happened to it, the oldest first; nothing is ever taken out. */
  history: z.array(
    z.object({
      step: stepSchema,
      /** Null for the product itself. */
      by: z.string().nullable(),
      at: instantSchema,
      reason: z.string().nullable(),
    }),
  ),
  /** What the reader may do next, from the same table that decides. */
  allowed: z.array(stepSchema),
});
/** A protective measure as one reader may see it. */
export type Measure = z.infer<typeof measureSchema>;

/** What the switch was told of a rest: `waiting` until it answers, `none` where no switch is connected. */
export const switchWords = ['told', 'waiting', 'refused', 'webhook', 'none'] as const;

export const restSchema = z.object({
  measureId: idSchema,
  kind: kindSchema,
  minutes: countSchema,
  /** Null while a call goes on: the rest begins when it is over. */
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  /** Whether calls are kept away at the switch, with what to do where they are not. */
  atSwitch: z.enum(switchWords),
  switchFault: bilingualSchema.nullable(),
});
/** A rest under way. */
export type Rest = z.infer<typeof restSchema>;

export const measureQuestionSchema = z.object({
  /** The incidents that are asked about, each with what is offered. */
  incidents: z.array(z.object({ id: idSchema, number: z.string(), kinds: z.array(kindSchema) })),
  /** What is offered with any of them. */
  kinds: z.array(kindSchema),
  askedAt: instantSchema,
  /** The shift is over and it is asked again. */
  again: z.boolean(),
});
/** The one question after a report: which measures are wanted. */
export type MeasureQuestion = z.infer<typeof measureQuestionSchema>;

export const separationSchema = z.object({
  measureId: idSchema,
  counselor: z.object({ id: idSchema, name: z.string() }),
  until: instantSchema,
});

/**
 * What is sent to the addresses of alerts where no switch is connected: calls are to be kept away from an agent, or let
 * through again. It tells neither who that is nor why. Headers as of every message, see `alertMessageSchema`.
 */
export const pauseMessageSchema = z.object({
  id: idSchema,
  event: z.literal('measure.pause'),
  at: instantSchema,
  pause: z.object({
    /** Code of the source, and the agent as its switch names it. */
    source: z.string(),
    agent: z.string(),
    paused: z.boolean(),
    /** How long at the most; null when it is over. */
    minutes: countSchema.nullable(),
  }),
});
/** A message to a webhook about a pause. */
export type PauseMessage = z.infer<typeof pauseMessageSchema>;

const ownMeasuresSchema = z.object({
  rest: restSchema.nullable(),
  /** What a requested rest lasts by the policy. */
  restMinutes: z.object({ usual: countSchema, longest: countSchema }),
  /** What may be asked for now, without an incident or with the newest ones. */
  kinds: z.array(kindSchema),
  question: measureQuestionSchema.nullable(),
  /** Follow-ups that are due and not answered. */
  followUps: z.array(measureSchema),
  measures: z.array(measureSchema),
  /** Callers the person is kept apart from until the end of the shift. */
  separations: z.array(separationSchema),
});
/** Everything about the own measures. */
export type OwnMeasures = z.infer<typeof ownMeasuresSchema>;

const careMorningSchema = z.object({
  /** Questions that nobody has answered since the day before; silence is no refusal. */
  questions: z.array(
    z.object({
      counselor: z.object({ id: idSchema, name: z.string() }),
      team: z.string().nullable(),
      incidents: z.array(z.object({ id: idSchema, number: z.string() })),
      askedAt: instantSchema,
      saidLater: z.boolean(),
    }),
  ),
  /** Requests that wait for a decision or a date, the most urgent first. */
  requests: z.array(measureSchema),
  /** Follow-ups that are due, and answers that want more. */
  followUps: z.array(measureSchema),
  /** Appointments of counselling that are late. */
  overdue: z.array(measureSchema),
});
/** The protection officer's morning, as far as measures go. */
export type CareMorning = z.infer<typeof careMorningSchema>;

const measureId = z.object({ id: idSchema });
/** The state that was looked at: another one since is a conflict. */
const from = stateSchema;
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
        .array(kindSchema)
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
      offers: z.array(kindSchema),
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
    body: z.object({ id: idSchema, incidentId: idSchema, kind: kindSchema }),
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
      /** The incident, or the counselor whose present call it is: one of both. */
      incidentId: idSchema.nullable().default(null),
      counselorId: idSchema.nullable().default(null),
    }),
    reply: measureSchema,
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
