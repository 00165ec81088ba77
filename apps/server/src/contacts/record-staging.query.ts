import type { DataSource, EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { CopyData } from '../platform/copy-columns.js';
import { copyData } from '../platform/copy-rows.js';

const stagingTable = `
  CREATE TEMP TABLE IF NOT EXISTS arriving_record (
    seq integer, record_id bigint, version bigint, arrival_order bigint, started_at timestamptz, last_at timestamptz,
    content bytea, record_key text, contact_key text
  ) ON COMMIT DELETE ROWS`;

/** Ids for so many records, falling, so that those of their facts, which lie below zero, rise. */
export const newRecordIds = async (
  connection: DataSource | EntityManager,
  count: number,
): Promise<number[]> => {
  const [row] = await connection.query<{ ids: string }[]>(
    `SELECT string_agg(nextval('call_record_id')::text, ' ') AS ids FROM generate_series(1, $1)`,
    [count],
  );
  return row?.ids?.split(' ').map(Number) ?? [];
};

/** Copies a batch, in which no content comes twice, into the staging table of this transaction's connection. */
export const stageRecords = async (manager: EntityManager, staging: CopyData): Promise<void> => {
  await manager.query(stagingTable);
  await manager.query('DELETE FROM arriving_record');
  await copyData(manager, 'arriving_record', staging);
};

/**
 * Makes records of those staged keys that are new, and returns how many were. Keys are taken in their order, so that
 * batches that run beside each other wait and never lock each other out.
 */
export const insertStaged = async (
  manager: EntityManager,
  source: CallSource,
  importId: string | null,
  receivedAt: Date,
): Promise<number> => {
  const [row] = await manager.query<{ count: number }[]>(
    `WITH fresh AS (
       INSERT INTO call_record (record_id, version, arrival_order, started_at, last_at, received_at, source_id, import_id,
         content, record_key, contact_key)
       SELECT DISTINCT ON (record_key) record_id, version, arrival_order, started_at, last_at, $3::timestamptz, $1::uuid,
         $2::uuid, content, record_key, contact_key
       FROM arriving_record ORDER BY record_key, arrival_order
       ON CONFLICT DO NOTHING
       RETURNING 1
     )
     SELECT count(*)::int AS count FROM fresh`,
    [source.id, importId, receivedAt],
  );
  return row?.count ?? 0;
};

/** How a staged record whose key was known stands to what is known under it. */
export interface KnownArrival {
  seq: number;
  /** The same content stands there, or stood there once. */
  known: boolean;
  /** ... and came earlier in the order of arrival than what was thought to be its first sighting. */
  earlier: boolean;
}

/**
 * The staged records whose key was known, with what is known of it. OFFSET 0 keeps each lookup one of the exact
 * primary key: whatever the planner believes about a table that has just grown, it must not read all of a source.
 */
const knownBefore = `
  arriving_record a
  CROSS JOIN LATERAL (
    SELECT * FROM call_record r WHERE r.source_id = $1 AND r.record_key = a.record_key OFFSET 0
  ) r
  LEFT JOIN LATERAL (
    SELECT * FROM call_record_version v
    WHERE v.source_id = $1 AND v.record_key = a.record_key AND v.content = a.content OFFSET 0
  ) v ON true`;

/** The staged records that were not new. */
export const stagedBefore = (manager: EntityManager, source: CallSource): Promise<KnownArrival[]> =>
  manager.query<KnownArrival[]>(
    `SELECT a.seq, r.content = a.content OR v.content IS NOT NULL AS known,
       coalesce(CASE WHEN r.content = a.content THEN r.arrival_order ELSE v.arrival_order END > a.arrival_order, false)
         AS earlier
     FROM ${knownBefore} WHERE r.record_id <> a.record_id`,
    [source.id],
  );

/** Remembers staged records that another import had brought with the same content. */
export const rememberRepeats = async (
  manager: EntityManager,
  source: CallSource,
  importId: string | null,
  receivedAt: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO call_record_repeat AS before (source_id, record_key, content, import_id, arrival_order, received_at)
     SELECT $1, a.record_key, a.content, $2, a.arrival_order, $3
     FROM ${knownBefore}
     CROSS JOIN LATERAL (
       SELECT r.import_id, r.arrival_order WHERE r.content = a.content
       UNION ALL SELECT v.import_id, v.arrival_order WHERE v.content IS NOT NULL
     ) first
     WHERE r.record_id <> a.record_id AND first.import_id IS NOT NULL AND first.import_id IS DISTINCT FROM $2::uuid
       AND first.arrival_order <= a.arrival_order
     ORDER BY a.record_key
     ON CONFLICT (source_id, record_key, content, import_id) DO UPDATE SET arrival_order = excluded.arrival_order
     WHERE excluded.arrival_order < before.arrival_order`,
    [source.id, importId, receivedAt],
  );
};
