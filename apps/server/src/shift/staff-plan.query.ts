import type { StaffPlanRow } from '@michuhol/contract';
import { loggedInStates } from '@michuhol/metrics';
import type { DataSource, EntityManager } from 'typeorm';

/** The plan of a day as it is stored: team '' for the whole centre. */
export interface StoredPlan {
  half: number;
  team: string;
  planned: number;
  writtenBy: string;
  writtenAt: Date;
}

/** The plan of a day. */
export const selectPlan = (dataSource: DataSource, day: string): Promise<StoredPlan[]> =>
  dataSource.query(
    `SELECT half, team, planned, written_by AS "writtenBy", written_at AS "writtenAt" FROM staff_plan
     WHERE day = $1 ORDER BY half, team`,
    [day],
  );

/** Replaces the plan of a day. */
export const replacePlan = async (
  manager: EntityManager,
  day: string,
  rows: readonly StaffPlanRow[],
  by: string,
  at: Date,
): Promise<void> => {
  await manager.query('DELETE FROM staff_plan WHERE day = $1', [day]);
  await manager.query(
    `INSERT INTO staff_plan (day, half, team, planned, written_by, written_at)
     SELECT $1, half, team, planned, $5, $6 FROM unnest($2::smallint[], $3::text[], $4::integer[]) AS row (half, team, planned)`,
    [
      day,
      rows.map(({ half }) => half),
      rows.map(({ team }) => team ?? ''),
      rows.map(({ planned }) => planned),
      ...[by, at],
    ],
  );
};

/** Everything that a counselor who is logged in does, a protected rest included. */
const seconds = loggedInStates
  .map((state) => `${state.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_seconds`)
  .join(' + ');

/** Seconds that counselors were logged in, by the beginning of each half hour of a range that has any. */
export const selectLoggedIn = async (
  dataSource: DataSource,
  dataSet: string,
  from: Date,
  to: Date,
): Promise<ReadonlyMap<number, number>> => {
  const rows = await dataSource.query<{ at: Date; seconds: string }[]>(
    `SELECT date_bin('30 minutes', starts_at, $2::timestamptz) AS at, sum(${seconds}) AS seconds FROM agent_rollup
     WHERE grain = 'quarter' AND data_set = $1 AND starts_at >= $2 AND starts_at < $3 GROUP BY 1`,
    [dataSet, from, to],
  );
  return new Map(rows.map((row) => [row.at.getTime(), Number(row.seconds)]));
};
