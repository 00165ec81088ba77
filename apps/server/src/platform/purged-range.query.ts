import type { Day } from '@michuhol/calendar';
import type { DataSource, EntityManager } from 'typeorm';

/** What of a day is destroyed. Totals of intervals go with the calls, whose sealed figures they would change. */
export type PurgedFamily = 'calls' | 'consultations' | 'surveys';

/** Days of which nothing is taken in any more: half-open, in milliseconds, so that it can go to another thread. */
export interface PurgedRange {
  readonly family: PurgedFamily;
  readonly from: number;
  readonly to: number;
}

const lockOf = (parameter: string): string => `hashtextextended('purged ranges of ' || ${parameter}, 0)`;
const startsOn = (dayOf: string): string => `(${dayOf}::timestamp AT TIME ZONE 'Asia/Seoul')`;

interface Row {
  family: PurgedFamily;
  from: Date;
  to: Date;
}

/** The purged ranges of a data set. They grow in number and never go. */
export const purgedRanges = async (
  connection: DataSource | EntityManager,
  dataSet: string,
): Promise<PurgedRange[]> => {
  const rows = await connection.query<Row[]>(
    `SELECT family, ${startsOn('lower(days)')} AS from, ${startsOn('upper(days)')} AS to
     FROM purged_range WHERE data_set = $1 ORDER BY family, days`,
    [dataSet],
  );
  return rows.map(({ family, from, to }) => ({ family, from: from.getTime(), to: to.getTime() }));
};

/** The same for whoever stores: nobody purges more of the data set until the transaction ends. */
export const holdPurgedRanges = async (manager: EntityManager, dataSet: string): Promise<PurgedRange[]> => {
  await manager.query(`SELECT pg_advisory_xact_lock_shared(${lockOf('$1::text')})`, [dataSet]);
  return purgedRanges(manager, dataSet);
};

/**
 * Takes in nothing more of a half-open range of days. Whoever is storing meanwhile has ended before this returns, and
 * who begins later sees the range. Days that are purged already stay as they are.
 */
export const closeRange = async (
  manager: EntityManager,
  dataSet: string,
  family: PurgedFamily,
  from: Day,
  to: Day,
  now: Date,
): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(${lockOf('$1::text')})`, [dataSet]);
  await manager.query(
    `INSERT INTO purged_range (data_set, family, days, closed_at)
     SELECT $1, $2, gap, $5 FROM unnest(datemultirange(daterange($3::date, $4::date)) - coalesce((
       SELECT range_agg(days) FROM purged_range WHERE data_set = $1 AND family = $2), '{}')) AS gap`,
    [dataSet, family, from, to, now],
  );
};
