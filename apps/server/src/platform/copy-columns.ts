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

/** Rows as COPY takes them in: its binary format, with the names of the columns. */
export interface CopyData {
  readonly columns: readonly string[];
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Writes rows down for COPY; this needs no database. */
export const encodeRows = <Row>(columns: readonly CopyColumn<Row>[], rows: readonly Row[]): CopyData => {
  const out = new CopyBuffer();
  for (const row of rows) {
    out.row(columns.length);
    for (const { write } of columns) write(out, row);
  }
  return { columns: columns.map(({ name }) => name), count: rows.length, bytes: out.finish() };
};
