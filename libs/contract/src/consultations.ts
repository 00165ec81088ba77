import type { ConsultationResult } from '@michuhol/formats';
import { z } from 'zod';
import {
  bilingualSchema,
  channelSchema,
  countSchema,
  dataSetSchema,
  daySchema,
  idSchema,
  instantSchema,
  type Bilingual,
} from './common.js';
import { endpoint } from './endpoint.js';
import { ownCallSchema } from './protection.js';

/** What became of a consultation, in the order in which counselors choose. */
export const consultationOutcomes = [
  'doneAtOnce',
  'answered',
  'passedOn',
  'received',
  'callback',
] as const satisfies readonly ConsultationResult[];

/** How the outcomes are called in lists and files. */
export const consultationOutcomeNames: Readonly<Record<ConsultationResult, Bilingual>> = {
  doneAtOnce: { ko: '즉시처리', en: 'Done at once' },
  answered: { ko: '응대', en: 'Answered' },
  passedOn: { ko: '이관', en: 'Passed on' },
  received: { ko: '접수', en: 'Received' },
  callback: { ko: '콜백', en: 'Call back' },
};

/** How a consultation found its call: by the call's id, or by the counselor and the time. */
export const consultationLinks = ['callId', 'counselorTime'] as const;

const topicCode = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/);
/** A word that stands open: no part of it may be a telephone number. */
const openWord = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((text) => !/\d{7}/.test(text.normalize('NFKC').replace(/(?<=\d)[-.\s()](?=\d)/g, '')), {
    message: '전화번호를 적지 마세요. (Do not enter a telephone number.)',
  });

/** A topic (상담유형) of the tree on a day. */
export const topicSchema = z.object({
  code: topicCode,
  /** The topic above it; null for a large one (대분류). */
  parent: topicCode.nullable(),
  name: bilingualSchema,
  /** From this day on it has this name; null from the beginning. */
  validFrom: daySchema.nullable(),
  /** The first day on which it is not valid any more; null without end. */
  validUntil: daySchema.nullable(),
});
/** A topic (상담유형) of the tree. */
export type Topic = z.infer<typeof topicSchema>;

const topicLevels = z.tuple([z.string().nullable(), z.string().nullable(), z.string().nullable()]);

export const consultationSchema = z.object({
  /** Of a record that was made by hand: its own. */
  id: z.string(),
  source: z.object({ code: z.string(), name: z.string(), dataSet: dataSetSchema }),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  counselor: z.string().nullable(),
  callId: z.string().nullable(),
  channel: channelSchema.nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  campaign: z.string().nullable(),
  /** Codes of the tree; a word that the tree does not know as it was written. */
  topic: topicLevels,
  result: z.enum(consultationOutcomes),
  /** Id of the agency, `incheon` for the city itself; null while it is not known (미분류). */
  agency: z.string().nullable(),
  /** The agency as it was written. */
  agencyWord: z.string().nullable(),
  department: z.string().nullable(),
  /** Null while no call was found. */
  link: z.enum(consultationLinks).nullable(),
  /** Whether the reader may still correct it. */
  editable: z.boolean(),
});
/** A consultation record (상담 기록) as its counselor or the lead sees it. */
export type Consultation = z.infer<typeof consultationSchema>;

export const consultationEntrySchema = z
  .object({
    /** One of the own calls of these two days; null for a consultation without a call. */
    callId: z.string().min(1).max(200).nullable().default(null),
    channel: channelSchema,
    direction: z.enum(['inbound', 'outbound']).default('inbound'),
    campaign: openWord.nullable().default(null),
    /** Large, middle, small; as deep as it is known. */
    topic: z.tuple([topicCode, topicCode.nullable(), topicCode.nullable()]),
    result: z.enum(consultationOutcomes),
    /** Id of the agency, or `incheon`. */
    agency: z.string().min(1).max(100).nullable().default(null),
    department: openWord.nullable().default(null),
  })
  .refine(({ topic }) => topic[2] === null || topic[1] !== null, {
    path: ['topic'],
    message: '중분류 없이 소분류를 고를 수 없습니다. (A small topic needs its middle one.)',
  });
/** What a counselor enters after a consultation. */
export type ConsultationEntry = z.infer<typeof consultationEntrySchema>;

const reply = z.object({ day: daySchema, consultations: z.array(consultationSchema) });
const dayQuery = z.object({ day: daySchema.optional() });

