import type { EntityManager } from 'typeorm';
import type { ConsultationSource } from './consultation-arrival.js';
import type { HeldContent, HeldRecord } from './settle-versions.js';
import { statedColumns } from './staging.query.js';

/**
 * Stores the staged contents that count, of records that were not known, and returns the places in the batch of
 * those that were. Keys are taken in their order, so that batches that run beside each other never lock each other.
 */
export const insertFresh = async (
  manager: EntityManager,
  source: ConsultationSource,
  importId: string | null,
  receivedAt: Date,
): Promise<number[]> => {
  const rows = await manager.query<{ seq: number }[]>(
    `WITH fresh AS (
       INSERT INTO consultation_key (source_id, record_key, content, version, arrival, started_at, import_id, received_at)
       SELECT $1, record_key, content, version, arrival, started_at, $3, $4
       FROM arriving_consultation WHERE best = 1 ORDER BY record_key
       ON CONFLICT DO NOTHING
       RETURNING record_key, consultation_id
     ), stored AS (
       INSERT INTO consultation (consultation_id, source_id, data_set, ${statedColumns})
       SELECT consultation_id, $1, $2, ${statedColumns}
       FROM arriving_consultation JOIN fresh USING (record_key) WHERE best = 1
     )
     SELECT seq FROM arriving_consultation arriving WHERE best = 1
       AND NOT EXISTS (SELECT FROM fresh WHERE fresh.record_key = arriving.record_key)`,
    [source.id, source.dataSet, importId, receivedAt],
  );
  return rows.map(({ seq }) => seq);
};

interface ContentRow {
  recordKey: string;
  contentId: string;
  version: string | null;
  arrival: string;
  importId: string | null;
  receivedAt: Date;
}

const heldColumns = `record_key AS "recordKey", encode(content, 'hex') AS "contentId", version, arrival,
  import_id AS "importId", received_at AS "receivedAt"`;

const contentOf = ({ contentId, version, arrival, importId, receivedAt }: ContentRow): HeldContent => ({
  contentId,
  version: version === null ? null : Number(version),
  arrival: Number(arrival),
  importId,
  receivedAt,
});

const byKey = (rows: readonly ContentRow[]): Map<string, HeldContent[]> => {
  const found = new Map<string, HeldContent[]>();
  for (const row of rows) {
    const held = found.get(row.recordKey);
    if (held) held.push(contentOf(row));
    else found.set(row.recordKey, [contentOf(row)]);
  }
  return found;
};

/** What stands of these records; each is locked until the transaction ends. */
export const lockRecords = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
): Promise<Map<string, HeldRecord>> => {
  const present = await manager.query<ContentRow[]>(
    `SELECT ${heldColumns} FROM consultation_key
     WHERE source_id = $1 AND record_key = ANY ($2) ORDER BY record_key FOR UPDATE`,
    [sourceId, recordKeys],
  );
  const superseded = byKey(
    await manager.query<ContentRow[]>(
      `SELECT ${heldColumns} FROM consultation_version WHERE source_id = $1 AND record_key = ANY ($2)`,
      [sourceId, recordKeys],
    ),
  );
  return new Map(
    present.map((row) => [
      row.recordKey,
      { present: contentOf(row), superseded: superseded.get(row.recordKey) ?? [] },
    ]),
  );
};

/** Who else brought the contents of these records. */
export const repeatsOf = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
): Promise<Map<string, HeldContent[]>> =>
  byKey(
    await manager.query<ContentRow[]>(
      `SELECT ${heldColumns} FROM consultation_repeat WHERE source_id = $1 AND record_key = ANY ($2)`,
      [sourceId, recordKeys],
    ),
  );
