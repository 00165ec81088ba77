import type { EntityManager } from 'typeorm';
import { tablesOf } from './kind-tables.js';
import type { AnyKind, Bringing } from './record-kind.js';

/** A staged content that was known. */
export interface KnownContent {
  seq: number;
  /** It came earlier in the order of arrival than what was thought to be its first sighting. */
  isEarlier: boolean;
}

/**
 * Which of these staged contents were known. Where it was another import that brought a content, the later of the two
 * sightings is remembered as a repetition.
 */
export const rememberKnown = (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  { importId, receivedAt }: Bringing,
  keys: readonly string[],
  seqs: readonly number[],
): Promise<KnownContent[]> => {
  const { held, versions, repeats, arriving } = tablesOf(kind);
  const sightings = (table: string): string =>
    `SELECT record_key, content, arrival, import_id, received_at FROM ${table}
     WHERE source_id = $1 AND record_key = ANY ($2)`;
  return manager.query<KnownContent[]>(
    `WITH seen AS (
       SELECT a.seq, record_key, content, greatest(a.arrival, known.arrival) AS later, known.import_id,
         known.received_at, a.arrival < known.arrival AS is_earlier
       FROM ${arriving} a JOIN (${sightings(held)} UNION ALL ${sightings(versions)}) known USING (record_key, content)
       WHERE a.seq = ANY ($3)
     ), repeated AS (
       INSERT INTO ${repeats} AS before (source_id, record_key, content, import_id, arrival, received_at)
       SELECT $1, record_key, content, CASE WHEN is_earlier THEN import_id ELSE $4::uuid END, later,
         CASE WHEN is_earlier THEN received_at ELSE $5::timestamptz END
       FROM seen WHERE import_id IS DISTINCT FROM $4::uuid ORDER BY record_key
       ON CONFLICT (source_id, record_key, content, import_id) DO UPDATE SET arrival = excluded.arrival
       WHERE excluded.arrival < before.arrival
     )
     SELECT seq, is_earlier AS "isEarlier" FROM seen`,
    [sourceId, keys, seqs, importId, receivedAt],
  );
};

/** Keeps staged contents among those of their records, which are held. One that is known keeps its earlier sighting. */
export const keepContents = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  { importId, receivedAt }: Bringing,
  seqs: readonly number[],
): Promise<void> => {
  const { versions, arriving, said } = tablesOf(kind);
  await manager.query(
    `INSERT INTO ${versions} (source_id, record_key, content, version, arrival, import_id, received_at, superseded_at, ${said()})
     SELECT $1, record_key, content, version, arrival, $3, $4, $4, ${said()} FROM ${arriving} WHERE seq = ANY ($2)
     ON CONFLICT (source_id, record_key, content) DO UPDATE SET arrival = excluded.arrival,
       import_id = excluded.import_id, received_at = excluded.received_at`,
    [sourceId, seqs, importId, receivedAt],
  );
};
