import { agentTimeStates } from '@michuhol/metrics';
import { z } from 'zod';
import { bilingualSchema, countSchema, instantSchema } from './common.js';
import { consultationOutcomes } from './consultations.js';
import { metricUnits } from './metric-terms.js';

/** What a fact adds to the number: 1 of a count, its seconds of a sum of seconds, its rings of a sum of rings. */
const adds = z.number();

const callSchema = z.object({
  source: z.string(),
  callId: z.string(),
  queue: z.string(),
  nth: z.int(),
  arrivedAt: instantSchema,
  outcome: z.string(),
  waitSeconds: z.int().nullable(),
  talkSeconds: z.int().nullable(),
  holdSeconds: z.int().nullable(),
  acwSeconds: z.int().nullable(),
  leftAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  agent: z.string().nullable(),
  endedBy: z.string().nullable(),
  transfer: z.string().nullable(),
  noAnswers: z.int(),
  channel: z.string().nullable(),
  field: z.string().nullable(),
  agency: bilingualSchema.nullable(),
  /** Masked; null when withheld. */
  caller: z.string().nullable(),
  adds,
});
/** A queue visit behind a figure. */
export type MetricCall = z.infer<typeof callSchema>;

const contactSchema = z.object({
  source: z.string(),
  /** The call at its source; numbers in it are masked. */
  callId: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Queue visits of the contact; 0 for one that never reached a queue. */
  visits: countSchema,
  /** `voiceMenu` for one that ended before it reached a queue. */
  endedIn: z.string().nullable(),
  unqueuedAnswers: countSchema,
  direction: z.string().nullable(),
  channel: z.string().nullable(),
  field: z.string().nullable(),
  /** Whether repeats are judged by it: the caller is known, is one person, and the call lasted. */
  judged: z.boolean(),
  /** When the same caller came next about the same field; null when not within the week. */
  cameAgainAt: instantSchema.nullable(),
  /** Masked; null when withheld. */
  caller: z.string().nullable(),
  adds,
});
/** A contact behind a figure. */
export type MetricContact = z.infer<typeof contactSchema>;

const consultationSchema = z.object({
  source: z.string(),
  recordId: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  counselor: z.string().nullable(),
  channel: z.string().nullable(),
  direction: z.string().nullable(),
  campaign: z.string().nullable(),
  /** From the large topic to the small one; null where none is known. */
  topic: bilingualSchema.nullable(),
  result: z.enum(consultationOutcomes),
  agency: bilingualSchema.nullable(),
  department: z.string().nullable(),
  callId: z.string().nullable(),
  /** Whether the record is joined to its call. */
  linked: z.boolean(),
  adds,
});
/** A consultation record behind a figure. */
export type MetricConsultation = z.infer<typeof consultationSchema>;

/** What a span of a counselor's time is: a state, a call answered or a ring that was missed. */
export const agentTimeKinds = [...agentTimeStates, 'answered', 'missed'] as const;

const agentTimeSchema = z.object({
  source: z.string(),
  agent: z.string(),
  /** The person whom the agent's name stood for on that day; null when not mapped. */
  counselor: z.string().nullable(),
  what: z.enum(agentTimeKinds),
  /** The reason of a break, as the switch names it. */
  reason: z.string().nullable(),
  from: instantSchema,
  /** Null for what has no length: an answer, a ring. Spans are cut at midnight and at the ends of the range. */
  to: instantSchema.nullable(),
  adds,
});
/** A span of a counselor's time behind a figure. */
export type MetricAgentTime = z.infer<typeof agentTimeSchema>;

const page = {
  /** The number that was asked about: all that the facts of the list add, and what was reported without facts. */
  total: z.number(),
  /** What the number is in. */
  unit: z.enum(metricUnits),
  /** Of the total, what a switch reported as totals only (집계값): there is no fact to list. */
  reported: countSchema,
  next: z.string().nullable(),
};

/** A page of exactly the facts behind a figure: queue visits, contacts, consultations, or spans of counselors' time. */
export const metricCallsReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('visits'), ...page, calls: z.array(callSchema) }),
  z.object({ kind: z.literal('contacts'), ...page, contacts: z.array(contactSchema) }),
  z.object({ kind: z.literal('consultations'), ...page, consultations: z.array(consultationSchema) }),
  z.object({ kind: z.literal('agents'), ...page, times: z.array(agentTimeSchema) }),
]);
/** A page of the facts behind a figure. */
export type MetricCallsReply = z.infer<typeof metricCallsReplySchema>;
/** What kind of facts is listed. */
export type MetricListKind = MetricCallsReply['kind'];
