import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';

/** Lets nobody store records of a source until the transaction ends. */
export const holdAllRecords = async (manager: EntityManager, sourceId: string): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`records of ${sourceId}`]);
};

/** Forgets that an import brought again what others had brought; at most `batch` times. */
export const forgetRecordRepeats = async (
  manager: EntityManager,
  importId: string,
  batch: number,
): Promise<number> => {
  const [, count] = await manager.query<[unknown, number]>(
    `DELETE FROM call_record_repeat WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM call_record_repeat WHERE import_id = $1 LIMIT $2))`,
    [importId, batch],
  );
  return count;
};

/** The keys of records to which an import brought a content, at most `batch`. */
export const recordsBroughtBy = async (
  manager: EntityManager,
  source: CallSource,
  importId: string,
  batch: number,
): Promise<string[]> => {
  const rows = await manager.query<{ key: string }[]>(
    `SELECT record_key AS key FROM call_record WHERE source_id = $1 AND import_id = $2 LIMIT $3`,
    [source.id, importId, batch],
  );
  if (rows.length > 0) return rows.map(({ key }) => key);
  const older = await manager.query<{ key: string }[]>(
    `SELECT DISTINCT record_key AS key FROM (
       SELECT record_key FROM call_record_version WHERE source_id = $1 AND import_id = $2 LIMIT $3) found`,
    [source.id, importId, batch],
  );
  return older.map(({ key }) => key);
};

/** Of these records those that never had another content and that nobody else brought: they go as they are. */
export const soleRecords = async (
  manager: EntityManager,
  source: CallSource,
  importId: string,
  keys: readonly string[],
): Promise<Set<string>> => {
  const rows = await manager.query<{ key: string }[]>(
    `SELECT record_key AS key FROM call_record r
     WHERE source_id = $1 AND record_key = ANY ($2) AND import_id = $3
       AND NOT EXISTS (SELECT FROM call_record_version v WHERE v.source_id = $1 AND v.record_key = r.record_key)
       AND NOT EXISTS (SELECT FROM call_record_repeat p WHERE p.source_id = $1 AND p.record_key = r.record_key)`,
    [source.id, keys, importId],
  );
  return new Set(rows.map(({ key }) => key));
};

/**
 * Takes an import's contents from the versions of these records: the earliest other sighting of a content takes over,
 * a content without any is forgotten.
 */
export const takeContentsBack = async (
  manager: EntityManager,
  source: CallSource,
  importId: string,
  keys: readonly string[],
): Promise<void> => {
  await manager.query(
    `WITH next AS (
       SELECT DISTINCT ON (record_key, content) * FROM call_record_repeat
       WHERE source_id = $1 AND record_key = ANY ($2) AND import_id IS DISTINCT FROM $3::uuid
       ORDER BY record_key, content, arrival_order
     ), used AS (
       DELETE FROM call_record_repeat p USING next, call_record_version v
       WHERE v.source_id = $1 AND v.record_key = next.record_key AND v.content = next.content AND v.import_id = $3
         AND p.source_id = $1 AND p.record_key = next.record_key AND p.content = next.content
         AND p.import_id IS NOT DISTINCT FROM next.import_id
     )
     UPDATE call_record_version v SET import_id = next.import_id, arrival_order = next.arrival_order,
       received_at = next.received_at
     FROM next
     WHERE v.source_id = $1 AND v.record_key = next.record_key AND v.content = next.content AND v.import_id = $3`,
    [source.id, keys, importId],
  );
  await manager.query(
    'DELETE FROM call_record_version WHERE source_id = $1 AND record_key = ANY ($2) AND import_id = $3',
    [source.id, keys, importId],
  );
};
