import type { EntityManager } from 'typeorm';
import type { ConsultationSource } from './consultation-arrival.js';
import type { HeldContent } from './settle-versions.js';
import { statedColumns } from './staging.query.js';

/** A content of a record. */
export interface RecordContent {
  recordKey: string;
  contentId: string;
}

const factColumns = `consultation_id, source_id, data_set, ${statedColumns}`;
const placeColumns = 'content, version, arrival, import_id, received_at';
const stated = (table: string): string =>
  statedColumns
    .split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ');

const contents = `unnest($2::text[], $3::text[]) AS named (record_key, content_id)`;
const isNamed = (table: string): string =>
  `${table}.source_id = $1 AND ${table}.record_key = named.record_key
   AND ${table}.content = decode(named.content_id, 'hex')`;
const parametersOf = (sourceId: string, named: readonly RecordContent[]): unknown[] => [
  sourceId,
  named.map(({ recordKey }) => recordKey),
  named.map(({ contentId }) => contentId),
];

const deleteFact = (condition: string): string => `
  DELETE FROM consultation fact USING consultation_key key
  WHERE key.source_id = $1 AND ${condition}
    AND fact.consultation_id = key.consultation_id AND fact.started_at = key.started_at`;

/** Takes the facts of records away and keeps what they said as superseded. */
export const supersede = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
  at: Date,
): Promise<void> => {
  await manager.query(
    `WITH taken AS (
       ${deleteFact('key.record_key = ANY ($2)')}
       RETURNING fact.*, key.record_key, key.content, key.version, key.arrival, key.import_id, key.received_at
     )
     INSERT INTO consultation_version (${factColumns}, record_key, ${placeColumns}, superseded_at)
     SELECT ${factColumns}, record_key, ${placeColumns}, $3 FROM taken`,
    [sourceId, recordKeys, at],
  );
};

/** Takes the facts of records away for good. */
export const removeFacts = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
): Promise<void> => {
  await manager.query(deleteFact('key.record_key = ANY ($2)'), [sourceId, recordKeys]);
};

/** Makes staged contents the ones that count; their records have no fact any more. */
export const promoteStaged = async (
  manager: EntityManager,
  source: ConsultationSource,
  seqs: readonly number[],
  importId: string | null,
  receivedAt: Date,
): Promise<void> => {
  await manager.query(
    `WITH promoted AS (
       UPDATE consultation_key key SET content = arriving.content, version = arriving.version,
         arrival = arriving.arrival, started_at = arriving.started_at, import_id = $4, received_at = $5
       FROM arriving_consultation arriving
       WHERE key.source_id = $1 AND key.record_key = arriving.record_key AND arriving.seq = ANY ($3)
       RETURNING key.consultation_id, arriving.*
     )
     INSERT INTO consultation (${factColumns})
     SELECT consultation_id, $1, $2, ${statedColumns} FROM promoted`,
    [source.id, source.dataSet, seqs, importId, receivedAt],
  );
};

/** Makes superseded contents the ones that count again; their records have no fact any more. */
export const promoteSuperseded = async (
  manager: EntityManager,
  sourceId: string,
  named: readonly RecordContent[],
): Promise<void> => {
  await manager.query(
    `WITH taken AS (
       DELETE FROM consultation_version version USING ${contents} WHERE ${isNamed('version')} RETURNING version.*
     ), promoted AS (
       UPDATE consultation_key key SET content = taken.content, version = taken.version, arrival = taken.arrival,
         started_at = taken.started_at, import_id = taken.import_id, received_at = taken.received_at
       FROM taken WHERE key.source_id = $1 AND key.record_key = taken.record_key
     )
     INSERT INTO consultation (${factColumns}) SELECT ${factColumns} FROM taken`,
    parametersOf(sourceId, named),
  );
};

/** Keeps staged contents as superseded from the start. */
export const keepLate = async (
  manager: EntityManager,
  source: ConsultationSource,
  seqs: readonly number[],
  importId: string | null,
  receivedAt: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO consultation_version (${factColumns}, record_key, ${placeColumns}, superseded_at)
     SELECT key.consultation_id, $1, $2, ${stated('arriving')}, arriving.record_key,
       arriving.content, arriving.version, arriving.arrival, $4, $5, $5
     FROM arriving_consultation arriving
     JOIN consultation_key key ON key.source_id = $1 AND key.record_key = arriving.record_key
     WHERE arriving.seq = ANY ($3)`,
    [source.id, source.dataSet, seqs, importId, receivedAt],
  );
};

/** Forgets superseded contents. */
export const dropSuperseded = async (
  manager: EntityManager,
  sourceId: string,
  named: readonly RecordContent[],
): Promise<void> => {
  await manager.query(
    `DELETE FROM consultation_version version USING ${contents} WHERE ${isNamed('version')}`,
    parametersOf(sourceId, named),
  );
};

/** Forgets records that have neither fact nor superseded content. */
export const removeKeys = async (
  manager: EntityManager,
  sourceId: string,
  recordKeys: readonly string[],
): Promise<void> => {
  await manager.query('DELETE FROM consultation_key WHERE source_id = $1 AND record_key = ANY ($2)', [
    sourceId,
    recordKeys,
  ]);
};

/** States who brought known contents first. */
export const nameBringers = async (
  manager: EntityManager,
  sourceId: string,
  named: readonly (RecordContent & HeldContent)[],
): Promise<void> => {
  const bringers = `unnest($2::text[], $3::text[], $4::bigint[], $5::uuid[], $6::timestamptz[])
    AS named (record_key, content_id, arrival, import_id, received_at)`;
  for (const table of ['consultation_key', 'consultation_version'])
    await manager.query(
      `UPDATE ${table} held SET arrival = named.arrival, import_id = named.import_id, received_at = named.received_at
       FROM ${bringers} WHERE ${isNamed('held')}`,
      [
        ...parametersOf(sourceId, named),
        named.map(({ arrival }) => arrival),
        named.map(({ importId }) => importId),
        named.map(({ receivedAt }) => receivedAt),
      ],
    );
};

/** Keeps that contents came again by another way. */
export const keepRepeats = async (
  manager: EntityManager,
  sourceId: string,
  named: readonly (RecordContent & HeldContent)[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO consultation_repeat (source_id, record_key, content, import_id, version, arrival, received_at)
     SELECT DISTINCT ON (record_key, content_id, import_id)
       $1::uuid, record_key, decode(content_id, 'hex'), import_id, version, arrival, received_at
     FROM unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::uuid[], $7::timestamptz[])
       AS named (record_key, content_id, version, arrival, import_id, received_at)
     ORDER BY record_key, content_id, import_id, arrival
     ON CONFLICT ON CONSTRAINT consultation_repeat_unique
       DO UPDATE SET arrival = least(consultation_repeat.arrival, EXCLUDED.arrival)`,
    [
      ...parametersOf(sourceId, named),
      named.map(({ version }) => version),
      named.map(({ arrival }) => arrival),
      named.map(({ importId }) => importId),
      named.map(({ receivedAt }) => receivedAt),
    ],
  );
};
