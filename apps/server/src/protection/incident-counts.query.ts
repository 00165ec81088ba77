import type { Day } from '@michuhol/calendar';
import type { CategoryCode } from '@michuhol/protection';
import type { DataSource } from 'typeorm';

/** Incidents of a half-open range of instants by category. */
export const incidentsByCategory = (
  dataSource: DataSource,
  from: Date,
  to: Date,
): Promise<{ category: CategoryCode; count: number }[]> =>
  dataSource.query(
    `SELECT category, count(*)::int AS count FROM incident WHERE happened_at >= $1 AND happened_at < $2
     GROUP BY category`,
    [from, to],
  );

/** Days of a half-open range of instants on which incidents happened, with the newest report of each. */
export const incidentDays = (
  dataSource: DataSource,
  from: Date,
  to: Date,
): Promise<{ day: Day; recordedAt: Date }[]> =>
  dataSource.query(
    `SELECT (happened_at AT TIME ZONE 'Asia/Seoul')::date::text AS day, max(reported_at) AS "recordedAt"
     FROM incident WHERE happened_at >= $1 AND happened_at < $2 GROUP BY 1`,
    [from, to],
  );
