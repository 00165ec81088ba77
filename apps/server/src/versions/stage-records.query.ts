import type { EntityManager } from 'typeorm';
import { copyRows } from '../platform/copy-rows.js';
import { MOST_RECENT_FIRST, tablesOf } from './kind-tables.js';
import type { AnyKind, ArrivingRecord, Bringing, RecordKind, RecordSource } from './record-kind.js';
import { bytea, int4, int8, text, type SaidColumn } from './said-columns.js';

/** A record and its place in the batch. */
export interface Staged<Row> {
  seq: number;
  row: Row;
}

const identifying: readonly SaidColumn<Staged<ArrivingRecord>>[] = [
  int4('seq', ({ seq }) => seq),
  text('record_key', ({ row }) => row.recordKey),
  bytea('content', ({ row }) => row.content),
  int8('version', ({ row }) => row.version),
  int8('arrival', ({ row }) => row.arrival),
];

/**
 * Copies a batch, in which no content of a record comes twice, into the staging table of this transaction's connection.
 * @throws when there is no transaction
 */
export const stageRecords = async <Row extends ArrivingRecord>(
  kind: RecordKind<Row>,
  manager: EntityManager,
  staged: readonly Staged<Row>[],
): Promise<void> => {
  if (!manager.queryRunner?.isTransactionActive) throw new Error('records are stored inside a transaction');
  const { arriving } = tablesOf(kind);
  const columns: readonly SaidColumn<Staged<Row>>[] = [
    ...identifying,
    ...kind.said.map(({ write, ...column }): SaidColumn<Staged<Row>> => ({
      ...column,
      write: (out, { row }) => write(out, row),
    })),
  ];
  await manager.query(
    `CREATE TEMP TABLE IF NOT EXISTS ${arriving} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')})
     ON COMMIT DELETE ROWS`,
  );
  await manager.query(`DELETE FROM ${arriving}`);
  await copyRows(manager, arriving, columns, staged);
  // Without it the planner takes the table for a small one and compares every record with every other.
  await manager.query(`ANALYZE ${arriving} (record_key)`);
};

/**
 * Stores of each staged record that was not known the content that counts, and returns the places in the batch of all
 * other contents. Keys are taken in their order, so that batches that run beside each other never lock each other out.
 */
export const insertFresh = async (
  kind: AnyKind,
  manager: EntityManager,
  source: RecordSource,
  { importId, receivedAt }: Bringing,
): Promise<number[]> => {
  const { facts } = kind;
  const { held, arriving, said, saidInHeld } = tablesOf(kind);
  const ofSet = facts ? ['', ''] : ['data_set, ', '$2::text, '];
  const rows = await manager.query<{ seq: number }[]>(
    `WITH fresh AS (
       INSERT INTO ${held} (source_id, ${ofSet[0]}record_key, content, version, arrival, import_id, received_at, ${saidInHeld.join(', ')})
       SELECT DISTINCT ON (record_key) $1::uuid, ${ofSet[1]}record_key, content, version, arrival, $3::uuid,
         $4::timestamptz, ${saidInHeld.join(', ')}
       FROM ${arriving} ORDER BY record_key, ${MOST_RECENT_FIRST}
       ON CONFLICT DO NOTHING
       RETURNING record_key, content${facts ? `, ${facts.id}` : ''}
     )${
       facts
         ? `, stored AS (
       INSERT INTO ${facts.table} (${facts.id}, source_id, data_set, ${said()})
       SELECT ${facts.id}, $1, $2, ${said()} FROM ${arriving} JOIN fresh USING (record_key, content)
     )`
         : ''
     }
     SELECT seq FROM ${arriving} a WHERE NOT EXISTS (
       SELECT FROM fresh WHERE fresh.record_key = a.record_key AND fresh.content = a.content)`,
    [source.id, source.dataSet, importId, receivedAt],
  );
  return rows.map(({ seq }) => seq);
};
