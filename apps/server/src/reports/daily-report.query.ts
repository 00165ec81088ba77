import type { Day } from '@michuhol/calendar';
import type { DailyChanges, DailyContent, DailyReport, DataSet } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** A published report. */
export interface StoredReport {
  version: number;
  state: 'final' | 'amended';
  content: DailyContent;
  checksum: string;
  changes: DailyChanges;
  watermarks: DailyReport['watermarks'];
  computedAt: Date;
  publishedAt: Date;
  publishedBy: string | null;
}

/** Every version of a day's report, the newest first. */
export const selectVersions = (
  db: Pick<EntityManager, 'query'>,
  dataSet: DataSet,
  day: Day,
): Promise<StoredReport[]> =>
  db.query(
    `SELECT version, state, content, checksum, changes, watermarks, computed_at AS "computedAt",
       published_at AS "publishedAt", published_by AS "publishedBy"
     FROM daily_report WHERE data_set = $1 AND day = $2 ORDER BY version DESC`,
    [dataSet, day],
  );

/** Waits for the turn to publish, until the transaction ends: two that publish a day make one version. */
export const takePublishingTurn = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol daily report'))`);
};

/** Adds a version. */
export const insertReport = async (
  manager: EntityManager,
  dataSet: DataSet,
  day: Day,
  report: StoredReport,
): Promise<void> => {
  await manager.query(
    `INSERT INTO daily_report (data_set, day, version, state, content, checksum, changes, watermarks, computed_at,
       published_at, published_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      dataSet,
      day,
      report.version,
      report.state,
      JSON.stringify(report.content),
      report.checksum,
      JSON.stringify(report.changes),
      JSON.stringify(report.watermarks),
      report.computedAt,
      report.publishedAt,
      report.publishedBy,
    ],
  );
};

/** Notes that a published report was held against the figures of an instant. */
export const noteExamined = async (
  manager: EntityManager,
  dataSet: DataSet,
  day: Day,
  at: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO daily_report_check (data_set, day, examined_at) VALUES ($1, $2, $3)
     ON CONFLICT (data_set, day) DO UPDATE SET examined_at = excluded.examined_at`,
    [dataSet, day, at],
  );
};

/** Published days and when each was last examined, the newest day first. */
export const selectExamined = (
  dataSource: DataSource,
  dataSet: DataSet,
): Promise<{ day: Day; examinedAt: Date }[]> =>
  dataSource.query(
    `SELECT day::text AS day, examined_at AS "examinedAt"
     FROM daily_report_check WHERE data_set = $1 ORDER BY daily_report_check.day DESC`,
    [dataSet],
  );

/** A line of the list of reports. */
export interface ListedReport {
  day: Day;
  version: number;
  publishedAt: Date;
  publishedBy: string | null;
  cells: DailyContent['spans']['day'];
}

/** The newest version of each published day before a day (null: of all), the newest day first. */
export const selectPublished = (
  dataSource: DataSource,
  dataSet: DataSet,
  before: string | null,
  limit: number,
): Promise<ListedReport[]> =>
  dataSource.query(
    `SELECT DISTINCT ON (report.day) report.day::text AS day, version, published_at AS "publishedAt",
       published_by AS "publishedBy", content #> '{spans,day}' AS cells
     FROM daily_report AS report WHERE data_set = $1 AND ($2::date IS NULL OR report.day < $2::date)
     ORDER BY report.day DESC, version DESC LIMIT $3`,
    [dataSet, before, limit],
  );
