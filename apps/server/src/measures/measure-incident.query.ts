import type { Connection } from './measure.query.js';

/** What measures need to know of an incident; nothing of it is content. */
export interface IncidentOf {
  id: string;
  number: string;
  reporterId: string;
  teamId: string | null;
  /** Whom the counselor chose; null for the lead of the team. */
  leadId: string | null;
  reportedAt: Date;
  callerKeyId: number | null;
  callerHash: Buffer | null;
}

/** Incidents by id, as far as the connection may see them. */
export const selectIncidents = async (
  from: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IncidentOf>> => {
  const rows = (await from.query(
    `SELECT id, number, reporter_id AS "reporterId", team_id AS "teamId", lead_id AS "leadId", reported_at AS "reportedAt",
       caller_key_id AS "callerKeyId", caller_hash AS "callerHash"
     FROM incident WHERE id = ANY ($1)`,
    [[...new Set(ids)]],
  )) as IncidentOf[];
  return new Map(rows.map((row) => [row.id, row]));
};

/** An incident by id. */
export const selectIncident = async (from: Connection, id: string): Promise<IncidentOf | null> =>
  (await selectIncidents(from, [id])).get(id) ?? null;
