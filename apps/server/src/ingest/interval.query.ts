import type { EntityManager } from 'typeorm';
import type { FactSource } from './fact-stores.js';

/** One content of a record of totals, as it is stored. */
export interface IntervalRow {
  record_key: string;
  /** Hash of the content, as the text of a bytea. */
  content: string;
  version: number;
  queue: string;
  starts_at: Date;
  minutes: number;
  totals: Readonly<Record<string, number>>;
  longest_wait_seconds: number | null;
}

const given = `json_to_recordset($2::json) AS given (record_key text, content bytea, version bigint, queue text,
  starts_at timestamptz, minutes integer, totals jsonb, longest_wait_seconds integer)`;

/** Serialises the totals of one source until the transaction ends. */
export const holdIntervals = async (manager: EntityManager, sourceId: string): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`intervals of ${sourceId}`]);
};

/**
 * Adds contents that are not known yet and notes those that are as seen by this import too. Returns the keys that
 * had a content before, and `key\ncontent` of each that was added.
 */
export const insertIntervalVersions = async (
  manager: EntityManager,
  sourceId: string,
  rows: readonly IntervalRow[],
  importId: string | null,
  receivedAt: Date,
): Promise<{ known: Set<string>; fresh: Set<string> }> => {
  const known = await manager.query<{ record_key: string }[]>(
    'SELECT DISTINCT record_key FROM interval_version WHERE source_id = $1 AND record_key = ANY ($2)',
    [sourceId, rows.map((row) => row.record_key)],
  );
  const json = JSON.stringify(rows);
  const fresh = await manager.query<{ id: string }[]>(
    `INSERT INTO interval_version (source_id, record_key, content, version, queue, starts_at, minutes, totals,
       longest_wait_seconds, import_id, received_at)
     SELECT DISTINCT ON (record_key, content) $1::uuid, record_key, content, version, queue, starts_at, minutes, totals,
       longest_wait_seconds, $3::uuid, $4::timestamptz
     FROM ${given} ORDER BY record_key, content, version
     ON CONFLICT DO NOTHING RETURNING record_key || E'\\n\\\\x' || encode(content, 'hex') AS id`,
    [sourceId, json, importId, receivedAt],
  );
  await manager.query(
    `INSERT INTO interval_repeat (source_id, record_key, content, import_id, version, received_at)
     SELECT DISTINCT ON (record_key, content) source_id, record_key, content, $3::uuid, given.version, $4::timestamptz
     FROM ${given} JOIN interval_version kept USING (record_key, content)
     WHERE source_id = $1 AND kept.import_id IS DISTINCT FROM $3::uuid
     ORDER BY record_key, content, given.version
     ON CONFLICT DO NOTHING`,
    [sourceId, json, importId, receivedAt],
  );
  return { known: new Set(known.map((row) => row.record_key)), fresh: new Set(fresh.map(({ id }) => id)) };
};

/** Makes what the reports see follow from the contents that are kept, and logs the days that changed. */
export const refreshIntervals = async (
  manager: EntityManager,
  source: FactSource,
  keys: readonly string[],
): Promise<void> => {
  if (keys.length === 0) return;
  await manager.query(
    `WITH present AS (
       SELECT DISTINCT ON (record_key) * FROM interval_version
       WHERE source_id = $1 AND record_key = ANY ($3)
       ORDER BY record_key, version DESC, received_at DESC, content
     ), gone AS (
       DELETE FROM interval_total total
       WHERE source_id = $1 AND record_key = ANY ($3)
         AND NOT EXISTS (SELECT FROM present WHERE present.record_key = total.record_key)
       RETURNING starts_at
     ), written AS (
       INSERT INTO interval_total AS total (source_id, record_key, data_set, queue, starts_at, minutes, totals,
         longest_wait_seconds, version, import_id)
       SELECT source_id, record_key, $2, queue, starts_at, minutes, totals, longest_wait_seconds, version, import_id
       FROM present
       ON CONFLICT (source_id, record_key) DO UPDATE SET queue = excluded.queue, starts_at = excluded.starts_at,
         minutes = excluded.minutes, totals = excluded.totals, version = excluded.version,
         longest_wait_seconds = excluded.longest_wait_seconds, import_id = excluded.import_id
       WHERE (total.queue, total.starts_at, total.minutes, total.totals, total.longest_wait_seconds, total.version,
           total.import_id) IS DISTINCT FROM (excluded.queue, excluded.starts_at, excluded.minutes, excluded.totals,
           excluded.longest_wait_seconds, excluded.version, excluded.import_id)
       RETURNING old.starts_at AS was, new.starts_at AS starts_at
     ), days AS (
       SELECT starts_at FROM gone UNION SELECT starts_at FROM written
       UNION SELECT was FROM written WHERE was IS NOT NULL
     )
     INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT DISTINCT 'intervals', $2, $1::uuid, (starts_at AT TIME ZONE 'Asia/Seoul')::date FROM days`,
    [source.id, source.dataSet, [...new Set(keys)]],
  );
};

/**
 * Takes back at most `batch` contents of an import: what another import saw too is that one's from then on.
 * Returns the keys of the contents.
 */
export const withdrawIntervalVersions = async (
  manager: EntityManager,
  sourceId: string,
  importId: string,
  batch: number,
): Promise<string[]> => {
  await manager.query('DELETE FROM interval_repeat WHERE import_id = $1', [importId]);
  const rows = await manager.query<{ record_key: string }[]>(
    `WITH mine AS (
       SELECT record_key, content FROM interval_version WHERE source_id = $1 AND import_id = $2
       ORDER BY record_key, content LIMIT $3
     ), heir AS (
       SELECT DISTINCT ON (record_key, content) record_key, content, repeat.import_id, version, received_at
       FROM interval_repeat repeat JOIN mine USING (record_key, content)
       WHERE repeat.source_id = $1 ORDER BY record_key, content, version
     ), inherited AS (
       UPDATE interval_version kept
       SET import_id = heir.import_id, version = heir.version, received_at = heir.received_at FROM heir
       WHERE kept.source_id = $1 AND kept.record_key = heir.record_key AND kept.content = heir.content
     ), settled AS (
       DELETE FROM interval_repeat repeat USING heir
       WHERE repeat.source_id = $1 AND repeat.record_key = heir.record_key AND repeat.content = heir.content
         AND repeat.import_id IS NOT DISTINCT FROM heir.import_id
     ), dropped AS (
       DELETE FROM interval_version gone USING mine
       WHERE gone.source_id = $1 AND gone.record_key = mine.record_key AND gone.content = mine.content
         AND NOT EXISTS (SELECT FROM heir WHERE heir.record_key = mine.record_key AND heir.content = mine.content)
     )
     SELECT record_key FROM mine`,
    [sourceId, importId, batch],
  );
  return rows.map((row) => row.record_key);
};
