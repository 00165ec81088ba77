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

/** The months of a data set that have answers, in order; those of which only the sums are kept included. */
export const selectMonths = (manager: EntityManager, dataSet: DataSet): Promise<MonthRow[]> =>
  manager.query(
    `WITH answer AS (
       SELECT (answered_at AT TIME ZONE 'Asia/Seoul')::date AS day,
         (score - 1) * 100 / (scale_points - 1) AS score100, score >= scale_points - 1 AS is_top_two
       FROM survey_answer WHERE data_set = $1
     ), part AS (
       SELECT date_trunc('month', day)::date AS month, count(*) AS answers, sum(score100) AS sum100,
         sum(score100 * score100) AS squares100, count(*) FILTER (WHERE is_top_two) AS top_two, min(day) AS first_day,
         max(day) AS last_day
       FROM answer GROUP BY 1
       UNION ALL
       SELECT month, answers, sum100, squares100, top_two, first_day, last_day FROM survey_month_total
       WHERE data_set = $1
     )
     SELECT to_char(month, 'YYYY-MM') AS month, sum(answers)::int AS answers, sum(sum100)::float8 AS sum100,
       (greatest(sum(squares100) - sum(sum100) ^ 2 / sum(answers), 0) / nullif(sum(answers) - 1, 0))::float8
         AS "variance100",
       sum(top_two)::int AS "topTwo", min(first_day)::text AS "firstDay", max(last_day)::text AS "lastDay"
     FROM part GROUP BY 1 ORDER BY 1`,
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
