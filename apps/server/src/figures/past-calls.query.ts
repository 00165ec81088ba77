import { addDays, startOfDay, type Day } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';

/** The calls of a year, from its first day with calls to its last. */
export interface YearOfCalls {
  year: number;
  firstDay: Day;
  lastDay: Day;
  offered: number;
  answered: number;
}

/** Every year of a data set that has calls, the newest first. */
export const selectYears = (dataSource: DataSource, dataSet: string): Promise<YearOfCalls[]> =>
  dataSource.query<YearOfCalls[]>(
    `SELECT extract(year FROM arrived_on)::int AS year, min(arrived_on)::text AS "firstDay",
       max(arrived_on)::text AS "lastDay", sum(offered)::float8 AS offered, sum(answered)::float8 AS answered
     FROM visit_rollup WHERE grain = 'day' AND data_set = $1 AND attribution = 'arrival'
     GROUP BY 1 ORDER BY 1 DESC`,
    [dataSet],
  );

/** Calls of one quarter of an hour (0 to 95) of a day. */
export interface QuarterOfCalls {
  day: Day;
  quarter: number;
  offered: number;
}

/** The quarters of some days that had calls. */
export const selectQuarters = (
  dataSource: DataSource,
  dataSet: string,
  days: readonly Day[],
): Promise<QuarterOfCalls[]> =>
  dataSource.query<QuarterOfCalls[]>(
    `SELECT wanted.day::text AS day,
       least(95, floor(extract(epoch FROM r.starts_at - wanted.from_at) / 900))::int AS quarter,
       sum(r.offered)::float8 AS offered
     FROM unnest($2::date[], $3::timestamptz[], $4::timestamptz[]) AS wanted (day, from_at, to_at)
     JOIN visit_rollup r ON r.grain = 'quarter' AND r.data_set = $1 AND r.attribution = 'arrival'
       AND r.starts_at >= wanted.from_at AND r.starts_at < wanted.to_at
     GROUP BY 1, 2`,
    [dataSet, days, days.map((day) => startOfDay(day)), days.map((day) => startOfDay(addDays(day, 1)))],
  );
