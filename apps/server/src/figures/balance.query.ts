import type { Day } from '@michuhol/calendar';
import type { BalanceLine, DataSet } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** A check as it is stored. */
export interface StoredCheck {
  checkedAt: Date;
  confirmedAt: Date;
  green: boolean;
  lines: BalanceLine[];
}

/** The checks of a day, newest first. */
export const selectChecks = (dataSource: DataSource, dataSet: DataSet, day: Day): Promise<StoredCheck[]> =>
  dataSource.query<StoredCheck[]>(
    `SELECT checked_at AS "checkedAt", confirmed_at AS "confirmedAt", green, lines FROM balance_check
     WHERE data_set = $1 AND day = $2 ORDER BY checked_at DESC`,
    [dataSet, day],
  );

/** Stores a check, or confirms the newest one where it found the same. */
export const storeCheck = async (
  dataSource: DataSource,
  dataSet: DataSet,
  day: Day,
  { lines, green, at }: { lines: readonly BalanceLine[]; green: boolean; at: Date },
): Promise<void> => {
  const found = JSON.stringify(lines);
  await dataSource.transaction(async (manager) => {
    await manager.query('LOCK TABLE balance_check IN SHARE ROW EXCLUSIVE MODE');
    const [, confirmed] = await manager.query<[unknown, number]>(
      `UPDATE balance_check SET confirmed_at = $3 WHERE data_set = $1 AND day = $2 AND lines = $4::jsonb
         AND checked_at = (SELECT max(checked_at) FROM balance_check WHERE data_set = $1 AND day = $2)`,
      [dataSet, day, at, found],
    );
    if (confirmed > 0) return;
    await manager.query(
      `INSERT INTO balance_check (data_set, day, checked_at, confirmed_at, green, lines) VALUES ($1, $2, $3, $3, $4, $5)
       ON CONFLICT (data_set, day, checked_at) DO UPDATE SET green = excluded.green, lines = excluded.lines`,
      [dataSet, day, at, green, found],
    );
  });
};

/** Days whose newest check is red, newest first. */
export const selectRedDays = (
  dataSource: DataSource,
  dataSet: DataSet,
): Promise<{ day: Day; checkedAt: Date; red: string[] }[]> =>
  dataSource.query(
    `SELECT day::text, checked_at AS "checkedAt",
       ARRAY(SELECT line ->> 'id' FROM jsonb_array_elements(lines) AS line WHERE line ->> 'green' = 'false') AS red
     FROM balance_check AS newest
     WHERE data_set = $1 AND NOT green AND NOT EXISTS (
       SELECT FROM balance_check AS later
       WHERE later.data_set = newest.data_set AND later.day = newest.day AND later.checked_at > newest.checked_at)
     ORDER BY day DESC LIMIT 100`,
    [dataSet],
  );

/** Days that changed since they were last checked, of the days before one; the newest first. */
export const selectUncheckedDays = (
  dataSource: DataSource,
  before: Day,
  most: number,
): Promise<{ dataSet: DataSet; day: Day }[]> =>
  dataSource.query(
    `SELECT state.data_set AS "dataSet", state.day::text AS day FROM period_state AS state
     WHERE state.day < $1 AND NOT EXISTS (
       SELECT FROM balance_check AS held WHERE held.data_set = state.data_set AND held.day = state.day
         AND held.confirmed_at >= state.refreshed_at)
     ORDER BY state.day DESC, state.data_set LIMIT $2`,
    [before, most],
  );

/** Whether facts of a day have changed that the roll-ups do not hold yet. */
export const factsWait = async (manager: EntityManager, dataSet: DataSet, day: Day): Promise<boolean> => {
  const [row] = await manager.query<{ waits: boolean }[]>(
    `SELECT EXISTS (
       SELECT FROM fact_change
       WHERE data_set = $1 AND day = $2 AND family IN ('visits', 'agents', 'intervals')) AS waits`,
    [dataSet, day],
  );
  return row?.waits ?? false;
};
