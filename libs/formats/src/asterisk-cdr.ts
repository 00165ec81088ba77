import type { CdrRow } from './asterisk-cdr-row.js';
import { cdrRow } from './asterisk-cdr-row.js';
import { callerNumber } from './caller.js';
import type { AttributeValue, CanonicalEvent, ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import { nameFrom, wholeSeconds } from './json-fields.js';
import { attempt, RowFault } from './problem.js';
import { readRows } from './read-rows.js';
import { isStamp, stampInstant } from './switch-stamp.js';

/** The words of cdr.c for what became of a leg. */
const dispositions: ReadonlySet<string> = new Set([
  'ANSWERED',
  'NO ANSWER',
  'BUSY',
  'FAILED',
  'CONGESTION',
  'CANCEL',
]);

/** A channel's name without the count that makes it unique: the interface of the member, PJSIP/2001. */
const memberOf = (channel: string): string | null =>
  nameFrom(channel.replace(/-[0-9a-f]{8}(?:;[12])?$/, ''), 'dstchannel');

const neededTime = (row: CdrRow, field: 'start' | 'end', zone: string): Date => {
  if (row[field] === '') throw new RowFault('MISSING_FIELD', field);
  const instant = stampInstant(row[field], zone);
  if (!instant) throw new RowFault('INVALID_TIME', field);
  return instant;
};

const answeredAtOf = ({ answer }: CdrRow, zone: string): Date | null => {
  if (answer === '') return null;
  const instant = stampInstant(answer, zone);
  if (!instant) throw new RowFault('INVALID_TIME', 'answer');
  return instant;
};

/** Seconds, which the module may be told to write with a fraction. */
const secondsOf = (row: CdrRow, field: 'duration' | 'billsec'): number => {
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(row[field])) throw new RowFault('INVALID_DURATION', field);
  return wholeSeconds(Number(row[field]), 1, field);
};

/** Only all three parts together are unique: one channel may have several records, one call several channels. */
const eventIdOf = ({ uniqueid, linkedid, sequence }: CdrRow): string | null =>
  uniqueid === '' || linkedid === '' || sequence === ''
    ? null
    : nameFrom(`cdr:${uniqueid}-${linkedid}-${sequence}`, 'uniqueid');

/** The queue of a leg whose last application was Queue; it is the first argument. */
const queueOf = ({ lastapp, lastdata }: CdrRow): string | null =>
  lastapp === 'Queue' ? nameFrom(lastdata.split(',')[0] ?? '', 'lastdata') : null;

const eventOf = (line: string, zone: string): CanonicalEvent => {
  const row = cdrRow(line);
  const occurredAt = neededTime(row, 'start', zone);
  const endedAt = neededTime(row, 'end', zone);
  if (endedAt < occurredAt) throw new RowFault('TIME_ORDER');
  if (!dispositions.has(row.disposition)) throw new RowFault('INVALID_FIELD', 'disposition');
  const answeredAt = answeredAtOf(row, zone);
  const given: [string, AttributeValue][] = [
    ['answeredAt', answeredAt && answeredAt.toISOString()],
    ['endedAt', endedAt.toISOString()],
    ['durationSeconds', secondsOf(row, 'duration')],
    ['talkSeconds', secondsOf(row, 'billsec')],
    ['disposition', row.disposition],
    ['application', nameFrom(row.lastapp, 'lastapp')],
    ['dialled', nameFrom(row.dst, 'dst')],
    ['legId', nameFrom(row.uniqueid, 'uniqueid')],
  ];
  return {
    eventId: eventIdOf(row),
    type: 'call.detail',
    occurredAt,
    callId: nameFrom(row.linkedid, 'linkedid') ?? nameFrom(row.uniqueid, 'uniqueid'),
    queue: queueOf(row),
    agent: memberOf(row.dstchannel),
    caller: callerNumber(nameFrom(row.src, 'src') ?? ''),
    attributes: Object.fromEntries(given.filter(([, value]) => value !== null)),
  };
};

/**
 * Reads Asterisk's Master.csv (cdr_csv): an event `call.detail` for each line, since one call has several (each
 * attempt to dial, each pairing of a bridge) and none tells an abandon. The file has no zone: its times are those of
 * the switch's clock, UTC with usegmtime. Attributes beside those of `CanonicalEvent`: `dialled`, and `legId`, the id
 * of the leg's own channel, by which queue_log names the call. Rejects with STRAY_QUOTE, FIELD_COUNT, MISSING_FIELD,
 * INVALID_TIME, INVALID_DURATION, INVALID_FIELD (a disposition that is none), FIELD_TOO_LONG, TIME_ORDER. Throws
 * FormatFault LINE_TOO_LONG.
 */
export const readAsteriskCdr = (
  bytes: AsyncIterable<Uint8Array>,
  { encoding, zone }: { encoding: Encoding; zone: string },
): AsyncIterable<ReadItem> =>
  readRows(bytes, encoding, (text) => {
    const event = attempt(() => eventOf(text, zone));
    return 'value' in event ? { kind: 'event', event: event.value } : event;
  });

const looksLikeRow = (line: string): boolean => {
  const row = attempt(() => cdrRow(line));
  return 'value' in row && isStamp(row.value.start) && dispositions.has(row.value.disposition);
};

/** Whether the first lines of a file are those of Master.csv: most of them fit it. */
export const isAsteriskCdr = (lines: readonly string[]): boolean => {
  const given = lines.filter((line) => line.trim() !== '');
  return given.filter(looksLikeRow).length * 2 > given.length;
};
