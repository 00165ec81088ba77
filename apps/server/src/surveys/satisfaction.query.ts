import type { DataSet } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** The answers of a month of Asia/Seoul, on 0..100 by linear conversion and by the two best marks of their scale. */
export interface MonthRow {
  /** YYYY-MM */
  month: string;
  answers: number;
  sum100: number;
  /** Variance of the sample; null for a single answer. */
  variance100: number | null;
  topTwo: number;
  firstDay: string;
  lastDay: string;
}

/** The months of a data set that have answers, in order. */
export const selectMonths = (manager: EntityManager, dataSet: DataSet): Promise<MonthRow[]> =>
  manager.query(
    `WITH answer AS (
       SELECT (answered_at AT TIME ZONE 'Asia/Seoul')::date AS day,
         (score - 1) * 100 / (scale_points - 1) AS score100, score >= scale_points - 1 AS is_top_two
       FROM survey_answer WHERE data_set = $1
     )
     SELECT to_char(day, 'YYYY-MM') AS month, count(*)::int AS answers, sum(score100)::float8 AS sum100,
       var_samp(score100)::float8 AS "variance100", (count(*) FILTER (WHERE is_top_two))::int AS "topTwo",
       min(day)::text AS "firstDay", max(day)::text AS "lastDay"
     FROM answer GROUP BY 1 ORDER BY 1`,
    [dataSet],
  );

/** The newest target of the plans for the centre's satisfaction. */
export const selectTarget = async (
  manager: EntityManager,
): Promise<{ value: number; source: string } | null> => {
  const [row] = await manager.query<{ value: number; source: string }[]>(
    `SELECT value::float8 AS value, source || ', ' || programme || ', ' || indicator || ' (' || year || ')' AS source
     FROM kpi_figure WHERE indicator = '상담만족도 조사' AND value IS NOT NULL ORDER BY year DESC LIMIT 1`,
  );
  return row ?? null;
};
