import { z } from 'zod';
import { countSchema, dataSetSchema, daySchema, instantSchema } from './common.js';
import { endpoint } from './endpoint.js';

/** What came of calling somebody back. Whoever was not reached stays on the list. */
export const callbackOutcomes = ['reached', 'notReached', 'notNeeded'] as const;
const outcomeSchema = z.enum(callbackOutcomes);
/** What came of calling somebody back. */
export type CallbackOutcome = z.infer<typeof outcomeSchema>;

/** Why somebody is no longer to be called back. */
export const callbackEnds = ['answeredLater', 'reached', 'notNeeded'] as const;

/** No more days are asked for at once. */
export const MOST_CALLBACK_DAYS = 7;

const idSchema = z.string().regex(/^-?\d{1,18}$/);

const callbackSchema = z.object({
  /** The first contact that got no answer. */
  id: idSchema,
  /** For the number in the clear: the last contact that got no answer. */
  source: z.string(),
  callId: z.string(),
  startedAt: instantSchema,
  caller: z.string(),
  /** Contacts without an answer that it stands for, and the first and last of them. */
  contacts: z.int().min(1),
  firstAt: instantSchema,
  lastAt: instantSchema,
  /** The longest that the caller waited, in seconds. */
  waitSeconds: countSchema.nullable(),
  queue: z.string(),
  /** Asked to be called back, rather than hanging up alone. */
  requested: z.boolean(),
  /** A number that many people share, as a town hall's: each contact stands by itself. */
  shared: z.boolean(),
  assigned: z.object({ name: z.string(), at: instantSchema, mine: z.boolean() }).nullable(),
  attempts: z.array(
    z.object({ outcome: outcomeSchema, note: z.string(), by: z.string(), at: instantSchema }),
  ),
  /** Null while it is to be called back. */
  ended: z.object({ why: z.enum(callbackEnds), at: instantSchema }).nullable(),
});
/** A caller who got no answer: all contacts of one number since it was last spoken to. */
export type Callback = z.infer<typeof callbackSchema>;

const callbacksSchema = z.object({
  dataSet: dataSetSchema,
  from: daySchema,
  to: daySchema,
  /** Contacts without an answer: those of both lists, and those of withheld numbers. */
  lost: countSchema,
  withheld: countSchema,
  open: z.array(callbackSchema),
  ended: z.array(callbackSchema),
});
/** Whom to call back, and who no longer needs it. */
export type Callbacks = z.infer<typeof callbacksSchema>;

const handles = { access: 'callbacks.handle', tag: 'shift' } as const;
const one = { params: z.object({ id: idSchema }) };

export const callbackEndpoints = {
  listCallbacks: endpoint({
    ...handles,
    method: 'GET',
    path: '/shift/callbacks',
    notes: { act: 'list', data: 'calls' },
    summary: { ko: '회신 목록', en: 'Whom to call back' },
    /** Today where no days are named; both ends inclusive. */
    query: z.object({ dataSet: dataSetSchema, from: daySchema.optional(), to: daySchema.optional() }),
    reply: callbacksSchema,
  }),
  assignCallback: endpoint({
    ...handles,
    method: 'PUT',
    path: '/shift/callbacks/{id}/assignment',
    status: 204,
    summary: { ko: '회신 맡기 (또는 내려놓기)', en: 'Take a call-back, or give it back' },
    ...one,
    body: z.object({ mine: z.boolean() }),
    reply: z.null(),
  }),
  recordCallback: endpoint({
    ...handles,
    method: 'POST',
    path: '/shift/callbacks/{id}/attempts',
    status: 204,
    summary: { ko: '회신 결과 기록', en: 'Record what came of calling back' },
    ...one,
    body: z.object({ outcome: outcomeSchema, note: z.string().trim().max(300).default('') }),
    reply: z.null(),
  }),
};
