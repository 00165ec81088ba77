import type { EntityManager } from 'typeorm';
import type { ConsultationSource } from './consultation-arrival.js';

/**
 * Tells that consultations of these days changed: to the roll-ups, and to the linking with calls. In the transaction
 * of the change, so that neither can miss it.
 */
export const markDays = async (
  manager: EntityManager,
  source: ConsultationSource,
  days: Iterable<string>,
): Promise<void> => {
  const changed = [...new Set(days)];
  if (changed.length === 0) return;
  await manager.query(
    `WITH marked AS (
       INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT 'consultations', $1, $2, day FROM unnest($3::date[]) AS day
     )
     INSERT INTO consultation_relink (data_set, day) SELECT $1, day FROM unnest($3::date[]) AS day`,
    [source.dataSet, source.id, changed],
  );
};

/** The days (Asia/Seoul) on which these records lie. */
export const daysOfRecords = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
): Promise<string[]> => {
  const rows = await manager.query<{ day: string }[]>(
    `SELECT DISTINCT (started_at AT TIME ZONE 'Asia/Seoul')::date::text AS day FROM consultation_key
     WHERE source_id = $1 AND record_key = ANY ($2)`,
    [sourceId, recordKeys],
  );
  return rows.map(({ day }) => day);
};
