import type { Day } from '@michuhol/calendar';
import type { DataSource, EntityManager } from 'typeorm';
import type { Difference } from './find-differences.js';

type Connection = DataSource | EntityManager;

/** What is looked at: comparing, or comparing and repairing. */
export type RunKind = 'verify' | 'rebuild';

/** A difference as a run keeps it. */
export type FoundDifference = Omit<Difference, 'startsAt'> & { readonly startsAt: string };

/** A day of a data set. */
export interface DayOfSet {
  readonly dataSet: string;
  readonly day: Day;
}

/** A sealed range of a data set, half-open. */
export interface SealOfSet {
  readonly dataSet: string;
  readonly from: Day;
  readonly to: Day;
}

/** A verification or rebuild. */
export interface RollupRun {
  id: number;
  kind: RunKind;
  /** Half-open range of days; null for the nightly choice. */
  from: Day | null;
  to: Day | null;
  /** A rebuild goes on here. */
  nextDay: Day | null;
  days: number;
  /** Days to be done, counted as `days` are; null until a verification begins to look. */
  daysTotal: number | null;
  /** Differing values found. */
  differences: number;
  /** The first of them. */
  found: FoundDifference[];
  /** Days of which a verification says nothing, because their facts were still being added up. */
  unsettled: DayOfSet[];
  /** Sealed ranges whose stored rows are not what was sealed. */
  brokenSeals: SealOfSet[];
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
}

/** The most differences that a run keeps for whoever looks later. */
const MOST_FOUND = 1000;

const columns = `id::float8 AS id, kind, from_day::text AS from, to_day::text AS to, next_day::text AS "nextDay", days,
  days_total AS "daysTotal",  differences::float8 AS differences, found, unsettled, broken_seals AS "brokenSeals", started_by AS "startedBy",
  started_at AS "startedAt", finished_at AS "finishedAt"`;

/** Begins a run; a queued one is carried out by a job. */
export const beginRun = async (
  connection: Connection,
  kind: RunKind,
  range: { from: Day; to: Day } | null,
  startedBy: string,
  now: Date,
  queued = false,
): Promise<RollupRun> => {
  const [run] = await connection.query<RollupRun[]>(
    `INSERT INTO rollup_run (kind, from_day, to_day, next_day, days_total, started_by, started_at, queued)
     VALUES ($1, $2, $3, $2, CASE WHEN $1 = 'rebuild' THEN $3::date - $2::date END, $4, $5, $6)
     RETURNING ${columns}`,
    [kind, range?.from ?? null, range?.to ?? null, startedBy, now, queued],
  );
  if (!run) throw new Error('no run was stored');
  return run;
};

/** The run of a kind over just this range that has not come to its end; null when there is none. */
export const unfinishedRun = async (
  connection: Connection,
  kind: RunKind,
  from: Day,
  to: Day,
): Promise<RollupRun | null> => {
  const [run] = await connection.query<RollupRun[]>(
    `SELECT ${columns} FROM rollup_run
     WHERE kind = $3 AND finished_at IS NULL AND from_day = $1::date AND to_day = $2::date
     ORDER BY id DESC LIMIT 1`,
    [from, to, kind],
  );
  return run ?? null;
};

/** A run that has not come to its end; null for any other. */
export const openRun = async (connection: Connection, id: number): Promise<RollupRun | null> => {
  const [run] = await connection.query<RollupRun[]>(
    `SELECT ${columns} FROM rollup_run WHERE id = $1 AND finished_at IS NULL`,
    [id],
  );
  return run ?? null;
};

/** Leaves a run to a job. */
export const queueRun = async (connection: Connection, id: number): Promise<void> => {
  await connection.query('UPDATE rollup_run SET queued = true WHERE id = $1', [id]);
};

/** The runs that jobs have to carry out, oldest first. */
export const queuedRuns = (connection: Connection): Promise<{ id: number; kind: RunKind }[]> =>
  connection.query(
    'SELECT id::float8 AS id, kind FROM rollup_run WHERE queued AND finished_at IS NULL ORDER BY rollup_run.id',
  );

/** Notes how many days a run has to go through. */
export const noteTotal = async (connection: Connection, id: number, days: number): Promise<void> => {
  await connection.query('UPDATE rollup_run SET days_total = $2 WHERE id = $1', [id, days]);
};

