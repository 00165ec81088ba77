import type { EntityManager } from 'typeorm';

/** An agency with its names over time; a name holds from `from` (null: from the beginning) to before `until`. */
export interface AgencyRow {
  id: string;
  code: string;
  kind: 'district' | 'county' | 'publicBody';
  names: { from: string | null; until: string | null; ko: string; en: string }[];
}

/** The agencies in the city's order. */
export const selectAgencies = (manager: EntityManager): Promise<AgencyRow[]> =>
  manager.query(`
    SELECT agency.id, agency.code, agency.kind, json_agg(json_build_object(
      'from', lower(name.valid)::text, 'until', upper(name.valid)::text, 'ko', name.name_ko, 'en', name.name_en
    ) ORDER BY name.valid) AS names
    FROM agency JOIN agency_name name ON name.agency_id = agency.id
    GROUP BY agency.id ORDER BY agency.sort_order, agency.code`);

/** A step in the lineage of agencies. */
export interface LineageRow {
  predecessorId: string;
  successorId: string;
  date: string;
  kind: 'rename' | 'merge' | 'split';
  basis: string;
}

/** The lineage of agencies in time; on one day the parting of an area comes before the renaming of what is left. */
export const selectLineage = (manager: EntityManager): Promise<LineageRow[]> =>
  manager.query(`
    SELECT lineage.predecessor_id AS "predecessorId", lineage.successor_id AS "successorId",
      lineage.on_day::text AS date, lineage.kind, lineage.basis
    FROM agency_lineage lineage
    JOIN agency predecessor ON predecessor.id = lineage.predecessor_id
    JOIN agency successor ON successor.id = lineage.successor_id
    ORDER BY lineage.on_day, predecessor.sort_order, lineage.kind = 'rename', successor.sort_order`);

/** The id of the agency with a code; null when there is none. */
export const selectAgencyId = async (manager: EntityManager, code: string): Promise<string | null> => {
  const [row] = await manager.query<{ id: string }[]>('SELECT id FROM agency WHERE code = $1', [code]);
  return row?.id ?? null;
};