export const consultationEndpoints = {
  postConsultations: endpoint({
    method: 'POST',
    path: '/consultations',
    access: 'source',
    tag: 'consultations',
    lines: true,
    summary: {
      ko: '상담 기록 수신 (1,000건 이하, gzip 가능)',
      en: 'Take in up to 1,000 consultation records of the token’s source; needs Idempotency-Key, as for events',
    },
    body: z.array(z.unknown()).max(1000),
    reply: z.object({
      accepted: countSchema,
      duplicate: countSchema,
      corrected: countSchema,
      rejected: z.array(z.object({ index: z.int(), code: z.string(), message: z.string() })),
    }),
  }),
  getWrapUp: endpoint({
    method: 'GET',
    path: '/consultations/wrap-up',
    access: 'consultations.write',
    scoped: ['own'],
    tag: 'consultations',
    notes: { act: 'list', data: 'calls' },
    summary: {
      ko: '상담 기록 입력 준비 (기록하지 않은 내 통화, 상담유형, 기관)',
      en: 'What the wrap-up form needs: own calls without a record, topics, agencies',
    },
    reply: z.object({
      /** Own calls of today that have no record yet, the newest first. */
      calls: z.array(ownCallSchema.extend({ dataSet: dataSetSchema })),
      /** The tree of today, in its order. */
      topics: z.array(topicSchema),
      /** Topics that the counselor chose most in the last 30 days, by their codes from the large one down. */
      frequent: z.array(z.array(topicCode).min(1).max(3)),
      agencies: z.array(z.object({ key: z.string(), name: bilingualSchema })),
    }),
  }),
  listOwnConsultations: endpoint({
    method: 'GET',
    path: '/consultations/own',
    access: 'consultations.write',
    scoped: ['own'],
    tag: 'consultations',
    notes: { act: 'list', data: 'consultations' },
    summary: { ko: '나의 상담 기록 (하루)', en: 'Own consultation records of a day, the newest first' },
    query: dayQuery,
    reply,
  }),
  putOwnConsultation: endpoint({
    method: 'PUT',
    path: '/consultations/own/{id}',
    access: 'consultations.write',
    scoped: ['own'],
    tag: 'consultations',
    summary: {
      ko: '상담 기록 저장·정정 (본인, 당일)',
      en: 'Save or correct an own record under an id made by the client; the same again changes nothing',
    },
    params: z.object({ id: idSchema }),
    body: consultationEntrySchema,
    reply: consultationSchema,
  }),
  listTeamConsultations: endpoint({
    method: 'GET',
    path: '/consultations/team',
    access: 'consultations.read',
    scoped: ['team'],
    tag: 'consultations',
    notes: { act: 'list', data: 'consultations' },
    summary: {
      ko: '팀의 상담 기록 (하루)',
      en: 'Consultation records of the own team of a day, the newest first',
    },
    query: dayQuery,
    reply,
  }),
  listTopics: endpoint({
    method: 'GET',
    path: '/topics',
    access: 'session',
    tag: 'consultations',
    summary: { ko: '상담유형 (이력 포함)', en: 'The topic tree with everything it ever was' },
    reply: z.object({ topics: z.array(topicSchema) }),
  }),
  addTopic: endpoint({
    method: 'POST',
    path: '/topics',
    access: 'mappings.write',
    tag: 'consultations',
    status: 201,
    summary: { ko: '상담유형 추가 (시행일부터)', en: 'Add a topic from a day on' },
    body: z.object({
      parent: topicCode.nullable(),
      name: z.object({ ko: openWord, en: openWord }),
      validFrom: daySchema,
    }),
    reply: topicSchema,
  }),
  renameTopic: endpoint({
    method: 'PUT',
    path: '/topics/{code}/name',
    access: 'mappings.write',
    tag: 'consultations',
    summary: { ko: '상담유형 이름 변경 (시행일부터)', en: 'Give a topic another name from a day on' },
    params: z.object({ code: topicCode }),
    body: z.object({ name: z.object({ ko: openWord, en: openWord }), validFrom: daySchema }),
    reply: topicSchema,
  }),
  endTopic: endpoint({
    method: 'PUT',
    path: '/topics/{code}/end',
    access: 'mappings.write',
    tag: 'consultations',
    status: 204,
    summary: { ko: '상담유형 종료 (하위 포함, 그날부터)', en: 'End a topic, with those below it, on a day' },
    params: z.object({ code: topicCode }),
    body: z.object({ on: daySchema }),
    reply: z.null(),
  }),
};
