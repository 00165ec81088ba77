import type { ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import { readLines } from './lines.js';
import { fileFault } from './problem.js';
import type { Profile } from './profile.js';
import type { Delimiter, RawRecord } from './records.js';
import { fieldsOf, readRecords } from './records.js';
import type { Table } from './table.js';
import { rejectedRow, tableOf } from './table.js';

/** How a delimited file is read. */
export interface DelimitedReading {
  encoding: Encoding;
  delimiter: Delimiter;
  profile: Profile;
}

/** The table that a row begins. Throws FormatFault UNREADABLE_HEADER and those of `tableOf`. */
const tableFrom = ({ raw, problem }: RawRecord, { delimiter, profile }: DelimitedReading): Table => {
  if (problem) throw fileFault('UNREADABLE_HEADER');
  return tableOf(fieldsOf(raw, delimiter), profile);
};

/**
 * Reads delimited text (RFC 4180 with any of the separators) by a column profile: one item for each row of data, in
 * file order, in the batches in which they become complete. Memory is bounded by one piece of input.
 * Throws FormatFault EMPTY_FILE, HEADER_ONLY, UNREADABLE_HEADER, DUPLICATE_HEADER, MISSING_COLUMNS, UNCLOSED_QUOTE
 * or LINE_TOO_LONG, the last two possibly after rows were given: then nothing of the file may be kept.
 */
export async function* delimitedBatches(
  bytes: AsyncIterable<Uint8Array>,
  reading: DelimitedReading,
): AsyncIterable<ReadItem[]> {
  const { delimiter, profile } = reading;
  let table: Table | null = null;
  let count = 0;

  const itemOf = (row: RawRecord): ReadItem => {
    if (row.problem) return rejectedRow(row, row.problem);
    table ??= tableFrom(row, reading);
    return table.item(row, fieldsOf(row.raw, delimiter));
  };

  for await (const rows of readRecords(readLines(bytes, reading.encoding), delimiter)) {
    const [first] = rows;
    if (!first) continue;
    const isHeader: boolean = profile.header && table === null;
    // without a header the first row that can be read says how many columns there are
    if (isHeader) table = tableFrom(first, reading);
    const data = isHeader ? rows.slice(1) : rows;
    count += data.length;
    yield data.map(itemOf);
  }
  if (!table && count === 0) throw fileFault('EMPTY_FILE');
  if (count === 0) throw fileFault('HEADER_ONLY');
}

/** The items of `delimitedBatches` one by one. Throws the same faults. */
export async function* readDelimited(
  bytes: AsyncIterable<Uint8Array>,
  reading: DelimitedReading,
): AsyncIterable<ReadItem> {
  for await (const items of delimitedBatches(bytes, reading)) yield* items;
}
