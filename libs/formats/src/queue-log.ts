import type { AttributeValue, CanonicalEvent, ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import type { Line } from './lines.js';
import { isBlank, readLines } from './lines.js';
import type { Problem } from './problem.js';
import { attempt, RowFault } from './problem.js';
import type { QueueLogLine } from './queue-log-line.js';
import { parseQueueLogLine } from './queue-log-line.js';
import type { DataField, VerbRule } from './queue-log-verbs.js';
import { attendedTransfers, verbs } from './queue-log-verbs.js';
import { callerNumber } from './caller.js';

type Attributes = Record<string, AttributeValue>;

const ruleOf = ({ verb, data }: QueueLogLine): VerbRule | undefined => {
  if (verb !== 'ATTENDEDTRANSFER') return verbs.get(verb);
  const rule = attendedTransfers.get(data[0] ?? '');
  if (!rule) throw new RowFault('UNKNOWN_TRANSFER');
  return rule;
};

const valueOf = (field: DataField, text: string): AttributeValue => {
  if (text === '') {
    if (field.optional) return null;
    throw new RowFault('MISSING_FIELD', field.name);
  }
  if (field.kind === 'text') return text;
  if (!/^\d{1,9}$/.test(text)) throw new RowFault('INVALID_NUMBER', field.name);
  return Number(text);
};

const attributesOf = (rule: VerbRule, data: readonly string[]): Attributes => {
  const attributes: Attributes = { ...rule.says };
  rule.data.forEach((field, index) => {
    const value = valueOf(field, data[index] ?? '');
    if (value !== null && field.name !== 'caller') attributes[field.name] = value;
  });
  return attributes;
};

/** Data fields of a verb that is only kept, as p1, p2, ...; the empty ones at the end of the line are none. */
const kept = (data: readonly string[]): Attributes => {
  const last = data.findLastIndex((value) => value !== '');
  return Object.fromEntries(data.slice(0, last + 1).map((value, index) => [`p${index + 1}`, value]));
};

/**
 * The event of a line of queue_log (or of a row of its realtime table). A verb that is not in `verbs` becomes
 * `other:<VERB>` with its data fields as p1 to pn. Problems: MISSING_FIELD, INVALID_NUMBER, UNKNOWN_TRANSFER.
 */
export const queueLogEvent = (line: QueueLogLine): { value: CanonicalEvent } | { problem: Problem } =>
  attempt(() => {
    const { occurredAt, callId, queue, agent, verb, data } = line;
    const fixed = { eventId: null, occurredAt, callId, queue, agent };
    const rule = ruleOf(line);
    if (!rule) return { ...fixed, type: `other:${verb}`, caller: null, attributes: kept(data) };
    const missing = rule.needs.find((field) => line[field] === null);
    if (missing) throw new RowFault('MISSING_FIELD', missing);
    const caller = verb === 'ENTERQUEUE' ? callerNumber(data[1] ?? '') : null;
    return { ...fixed, type: rule.type, caller, attributes: attributesOf(rule, data) };
  });

/** The item of one line. */
export const queueLogItem = ({ line, text, problem }: Line): ReadItem => {
  const at = { line, raw: text };
  if (problem) return { kind: 'rejected', ...at, ...problem };
  const parsed = parseQueueLogLine(text);
  const event = 'value' in parsed ? queueLogEvent(parsed.value) : parsed;
  return 'value' in event
    ? { kind: 'event', ...at, event: event.value }
    : { kind: 'rejected', ...at, ...event.problem };
};

/**
 * Reads Asterisk's queue_log: one item for each line that is not blank, in file order (which is the order of
 * events within a second). `raw` is the line without its break, the same text in every encoding.
 * Throws FormatFault LINE_TOO_LONG; then nothing of the file may be kept.
 */
export async function* readQueueLog(
  bytes: AsyncIterable<Uint8Array>,
  { encoding }: { encoding: Encoding },
): AsyncIterable<ReadItem> {
  for await (const lines of readLines(bytes, encoding)) {
    for (const line of lines) if (!isBlank(line)) yield queueLogItem(line);
  }
}