/** How far a run has come since it was last noted, and what it found on the way. */
export interface Progressed {
  readonly days: number;
  readonly nextDay: Day | null;
  readonly differences: readonly Difference[];
  readonly unsettled?: readonly DayOfSet[];
  readonly brokenSeals?: readonly SealOfSet[];
}

/** Notes that a run has come further. */
export const noteProgress = async (
  connection: Connection,
  id: number,
  { days, nextDay, differences, unsettled = [], brokenSeals = [] }: Progressed,
): Promise<void> => {
  await connection.query(
    `UPDATE rollup_run SET days = days + $2, next_day = coalesce($3::date, next_day), differences = differences + $4,
       found = CASE WHEN jsonb_array_length(found) >= ${MOST_FOUND} THEN found ELSE found || $5::jsonb END,
       unsettled = unsettled || $6::jsonb, broken_seals = broken_seals || $7::jsonb
     WHERE id = $1`,
    [
      id,
      days,
      nextDay,
      differences.length,
      JSON.stringify(differences.slice(0, MOST_FOUND)),
      JSON.stringify(unsettled),
      JSON.stringify(brokenSeals),
    ],
  );
};

/** Forgets what a run found: a verification that broke off begins anew, because facts have changed meanwhile. */
export const restartRun = async (connection: Connection, id: number): Promise<void> => {
  await connection.query(
    `UPDATE rollup_run SET days = 0, next_day = from_day, differences = 0, found = '[]', unsettled = '[]',
       broken_seals = '[]' WHERE id = $1`,
    [id],
  );
};

/** Ends a run and answers it as it stands. */
export const endRun = async (connection: Connection, id: number, now: Date): Promise<RollupRun> => {
  await connection.query('UPDATE rollup_run SET finished_at = $2 WHERE id = $1', [id, now]);
  const [run] = await connection.query<RollupRun[]>(`SELECT ${columns} FROM rollup_run WHERE id = $1`, [id]);
  if (!run) throw new Error('the run is gone');
  return run;
};

/** The newest runs of a kind. */
export const newestRuns = (connection: Connection, kind: RunKind, limit: number): Promise<RollupRun[]> =>
  connection.query(`SELECT ${columns} FROM rollup_run WHERE kind = $1 ORDER BY id DESC LIMIT $2`, [
    kind,
    limit,
  ]);

/** What the night looks at, by data set: days written since the last finished verification began, and some others. */
export const daysOfTheNight = (
  connection: Connection,
  others: number,
): Promise<{ dataSet: string; day: Day }[]> =>
  connection.query(
    `WITH last AS (
       SELECT max(started_at) AS at FROM rollup_run
       WHERE kind = 'verify' AND from_day IS NULL AND finished_at IS NOT NULL
     )
     SELECT data_set AS "dataSet", day::text AS day FROM (
       SELECT data_set, day FROM period_state, last WHERE last.at IS NULL OR refreshed_at >= last.at
       UNION
       (SELECT data_set, day FROM period_state ORDER BY random() LIMIT $1)
     ) chosen ORDER BY 1, 2`,
    [others],
  );

/** The first and last day of a data set. */
export interface KnownDays {
  dataSet: string;
  first: Day;
  last: Day;
}

/** The first and last day of which anything is known or added up, by data set. Reads all facts. */
export const knownDays = (connection: Connection): Promise<KnownDays[]> =>
  connection.query(
    `SELECT data_set AS "dataSet", min(first)::text AS first, max(last)::text AS last FROM (
       SELECT data_set, min((arrived_at AT TIME ZONE 'Asia/Seoul')::date) AS first,
         max((arrived_at AT TIME ZONE 'Asia/Seoul')::date) AS last FROM queue_visit GROUP BY 1
       UNION ALL
       SELECT data_set, min((started_at AT TIME ZONE 'Asia/Seoul')::date),
         max((started_at AT TIME ZONE 'Asia/Seoul')::date) FROM contact GROUP BY 1
       UNION ALL
       SELECT data_set, min((started_at AT TIME ZONE 'Asia/Seoul')::date),
         max((started_at AT TIME ZONE 'Asia/Seoul')::date) FROM consultation GROUP BY 1
       UNION ALL
       SELECT data_set, min((starts_at AT TIME ZONE 'Asia/Seoul')::date),
         max((starts_at AT TIME ZONE 'Asia/Seoul')::date) FROM interval_total GROUP BY 1
       UNION ALL
       SELECT data_set, min(day), max(day) FROM period_state GROUP BY 1
     ) known GROUP BY data_set ORDER BY data_set`,
  );
