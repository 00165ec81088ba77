import type { ConsultationResult } from '@michuhol/formats';
import { outcomes, sums } from '@michuhol/metrics';
import { z } from 'zod';
import { countSchema, instantSchema } from './common.js';

/** The readers' own list stays out of the console's bundle; their type keeps this one honest. */
const results = [
  'answered',
  'doneAtOnce',
  'passedOn',
  'received',
  'callback',
] as const satisfies readonly ConsultationResult[];

const short = z.string().min(1).max(200);
const key = z.array(short).min(1).max(5);
/** Orders the contents that come under one key; without it the order of arrival does. */
const version = z.int().min(0).nullish();
const seconds = z
  .int()
  .min(0)
  .max(31 * 86_400)
  .nullish();
const attributes = z
  .record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
  .default({});

const visitSchema = z.object({
  queue: short,
  arrivedAt: instantSchema,
  outcome: z.enum(outcomes),
  waitSeconds: seconds,
  talkSeconds: seconds,
  holdSeconds: seconds,
  acwSeconds: seconds,
  ringSeconds: seconds,
  endedAt: instantSchema.nullish(),
  agent: short.nullish(),
  endedBy: z.enum(['agent', 'caller', 'transfer']).nullish(),
  transfer: z.enum(['blind', 'attended']).nullish(),
  transferTarget: z.string().max(200).nullish(),
});

/** One record of a call with its queue visits. */
export const callRecordSchema = z.object({
  kind: z.literal('call'),
  key,
  version,
  /** The linked id where several records make one contact. */
  contact: short.nullish(),
  /** The call id at the switch; the first part of the key when it is left out. */
  callId: short.nullish(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullish(),
  caller: z.string().max(64).nullish(),
  channel: z.string().max(64).nullish(),
  direction: z.enum(['inbound', 'outbound']).nullish(),
  visits: z.array(visitSchema).max(32).default([]),
  endedIn: z.literal('voiceMenu').nullish(),
  attributes,
});

/** One consultation record (상담 기록). */
export const consultationRecordSchema = z.object({
  kind: z.literal('consultation'),
  key,
  version,
  startedAt: instantSchema,
  endedAt: instantSchema.nullish(),
  callId: short.nullish(),
  counselor: short.nullish(),
  caller: z.string().max(64).nullish(),
  channel: z.string().max(64).nullish(),
  direction: z.enum(['inbound', 'outbound']).nullish(),
  campaign: short.nullish(),
  /** Large, middle and small topic. */
  topic: z.array(short.nullable()).max(3).default([]),
  result: z.enum(results),
  agency: short.nullish(),
  department: short.nullish(),
  attributes,
});

/** The totals of one interval and queue as a switch reports them (집계값). */
export const intervalRecordSchema = z.object({
  kind: z.literal('interval'),
  /** Queue, start and length when it is left out. */
  key: key.optional(),
  version,
  startsAt: instantSchema,
  minutes: z.int().min(1).max(1440),
  queue: short,
  totals: z.partialRecord(z.enum(sums), countSchema),
  longestWaitSeconds: seconds,
});

/** A record of the HTTP intake. */
export const intakeRecordSchema = z.discriminatedUnion('kind', [
  callRecordSchema,
  consultationRecordSchema,
  intervalRecordSchema,
]);
/** A record of the HTTP intake. */
export type IntakeRecord = z.output<typeof intakeRecordSchema>;
