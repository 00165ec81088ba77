import type { CallSource, RecordArrival } from './arrival.js';
import { bridgeableCallers, type CallingNumber } from './caller-bridge.js';
import { bytea, encodeRows, int4, int8, text, timestamptz, type CopyData } from '../platform/copy-columns.js';
import type { CallerKeys } from './data-keys.js';
import { FactDays, type ChangedDay } from './fact-days.js';
import { prepareRecords, type PreparedRecord } from './prepare-records.js';
import { encodeFacts, type FactCopies } from './record-copy.js';

/**
 * Records of one source made ready, in whatever thread: identified, sealed and written down for COPY, so that storing
 * them takes a few statements and no look at each of them, unless some of them are known already.
 */
export interface RecordBatch {
  /** How many arrivals it was made of. */
  readonly count: number;
  /** Each distinct content once; `seq` is the place of its arrival. */
  readonly staging: CopyData;
  /** The facts of all of them; null where they cannot be written before it is known what stands in the database. */
  readonly facts: FactCopies | null;
  /** Which days its facts change. */
  readonly days: readonly ChangedDay[];
  /** An instant of each hour in which something of it happened, in order of time. */
  readonly hours: readonly Date[];
  readonly last: Date;
  /** Whoever called in the days in which callers of the year before are still to be known. */
  readonly callers: readonly CallingNumber[];
  /** The records one by one. */
  rows(): Promise<readonly PreparedRecord[]>;
}

const stagingColumns = [
  int4<PreparedRecord>('seq', ({ seq }) => seq),
  int8<PreparedRecord>('record_id', ({ recordId }) => recordId),
  int8<PreparedRecord>('version', ({ version }) => version),
  int8<PreparedRecord>('arrival_order', ({ order }) => order),
  timestamptz<PreparedRecord>('started_at', ({ facts }) => facts.startedAt),
  timestamptz<PreparedRecord>('last_at', ({ facts }) => facts.lastAt),
  bytea<PreparedRecord>('content', ({ content }) => content),
  text<PreparedRecord>('record_key', ({ recordKey }) => recordKey),
  text<PreparedRecord>('contact_key', ({ facts }) => facts.contactKey),
];

/** Of the records of a batch that say the same the one that is first in the order of arrival. */
const distinctContents = (records: readonly PreparedRecord[]): PreparedRecord[] => {
  const earliest = new Map<string, PreparedRecord>();
  for (const record of records) {
    const name = `${record.recordKey}\n${record.content.toString('latin1')}`;
    const known = earliest.get(name);
    if (!known || record.order < known.order) earliest.set(name, record);
  }
  return earliest.size === records.length ? [...records] : [...earliest.values()];
};

/** Whether each record is a contact of its own and no two contents stand under one key. */
const arePlain = (records: readonly PreparedRecord[]): boolean =>
  records.every(({ facts }) => facts.contactKey === null) &&
  new Set(records.map(({ recordKey }) => recordKey)).size === records.length;

/** The days on which records change facts. */
const changedDays = (records: readonly PreparedRecord[]): ChangedDay[] => {
  const days = new FactDays();
  for (const { facts } of records) {
    days.contact(facts.startedAt);
    for (const visit of facts.visits) days.visit(visit);
  }
  return days.byFamily();
};

const HOUR_MS = 3600 * 1000;

/** When the records of a batch happened: their hours, and the last instant of all. */
const timesOf = (arrivals: readonly RecordArrival[]): { hours: Date[]; last: Date } => {
  const hours = new Set<number>();
  let last = -Infinity;
  const add = (at: Date): void => {
    const time = at.getTime();
    hours.add(Math.floor(time / HOUR_MS));
    if (time > last) last = time;
  };
  for (const { record } of arrivals) {
    add(record.startedAt);
    for (const { arrivedAt } of record.visits) add(arrivedAt);
  }
  const inOrder = [...hours].sort((a, b) => a - b);
  return { hours: inOrder.map((hour) => new Date(hour * HOUR_MS)), last: new Date(last) };
};

/** Makes records ready; `newIds` gives so many ids for them. There is at least one. */
export const batchOfRecords = async (
  keys: CallerKeys,
  newIds: (count: number) => Promise<readonly number[]>,
  source: CallSource,
  arrivals: readonly RecordArrival[],
): Promise<RecordBatch> => {
  const records = distinctContents(await prepareRecords(keys, source.id, arrivals));
  const ids = await newIds(records.length);
  records.forEach((record, index) => {
    record.recordId = ids[index] ?? 0;
  });
  const times = timesOf(arrivals);
  return {
    ...{ count: arrivals.length, ...times },
    staging: encodeRows(stagingColumns, records),
    facts: arePlain(records) ? encodeFacts(source, records, new Map()) : null,
    days: changedDays(records),
    callers: bridgeableCallers(arrivals, times.hours[0] ?? times.last, times.last),
    rows: () => Promise.resolve(records),
  };
};
