import { createHash } from 'node:crypto';
import type { IntervalRecord } from '@michuhol/formats';
import type { EntityManager } from 'typeorm';
import type { StoreOutcome } from '../contacts/arrival.js';
import type { FactSource, Outcomes } from './fact-stores.js';
import {
  holdIntervals,
  insertIntervalVersions,
  refreshIntervals,
  withdrawIntervalVersions,
  type IntervalRow,
} from './interval.query.js';

/** The totals of one interval and queue, to be stored. */
export interface IntervalArrival {
  record: IntervalRecord;
  raw: string;
  /** Place in the order of arrival (import, then row): decides between contents that have no version. */
  order: number;
}

/** Between the values of a record's key; no text of a file holds it. */
const UNIT_SEPARATOR = '\u001f';

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

const rowOf = ({ record, order }: IntervalArrival): IntervalRow => ({
  record_key: record.key.join(UNIT_SEPARATOR),
  content: `\\x${contentOf(record).toString('hex')}`,
  version: record.version ?? order,
  queue: record.queue,
  starts_at: record.startsAt,
  minutes: record.minutes,
  totals: record.totals,
  longest_wait_seconds: record.longestWaitSeconds,
});

/**
 * Stores totals of intervals in the caller's transaction and says in their order what became of each. Every content
 * of a record is kept; the one with the highest version (else the one that arrived last) is what the reports see.
 */
export const storeIntervals = async (
  manager: EntityManager,
  source: FactSource,
  arrivals: readonly IntervalArrival[],
  importId: string | null,
  receivedAt: Date,
): Promise<Outcomes> => {
  if (arrivals.length === 0) return [];
  const rows = arrivals.map(rowOf);
  await holdIntervals(manager, source.id);
  const { known, fresh } = await insertIntervalVersions(manager, source.id, rows, importId, receivedAt);
  const outcomes = rows.map(({ record_key: key, content }): StoreOutcome => {
    if (!fresh.delete(`${key}\n${content}`)) return 'duplicate';
    if (known.has(key)) return 'corrected';
    known.add(key);
    return 'accepted';
  });
  await refreshIntervals(
    manager,
    source,
    rows.filter((_row, at) => outcomes[at] !== 'duplicate').map((row) => row.record_key),
  );
  return outcomes;
};

/** Takes back totals that only one import brought, at most `batch` of them; returns how many contents it touched. */
export const withdrawIntervals = async (
  manager: EntityManager,
  source: FactSource,
  importId: string,
  batch: number,
): Promise<number> => {
  await holdIntervals(manager, source.id);
  const keys = await withdrawIntervalVersions(manager, source.id, importId, batch);
  await refreshIntervals(manager, source, keys);
  return keys.length;
};
