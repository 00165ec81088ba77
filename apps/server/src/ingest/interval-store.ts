import { createHash } from 'node:crypto';
import { dayOf } from '@michuhol/calendar';
import type { IntervalRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import { recordKeyOf, type ArrivingRecord, type RecordKind } from '../versions/record-kind.js';
import { int4, jsonb, text, timestamptz } from '../versions/said-columns.js';
import { storeRecords } from '../versions/store-records.js';
import { withdrawRecords } from '../versions/withdraw-records.js';
import type { FactSource, Outcomes } from './fact-stores.js';

/** The totals of one interval and queue, to be stored. */
export interface IntervalArrival {
  record: IntervalRecord;
  raw: string;
  /** Place in the order of arrival (import, then row): decides between contents that have no version. */
  order: number;
}

/** Totals on their way into the tables. */
type ArrivingTotals = ArrivingRecord & Omit<IntervalRecord, 'key'>;

/** Totals hold no personal data, so a plain hash tells contents apart. */
const contentOf = ({
  version,
  startsAt,
  minutes,
  queue,
  totals,
  longestWaitSeconds,
}: IntervalRecord): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([version, startsAt, minutes, queue, Object.entries(totals).sort(), longestWaitSeconds]),
    )
    .digest()
    .subarray(0, 16);

const arrivingOf = ({ record, order }: IntervalArrival): ArrivingTotals => ({
  ...record,
  recordKey: recordKeyOf(record.key),
  content: contentOf(record),
  arrival: order,
  day: dayOf(record.startsAt),
});

/** Interval totals: `interval_total` has those that count. */
export const intervalKind: RecordKind<ArrivingTotals> = {
  name: 'interval',
  held: 'interval_total',
  facts: null,
  at: 'starts_at',
  said: [
    text('queue', ({ queue }) => queue),
    timestamptz('starts_at', ({ startsAt }) => startsAt),
    int4('minutes', ({ minutes }) => minutes),
    jsonb('totals', ({ totals }) => totals),
    int4('longest_wait_seconds', ({ longestWaitSeconds }) => longestWaitSeconds),
  ],
  tell: async (manager, source, days) => {
    await manager.query(
      `INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT 'intervals', $1, $2, day FROM unnest($3::date[]) AS day`,
      [source.dataSet, source.id, days],
    );
  },
};

/**
 * Stores totals of intervals in the caller's transaction and says in their order what became of each. Every content
 * of a record is kept; the one with the highest version (else the one that arrived last) is what the reports see.
 */
export const storeIntervals = (
  manager: EntityManager,
  source: FactSource,
  arrivals: readonly IntervalArrival[],
  importId: string | null,
  receivedAt: Date,
): Promise<Outcomes> =>
  storeRecords(intervalKind, manager, source, arrivals.map(arrivingOf), { importId, receivedAt });

/** Takes back totals that only one import brought, at most `batch` of them; returns how many records it looked at. */
export const withdrawIntervals = (
  manager: EntityManager,
  source: FactSource,
  importId: string,
  batch: number,
): Promise<number> => withdrawRecords(intervalKind, manager, source, importId, batch, null);
