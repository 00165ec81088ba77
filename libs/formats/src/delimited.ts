import type { ReadItem } from './canonical.js';
import { callOf } from './call-row.js';
import type { Encoding } from './encoding.js';
import type { ColumnPlaces } from './header.js';
import { placeColumns } from './header.js';
import { readLines } from './lines.js';
import type { Problem } from './problem.js';
import { attempt, fileFault, problem } from './problem.js';
import type { Profile } from './profile.js';
import type { Delimiter, RawRecord } from './records.js';
import { fieldsOf, readRecords } from './records.js';
import type { Cells } from './row.js';
import { surveyOf } from './survey-row.js';

/** How a delimited file is read. */
export interface DelimitedReading {
  encoding: Encoding;
  delimiter: Delimiter;
  profile: Profile;
}

interface Header {
  width: number;
  places: ColumnPlaces;
}

const headerOf = ({ raw, problem: fault }: RawRecord, { delimiter, profile }: DelimitedReading): Header => {
  if (fault) throw fileFault('UNREADABLE_HEADER');
  const names = fieldsOf([raw], delimiter)[0] ?? [];
  return { width: names.length, places: placeColumns(names, profile) };
};

const cellsOf =
  (fields: readonly string[], places: ColumnPlaces): Cells =>
  (column) => {
    const place = places.get(column);
    return place === undefined ? '' : (fields[place] ?? '').normalize('NFC').trim();
  };

const rejected = ({ line, raw }: RawRecord, reason: Problem): ReadItem => ({
  kind: 'rejected',
  line,
  raw,
  ...reason,
});

const itemOf = (row: RawRecord, fields: readonly string[], header: Header, profile: Profile): ReadItem => {
  const { line, raw } = row;
  if (fields.length !== header.width) {
    return rejected(row, problem('COLUMN_COUNT', String(header.width), String(fields.length)));
  }
  const cells = cellsOf(fields, header.places);
  const read = attempt((): ReadItem => {
    if (profile.kind === 'survey') return { kind: 'survey', line, raw, record: surveyOf(cells, profile) };
    const call = callOf(cells, profile);
    return 'record' in call
      ? { kind: 'call', line, raw, record: call.record }
      : { kind: 'setAside', line, raw, ...call.setAside };
  });
  return 'value' in read ? read.value : rejected(row, read.problem);
};

function* itemsOf(rows: readonly RawRecord[], header: Header, reading: DelimitedReading): Iterable<ReadItem> {
  const sound = rows.filter((row) => row.problem === null);
  const fields = fieldsOf(
    sound.map(({ raw }) => raw),
    reading.delimiter,
  );
  let next = 0;
  for (const row of rows) {
    if (row.problem) {
      yield rejected(row, row.problem);
    } else {
      yield itemOf(row, fields[next] ?? [], header, reading.profile);
      next += 1;
    }
  }
}

/**
 * Reads delimited text (RFC 4180 with any of the separators) by a column profile: one item for each row after the
 * header, in file order. Memory is bounded by one piece of input.
 * Throws FormatFault EMPTY_FILE, HEADER_ONLY, UNREADABLE_HEADER, DUPLICATE_HEADER, MISSING_COLUMNS, UNCLOSED_QUOTE
 * or LINE_TOO_LONG, the last two possibly after rows were given: then nothing of the file may be kept.
 */
export async function* readDelimited(
  bytes: AsyncIterable<Uint8Array>,
  reading: DelimitedReading,
): AsyncIterable<ReadItem> {
  let header: Header | null = null;
  let count = 0;
  for await (const batch of readRecords(readLines(bytes, reading.encoding), reading.delimiter)) {
    const [first] = batch;
    if (first === undefined) continue;
    const rows: RawRecord[] = header ? batch : batch.slice(1);
    header ??= headerOf(first, reading);
    count += rows.length;
    yield* itemsOf(rows, header, reading);
  }
  if (!header) throw fileFault('EMPTY_FILE');
  if (count === 0) throw fileFault('HEADER_ONLY');
}
