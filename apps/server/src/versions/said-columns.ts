import * as copy from '../platform/copy-columns.js';

/** A column of what a record says: its name, its type in the staging table and how it is copied there. */
export interface SaidColumn<Row> extends copy.CopyColumn<Row> {
  type: string;
}

const typed =
  <Value>(type: string, put: <Row>(name: string, of: (row: Row) => Value | null) => copy.CopyColumn<Row>) =>
  <Row>(name: string, of: (row: Row) => Value | null): SaidColumn<Row> => ({ ...put(name, of), type });

/** A column whose binary form is made here. */
const packed = <Value>(type: string, pack: (value: Value) => Uint8Array) =>
  typed<Value>(type, (name, of) =>
    copy.bytea(name, (row) => {
      const value = of(row);
      return value === null ? null : pack(value);
    }),
  );

const float8Bytes = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeDoubleBE(value);
  return bytes;
};

/** PostgreSQL's binary form of jsonb is the number of that form and the text. */
const JSONB_FORM = '\u0001';

/** A column of the type text. */
export const text = typed<string>('text', copy.text);
/** A column of the type integer. */
export const int4 = typed<number>('integer', copy.int4);
/** A column of the type bigint, of numbers that a JavaScript number holds exactly. */
export const int8 = typed<number>('bigint', copy.int8);
/** A column of the type timestamp with time zone. */
export const timestamptz = typed<Date>('timestamptz', copy.timestamptz);
/** A column of the type bytea. */
export const bytea = typed<Uint8Array>('bytea', copy.bytea);
/** A column of the type uuid. */
export const uuid = packed<string>('uuid', (id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
/** A column of the type double precision; becomes numeric where the table has that. */
export const float8 = packed<number>('double precision', float8Bytes);
/** A column of the type jsonb. */
export const jsonb = packed<object>('jsonb', (value) => Buffer.from(JSONB_FORM + JSON.stringify(value)));
