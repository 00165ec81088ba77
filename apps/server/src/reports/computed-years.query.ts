import type { EntityManager } from 'typeorm';

/** Calls of a year counted from call logs of the city set; days of Asia/Seoul, both included. */
export interface ComputedYearRow {
  year: number;
  firstDay: string;
  lastDay: string;
  days: number;
  offered: number;
  answered: number;
}

/** Offered and answered queue visits of the city set by year of arrival. */
export const selectComputedYears = (manager: EntityManager): Promise<ComputedYearRow[]> =>
  manager.query(`
    WITH by_day AS (
      SELECT (arrived_at AT TIME ZONE 'Asia/Seoul')::date AS day,
        count(*) AS offered, count(*) FILTER (WHERE outcome = 'answered') AS answered
      FROM queue_visit WHERE data_set = 'city' GROUP BY 1
    )
    SELECT extract(year FROM day)::int AS year, min(day)::text AS "firstDay", max(day)::text AS "lastDay",
      (max(day) - min(day) + 1)::int AS days, sum(offered)::float8 AS offered, sum(answered)::float8 AS answered
    FROM by_day GROUP BY 1 ORDER BY 1 DESC`);
