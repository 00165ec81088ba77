import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { CopyBuffer } from './copy-buffer.js';

/** One column of the target, and how a row's value is written into it. */
export interface CopyColumn<Row> {
  name: string;
  write: (out: CopyBuffer, row: Row) => void;
}

const column =
  <Value>(put: (out: CopyBuffer, value: Value) => void) =>
  <Row>(name: string, of: (row: Row) => Value | null): CopyColumn<Row> => ({
    name,
    write: (out, row) => {
      const value = of(row);
      if (value === null) out.absent();
      else put(out, value);
    },
  });

/** A column of the type text. */
export const text = column<string>((out, value) => out.text(value));
/** A column of the type integer. */
export const int4 = column<number>((out, value) => out.int4(value));
/** A column of the type bigint, of numbers that a JavaScript number holds exactly. */
export const int8 = column<number>((out, value) => out.int8(value));
/** A column of the type timestamp with time zone. */
export const timestamptz = column<Date>((out, value) => out.timestamptz(value));
/** A column of the type bytea. */
export const bytea = column<Uint8Array>((out, value) => out.bytea(value));

/** A column of the type uuid that is the same in every row. */
export const uuid = <Row>(name: string, value: string | null): CopyColumn<Row> => {
  const bytes = value === null ? null : Buffer.from(value.replaceAll('-', ''), 'hex');
  return bytea(name, () => bytes);
};

const encode = <Row>(columns: readonly CopyColumn<Row>[], rows: readonly Row[]): Buffer => {
  const out = new CopyBuffer();
  for (const row of rows) {
    out.row(columns.length);
    for (const { write } of columns) write(out, row);
  }
  return out.finish();
};

/**
 * Copies rows into a table (or staging table) over the connection of the caller's transaction.
 * @throws when there is no transaction
 */
export const copyRows = async <Row>(
  manager: EntityManager,
  table: string,
  columns: readonly CopyColumn<Row>[],
  rows: readonly Row[],
): Promise<void> => {
  if (!manager.queryRunner?.isTransactionActive) throw new Error('calls are stored inside a transaction');
  if (rows.length === 0) return;
  const client = (await manager.queryRunner.connect()) as PoolClient;
  const names = columns.map(({ name }) => name).join(', ');
  await pipeline(
    Readable.from([encode(columns, rows)]),
    client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`)),
  );
};
