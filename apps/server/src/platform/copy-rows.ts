import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { encodeRows, type CopyColumn, type CopyData } from './copy-columns.js';

/**
 * Copies encoded rows into a table (or staging table) over the connection of the caller's transaction.
 * @throws when there is no transaction
 */
export const copyData = async (
  manager: EntityManager,
  table: string,
  { columns, count, bytes }: CopyData,
): Promise<void> => {
  if (!manager.queryRunner?.isTransactionActive) throw new Error('calls are stored inside a transaction');
  if (count === 0) return;
  const client = (await manager.queryRunner.connect()) as PoolClient;
  await pipeline(
    Readable.from([bytes]),
    client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN (FORMAT binary)`)),
  );
};

/** Encodes rows and copies them, see `copyData`. */
export const copyRows = <Row>(
  manager: EntityManager,
  table: string,
  columns: readonly CopyColumn<Row>[],
  rows: readonly Row[],
): Promise<void> => copyData(manager, table, encodeRows(columns, rows));
