import type { EntityManager } from 'typeorm';
import { cell, cellOrNull, noteWording, readReference } from '../reports/reference-files.js';

/** The plan of the city that the first facts are taken from speaks of this day. */
const AS_OF = '2018-12-31';

const stateOf: Record<string, string> = {
  integrated: 'integrated',
  planned: 'planned',
  'not integrated': 'notIntegrated',
};

const insertAgencies = `
  WITH r AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (code text, kind text, sort_order int, valid_from date,
      valid_until date, name_ko text, name_en text)
  ), made AS (
    INSERT INTO agency (code, kind, sort_order)
    SELECT DISTINCT r.code, r.kind, r.sort_order FROM r
    RETURNING id, code
  )
  INSERT INTO agency_name (agency_id, valid, name_ko, name_en)
  SELECT made.id, daterange(r.valid_from, r.valid_until, '[]'), r.name_ko, r.name_en FROM r JOIN made USING (code)`;

const insertLineage = `
  INSERT INTO agency_lineage (predecessor_id, successor_id, on_day, kind, basis)
  SELECT predecessor.id, successor.id, r.date, r.kind, r.basis
  FROM jsonb_to_recordset($1::jsonb) AS r (predecessor text, successor text, date date, kind text, basis text)
  JOIN agency predecessor ON predecessor.code = r.predecessor
  JOIN agency successor ON successor.code = r.successor`;

const insertFacts = `
  INSERT INTO integration_fact (agency_id, state, joined_on, planned_on, project_cost, project_funding,
    operating_cost, operating_cost_period, operating_cost_share, basis, as_of, entered_at)
  SELECT name.agency_id, r.state, r.joined_on, r.planned_on, r.project_cost, r.project_funding,
    r.operating_cost, r.operating_cost_period, r.operating_cost_share, r.basis, $2::date, $3
  FROM jsonb_to_recordset($1::jsonb) AS r (name_ko text, state text, joined_on date, planned_on date,
    project_cost numeric, project_funding text, operating_cost numeric, operating_cost_period text,
    operating_cost_share text, basis text)
  JOIN agency_name name ON name.name_ko = r.name_ko AND name.valid @> $2::date
  RETURNING 1`;

/**
 * Writes the agencies with their names and lineage, and the facts of their integration as the city's plan of
 * December 2018 prints them. Throws when a fact names an agency that has no such name on that day.
 */
export const loadAgencies = async (manager: EntityManager, now: Date): Promise<void> => {
  const worded = noteWording();
  const wordedOrNull = (note: string | null): string | null => (note === null ? null : worded(note));
  const names = readReference('agency-names').map((row) => ({
    ...row,
    valid_from: cellOrNull(row, 'valid_from'),
    valid_until: cellOrNull(row, 'valid_until'),
  }));
  await manager.query(insertAgencies, [JSON.stringify(names)]);
  await manager.query(insertLineage, [JSON.stringify(readReference('agency-lineage'))]);
  const facts = readReference('integrations').map((row) => ({
    name_ko: cell(row, 'agency_ko'),
    state: stateOf[cell(row, 'state_in_document')],
    joined_on: cellOrNull(row, 'joined_on'),
    planned_on: cellOrNull(row, 'planned_on'),
    project_cost: cellOrNull(row, 'project_cost_krw_million'),
    project_funding: wordedOrNull(cellOrNull(row, 'project_funding')),
    operating_cost: cellOrNull(row, 'operating_cost_krw_million'),
    operating_cost_period: wordedOrNull(cellOrNull(row, 'operating_cost_period')),
    operating_cost_share: cellOrNull(row, 'operating_cost_share'),
    basis: worded(cell(row, 'basis')),
  }));
  const stored = await manager.query<unknown[]>(insertFacts, [JSON.stringify(facts), AS_OF, now]);
  if (stored.length !== facts.length) throw new Error('integrations.csv names an agency that is not known');
};
