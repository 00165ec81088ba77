import type { CallRecord, ReadItem } from './canonical.js';
import { callerNumber } from './caller.js';
import type { Encoding } from './encoding.js';
import { nameFrom, wholeSeconds } from './json-fields.js';
import { attempt, RowFault } from './problem.js';
import { readRows } from './read-rows.js';
import { isStamp, stampInstant } from './switch-stamp.js';

/** The columns of the template "example" of mod_cdr_csv, in order. */
const columns = [
  'caller_id_name',
  'caller_id_number',
  'destination_number',
  'context',
  'start_stamp',
  'answer_stamp',
  'end_stamp',
  'duration',
  'billsec',
  'hangup_cause',
  'uuid',
  'bleg_uuid',
  'accountcode',
  'read_codec',
  'write_codec',
] as const;

type Column = (typeof columns)[number];

/**
 * The fields of a line. The module quotes every field and escapes nothing, so a mark or a comma in the caller's name
 * (the first column, and the only one that people choose) is told from the end: what is too much belongs to the name.
 * Throws RowFault STRAY_QUOTE, FIELD_COUNT.
 */
const fieldsOf = (text: string): Record<Column, string> => {
  const line = text.trim();
  if (line.length < 2 || !line.startsWith('"') || !line.endsWith('"')) throw new RowFault('STRAY_QUOTE');
  const parts = line.slice(1, -1).split('","');
  const surplus = parts.length - columns.length;
  if (surplus < 0) throw new RowFault('FIELD_COUNT', String(columns.length), String(parts.length));
  const fields = [parts.slice(0, surplus + 1).join('","'), ...parts.slice(surplus + 1)];
  return Object.fromEntries(columns.map((name, index) => [name, fields[index] ?? ''])) as Record<
    Column,
    string
  >;
};

const timeOf = (fields: Record<Column, string>, name: Column, zone: string): Date | null => {
  const text = fields[name];
  if (text === '') return null;
  const instant = stampInstant(text, zone);
  if (!instant) throw new RowFault('INVALID_TIME', name);
  return instant;
};

const talkSecondsOf = (fields: Record<Column, string>): number => {
  if (!/^\d{1,9}$/.test(fields.billsec)) throw new RowFault('INVALID_DURATION', 'billsec');
  return wholeSeconds(Number(fields.billsec), 1, 'billsec');
};

const recordOf = (text: string, zone: string): CallRecord => {
  const fields = fieldsOf(text);
  const uuid = nameFrom(fields.uuid, 'uuid');
  if (uuid === null) throw new RowFault('MISSING_FIELD', 'uuid');
  const startedAt = timeOf(fields, 'start_stamp', zone);
  if (!startedAt) throw new RowFault('MISSING_FIELD', 'start_stamp');
  const endedAt = timeOf(fields, 'end_stamp', zone);
  if (endedAt && endedAt < startedAt) throw new RowFault('TIME_ORDER');
  const caller = nameFrom(fields.caller_id_number, 'caller_id_number');
  const bridgedTo = nameFrom(fields.bleg_uuid, 'bleg_uuid');
  return {
    key: [uuid],
    contact: null,
    version: null,
    callId: uuid,
    startedAt,
    endedAt,
    caller: caller === null ? null : callerNumber(caller),
    channel: 'telephone',
    direction: null,
    visits: [],
    endedIn: null,
    attributes: {
      dialled: nameFrom(fields.destination_number, 'destination_number'),
      hangupCause: nameFrom(fields.hangup_cause, 'hangup_cause'),
      talkSeconds: talkSecondsOf(fields),
      ...(bridgedTo === null ? {} : { bridgedTo }),
    },
  };
};

/**
 * Reads the lines of FreeSWITCH's mod_cdr_csv in its template "example": contacts without a queue visit, since the
 * template knows no queue. Key [uuid]. Its times are in the zone of the switch's clock. Rejects with STRAY_QUOTE,
 * FIELD_COUNT, MISSING_FIELD, INVALID_TIME, INVALID_DURATION, FIELD_TOO_LONG, TIME_ORDER. Throws FormatFault
 * LINE_TOO_LONG.
 */
export const readFreeswitchCsv = (
  bytes: AsyncIterable<Uint8Array>,
  { encoding, zone }: { encoding: Encoding; zone: string },
): AsyncIterable<ReadItem> =>
  readRows(bytes, encoding, (text) => {
    const record = attempt(() => recordOf(text, zone));
    return 'value' in record ? { kind: 'call', record: record.value } : record;
  });

const looksLikeRow = (line: string): boolean => {
  const fields = attempt(() => fieldsOf(line));
  if (!('value' in fields)) return false;
  const { start_stamp, end_stamp, duration, uuid } = fields.value;
  return isStamp(start_stamp) && isStamp(end_stamp) && /^\d+$/.test(duration) && uuid !== '';
};

/** Whether the first lines of a file are those of mod_cdr_csv's template "example": most of them fit it. */
export const isFreeswitchCsv = (lines: readonly string[]): boolean => {
  const given = lines.filter((line) => line.trim() !== '');
  return given.filter(looksLikeRow).length * 2 > given.length;
};
