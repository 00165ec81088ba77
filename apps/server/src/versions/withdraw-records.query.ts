import type { EntityManager } from 'typeorm';
import { tablesOf } from './kind-tables.js';
import type { AnyKind } from './record-kind.js';

/** The keys of records that an import had a part in, at most so many. */
export const recordsOfImport = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  importId: string,
  most: number,
): Promise<string[]> => {
  const { held, versions, repeats } = tablesOf(kind);
  const rows = await manager.query<{ record_key: string }[]>(
    `${[held, versions, repeats]
      .map((table) => `(SELECT record_key FROM ${table} WHERE source_id = $1 AND import_id = $2 LIMIT $3)`)
      .join(' UNION ')} LIMIT $3`,
    [sourceId, importId, most],
  );
  return rows.map((row) => row.record_key);
};

/** Forgets that an import brought again contents of these records that others had brought. */
export const forgetRepeats = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  importId: string,
  keys: readonly string[],
): Promise<void> => {
  await manager.query(
    `DELETE FROM ${tablesOf(kind).repeats} WHERE source_id = $1 AND import_id = $2 AND record_key = ANY ($3)`,
    [sourceId, importId, keys],
  );
};

/**
 * Takes an import's contents from the kept ones of these records: the earliest other sighting of a content takes over,
 * a content without any is forgotten.
 */
export const takeContentsBack = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  importId: string,
  keys: readonly string[],
): Promise<void> => {
  const { versions, repeats } = tablesOf(kind);
  const isOf = (table: string): string =>
    `${table}.source_id = $1 AND ${table}.record_key = heir.record_key AND ${table}.content = heir.content`;
  await manager.query(
    `WITH heir AS (
       SELECT DISTINCT ON (record_key, content) record_key, content, r.import_id, r.arrival, r.received_at
       FROM ${repeats} r JOIN ${versions} v USING (source_id, record_key, content)
       WHERE source_id = $1 AND record_key = ANY ($2) AND v.import_id = $3
       ORDER BY record_key, content, r.arrival
     ), used AS (
       DELETE FROM ${repeats} r USING heir WHERE ${isOf('r')} AND r.import_id IS NOT DISTINCT FROM heir.import_id
     )
     UPDATE ${versions} v SET import_id = heir.import_id, arrival = heir.arrival, received_at = heir.received_at
     FROM heir WHERE ${isOf('v')}`,
    [sourceId, keys, importId],
  );
  await manager.query(
    `DELETE FROM ${versions} WHERE source_id = $1 AND record_key = ANY ($2) AND import_id = $3`,
    [sourceId, keys, importId],
  );
};
