import type { EntityManager } from 'typeorm';

/** A version of a full report, sealed; empty when it was destroyed. */
export interface StoredFullReport {
  readonly version: number;
  readonly writtenAt: Date;
  readonly content: Buffer;
}

/** The newest version of a full report. */
export const selectFullReport = async (
  manager: EntityManager,
  incidentId: string,
): Promise<StoredFullReport | null> => {
  const [row] = await manager.query<StoredFullReport[]>(
    `SELECT version, written_at AS "writtenAt", content FROM incident_full_report
     WHERE incident_id = $1 ORDER BY version DESC LIMIT 1`,
    [incidentId],
  );
  return row ?? null;
};

/** Adds a version. */
export const insertFullReport = async (
  manager: EntityManager,
  incidentId: string,
  { version, writtenAt, content }: StoredFullReport,
): Promise<void> => {
  await manager.query(
    'INSERT INTO incident_full_report (incident_id, version, written_at, content) VALUES ($1, $2, $3, $4)',
    [incidentId, version, writtenAt, content],
  );
};
