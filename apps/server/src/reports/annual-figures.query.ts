import type { AnnualMetric } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A figure of a year as it is kept; days are 'YYYY-MM-DD'. */
export interface FigureRow {
  year: number;
  term: number | null;
  metric: AnnualMetric;
  value: number | null;
  verbatim: string;
  /** Null for a figure of a point in time, which is `periodEnd`. */
  periodStart: string | null;
  periodEnd: string;
  source: string;
  documentNumber: string | null;
  enteredBy: string | null;
  enteredAt: Date;
}

/** The newest entry of every year and metric; the term of a year is known once any entry of it names one. */
export const selectFigures = (manager: EntityManager): Promise<FigureRow[]> =>
  manager.query(`
    SELECT DISTINCT ON (year, metric)
      year, max(term) OVER (PARTITION BY year) AS term, metric, value::float8 AS value, verbatim,
      period_start::text AS "periodStart", period_end::text AS "periodEnd", source,
      document_number AS "documentNumber", entered_by AS "enteredBy", entered_at AS "enteredAt"
    FROM annual_figure
    ORDER BY year, metric, entered_at DESC, id DESC`);

/** The newest remark of every year. */
export const selectRemarks = (manager: EntityManager): Promise<{ year: number; remark: string }[]> =>
  manager.query(`
    SELECT DISTINCT ON (year) year, remark FROM annual_remark ORDER BY year, entered_at DESC, id DESC`);

/** A dated event of the centre; days are 'YYYY-MM-DD', `endDate` is its last day. */
export interface EventRow {
  startDate: string;
  endDate: string | null;
  kind: string;
  titleKo: string;
  titleEn: string;
  basis: string;
}

/** The centre's dated events in order. */
export const selectEvents = (manager: EntityManager): Promise<EventRow[]> =>
  manager.query(`
    SELECT start_date::text AS "startDate", end_date::text AS "endDate", kind,
      title_ko AS "titleKo", title_en AS "titleEn", basis
    FROM service_event ORDER BY start_date, id`);

/** Keeps other entries out until the transaction ends, so that what was compared is what is replaced. */
export const holdFigures = async (manager: EntityManager): Promise<void> => {
  await manager.query('LOCK TABLE annual_figure, annual_remark IN SHARE ROW EXCLUSIVE MODE');
};

/** Adds entries; what stood before stays as history. */
export const insertFigures = async (manager: EntityManager, rows: readonly FigureRow[]): Promise<void> => {
  await manager.query(
    `INSERT INTO annual_figure (year, term, metric, value, verbatim, period_start, period_end, source,
       document_number, entered_by, entered_at)
     SELECT r.year, r.term, r.metric, r.value, r.verbatim, r."periodStart", r."periodEnd", r.source,
       r."documentNumber", r."enteredBy", r."enteredAt"
     FROM jsonb_to_recordset($1::jsonb) AS r (year int, term int, metric text, value numeric, verbatim text,
       "periodStart" date, "periodEnd" date, source text, "documentNumber" text, "enteredBy" text,
       "enteredAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
};

/** Adds remarks of years; what stood before stays as history. */
export const insertRemarks = async (
  manager: EntityManager,
  rows: readonly { year: number; remark: string; enteredBy: string; enteredAt: Date }[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO annual_remark (year, remark, entered_by, entered_at)
     SELECT r.year, r.remark, r."enteredBy", r."enteredAt"
     FROM jsonb_to_recordset($1::jsonb)
       AS r (year int, remark text, "enteredBy" text, "enteredAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
};
