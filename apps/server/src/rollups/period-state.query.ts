import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import type { CausesByDay } from './change-causes.js';
import type { RollupValue } from './find-differences.js';
import { keyNames, readableKey } from './readable-key.js';

/** How far a stored day has come; one that is not over is live whatever is stored of it. */
export type StoredPeriodState = 'provisional' | 'final' | 'amended';

/** Notes that rows of these days were written, and that closed days were amended and why: one version more each. */
export const noteRefreshed = async (
  manager: EntityManager,
  dataSet: string,
  days: readonly Day[],
  amended: readonly Day[],
  causes: CausesByDay,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO period_state (data_set, day, state, version, changed_at, refreshed_at)
     SELECT $1, day, 'provisional', 0, $3, $3 FROM unnest($2::date[]) AS day ORDER BY day
     ON CONFLICT (data_set, day) DO UPDATE SET refreshed_at = excluded.refreshed_at`,
    [dataSet, [...new Set([...days, ...amended])], now],
  );
  if (amended.length === 0) return;
  await manager.query(
    `WITH raised AS (
       UPDATE period_state SET state = 'amended', version = version + 1, changed_at = $3, changed_by = NULL
       WHERE data_set = $1 AND day = ANY ($2::date[]) RETURNING day, version
     )
     UPDATE amendment SET version = raised.version,
       causes = ARRAY(SELECT jsonb_array_elements_text($4::jsonb -> raised.day::text) ORDER BY 1)
     FROM raised
     WHERE amendment.data_set = $1 AND amendment.day = raised.day AND amendment.version = 0`,
    [
      dataSet,
      amended,
      now,
      JSON.stringify(Object.fromEntries([...causes].map(([day, of]) => [day, [...of]]))),
    ],
  );
};

/** Closes the provisional days before a day, where nothing waits to be added up. Answers how many. */
export const closeDaysBefore = async (manager: EntityManager, before: Day, now: Date): Promise<number> => {
  const rows = await manager.query<unknown[]>(
    `WITH closed AS (
       UPDATE period_state SET state = 'final', version = 1, changed_at = $2, changed_by = NULL
       WHERE state = 'provisional' AND day < $1::date AND NOT EXISTS (
         SELECT FROM fact_change changed
         WHERE changed.data_set = period_state.data_set AND changed.day = period_state.day
           AND changed.family <> 'contacts')
       RETURNING 1
     ) SELECT * FROM closed`,
    [before, now],
  );
  return rows.length;
};

/** Closes one provisional day. Answers whether it was one. */
export const closeDay = async (
  manager: EntityManager,
  dataSet: string,
  day: Day,
  by: string,
  now: Date,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `WITH closed AS (
       UPDATE period_state SET state = 'final', version = 1, changed_at = $3, changed_by = $4
       WHERE data_set = $1 AND day = $2::date AND state = 'provisional' RETURNING 1
     ) SELECT * FROM closed`,
    [dataSet, day, now, by],
  );
  return rows.length > 0;
};

/** A stored day. */
export interface StoredPeriod {
  day: Day;
  state: StoredPeriodState;
  version: number;
  changedAt: Date;
  changedBy: string | null;
  refreshedAt: Date;
}

/** The stored days of a half-open range, in order. */
export const storedPeriods = (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
): Promise<StoredPeriod[]> =>
  manager.query(
    `SELECT day::text AS day, state, version, changed_at AS "changedAt", changed_by AS "changedBy",
       refreshed_at AS "refreshedAt"
     FROM period_state WHERE data_set = $1 AND day >= $2::date AND day < $3::date ORDER BY period_state.day`,
    [dataSet, from, to],
  );

/** What a closed day said of an interval before, and says since. */
export interface Amendment {
  id: number;
  day: Day;
  version: number;
  family: string;
  startsAt: Date;
  key: Record<string, string>;
  old: Record<string, RollupValue> | null;
  new: Record<string, RollupValue> | null;
  at: Date;
  /** Why, as far as somebody said so. */
  causes: string[];
}

/** Amendments of a half-open range of days, newest first; those before an id. */
export const amendmentsOf = (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
  before: number | null,
  limit: number,
): Promise<Amendment[]> =>
  manager.query(
    `SELECT found.id::float8 AS id, day::text AS day, version, family, starts_at AS "startsAt",
       ${readableKey('found.key')} AS key, old, new, at, causes
     FROM (
       SELECT * FROM amendment
       WHERE data_set = $1 AND day >= $2::date AND day < $3::date AND ($4::bigint IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5
     ) found ${keyNames('found.key')} ORDER BY found.id DESC`,
    [dataSet, from, to, before, limit],
  );
