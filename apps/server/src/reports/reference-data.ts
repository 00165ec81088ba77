import type { Clock } from '@michuhol/calendar';
import type { DataSource, EntityManager } from 'typeorm';
import { loadAgencies } from '../districts/agency-reference.js';
import { cell, cellOrNull, noteWording, readReference } from './reference-files.js';

/** What has been loaded is remembered under this name; a later edition of the files takes another. */
const EDITION = 'city-plans-2018-12';

const insert = async (manager: EntityManager, sql: string, rows: readonly object[]): Promise<void> => {
  await manager.query(sql, [JSON.stringify(rows)]);
};

const loadAnnual = async (manager: EntityManager, now: Date): Promise<void> => {
  const figures = readReference('annual-statistics').map((row) => ({
    year: cell(row, 'year'),
    term: cellOrNull(row, 'term'),
    metric: cell(row, 'metric'),
    value: cellOrNull(row, 'value'),
    verbatim: cell(row, 'value_verbatim'),
    period_start: cellOrNull(row, 'period_start'),
    period_end: cell(row, 'period_end'),
    source: cell(row, 'source'),
    entered_at: now,
  }));
  await insert(
    manager,
    `INSERT INTO annual_figure (year, term, metric, value, verbatim, period_start, period_end, source, entered_at)
     SELECT r.year, r.term, r.metric, r.value, r.verbatim, r.period_start, r.period_end, r.source, r.entered_at
     FROM jsonb_to_recordset($1::jsonb) AS r (year int, term int, metric text, value numeric, verbatim text,
       period_start date, period_end date, source text, entered_at timestamptz)`,
    figures,
  );
  const remarks = readReference('annual-remarks')
    .map((row) => ({ year: cell(row, 'year'), remark: cell(row, 'remark_verbatim'), entered_at: now }))
    .filter(({ remark }) => remark !== '');
  await insert(
    manager,
    `INSERT INTO annual_remark (year, remark, entered_at)
     SELECT r.year, r.remark, r.entered_at
     FROM jsonb_to_recordset($1::jsonb) AS r (year int, remark text, entered_at timestamptz)`,
    remarks,
  );
};

const loadEvents = async (manager: EntityManager): Promise<void> => {
  const worded = noteWording();
  const events = readReference('service-events').map((row) => ({
    start_date: cell(row, 'start_date'),
    end_date: cellOrNull(row, 'end_date'),
    kind: cell(row, 'kind'),
    title_ko: cell(row, 'title_ko'),
    title_en: cell(row, 'title_en'),
    basis: worded(cell(row, 'basis')),
  }));
  await insert(
    manager,
    `INSERT INTO service_event (start_date, end_date, kind, title_ko, title_en, basis)
     SELECT r.start_date, r.end_date, r.kind, r.title_ko, r.title_en, r.basis
     FROM jsonb_to_recordset($1::jsonb)
       AS r (start_date date, end_date date, kind text, title_ko text, title_en text, basis text)`,
    events,
  );
};

const loadKpis = async (manager: EntityManager): Promise<void> => {
  const figures = readReference('kpi-figures').flatMap((row) =>
    ['1', '2', '3'].map((place) => ({
      programme: cell(row, 'programme_ko'),
      indicator: cell(row, 'indicator_ko'),
      indicator_en: cell(row, 'indicator_en'),
      unit: cell(row, 'unit'),
      year: cell(row, `year${place}`),
      value: cellOrNull(row, `value${place}`),
      kind: cell(row, 'kind'),
      source: cell(row, 'source'),
    })),
  );
  await insert(
    manager,
    `INSERT INTO kpi_figure (programme, indicator, indicator_en, unit, year, value, kind, source)
     SELECT r.programme, r.indicator, r.indicator_en, r.unit, r.year, r.value, r.kind, r.source
     FROM jsonb_to_recordset($1::jsonb) AS r (programme text, indicator text, indicator_en text, unit text,
       year int, value numeric, kind text, source text)`,
    figures,
  );
};

/**
 * Loads what the city has published (yearly figures, remarks, events, targets, agencies and their integration)
 * once, in one transaction; every later call, in this process or another, changes nothing.
 */
export const loadReferenceData = async (dataSource: DataSource, clock: Clock): Promise<void> => {
  await dataSource.transaction(async (manager) => {
    const now = clock.now();
    // A process that loads at the same moment waits here until this transaction ends.
    const first = await manager.query<unknown[]>(
      'INSERT INTO reference_load (name, loaded_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING name',
      [EDITION, now],
    );
    if (first.length === 0) return;
    await loadAnnual(manager, now);
    await loadEvents(manager);
    await loadKpis(manager);
    await loadAgencies(manager, now);
  });
};
