import { MOST_NAME_CHARACTERS } from './json-fields.js';
import { attempt, RowFault } from './problem.js';
import type { Problem } from './problem.js';

/** The fields of one queue_log line: `epoch|callid|queue|agent|EVENT|p1|p2|...` (Asterisk main/logger.c). */
export interface QueueLogLine {
  occurredAt: Date;
  callId: string | null;
  queue: string | null;
  agent: string | null;
  verb: string;
  /** The data fields p1, p2, ... as they stand. */
  data: string[];
}

/** Before the year 2100, so that a telephone number or milliseconds in the first field are no time. */
const LAST_SECOND = 4_102_444_800;

/** What stands in the call field of lines that belong to no call. */
const noCall: ReadonlySet<string> = new Set(['', 'NONE', 'REALTIME', 'MANAGER', 'CLI']);

const short = (text: string, field: string): string => {
  if (text.length > MOST_NAME_CHARACTERS)
    throw new RowFault('FIELD_TOO_LONG', field, String(MOST_NAME_CHARACTERS));
  return text;
};

const named = (text: string, field: string): string | null =>
  text === '' || text === 'NONE' ? null : short(text, field);

const timeOf = (text: string): Date => {
  const seconds = /^\d{1,10}(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (seconds <= 0 || seconds >= LAST_SECOND) throw new RowFault('INVALID_TIME', 'epoch');
  return new Date(Math.floor(seconds * 1000));
};

/** The fields of a line, or its problem: TOO_FEW_FIELDS, INVALID_TIME, MISSING_FIELD (no verb), FIELD_TOO_LONG. */
export const parseQueueLogLine = (text: string): { value: QueueLogLine } | { problem: Problem } =>
  attempt(() => {
    const [epoch = '', callId = '', queue = '', agent = '', verb, ...data] = text.split('|');
    if (verb === undefined) throw new RowFault('TOO_FEW_FIELDS', '5');
    if (verb.trim() === '') throw new RowFault('MISSING_FIELD', 'EVENT');
    return {
      occurredAt: timeOf(epoch),
      callId: noCall.has(callId) ? null : short(callId, 'callid'),
      queue: named(queue, 'queue'),
      agent: named(agent, 'agent'),
      verb: short(verb.trim(), 'EVENT'),
      data,
    };
  });

/** Whether a line looks like queue_log, for telling the format of a file: ten digits, three fields, a verb. */
export const isQueueLogLine = (text: string): boolean =>
  /^\d{9,10}(\.\d+)?\|[^|]*\|[^|]*\|[^|]*\|[A-Za-z][\w-]*(\||$)/.test(text);
