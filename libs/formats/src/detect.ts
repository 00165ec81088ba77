import type { Encoding } from './encoding.js';
import { detectEncoding } from './detect-encoding.js';
import type { Line } from './lines.js';
import { isBlank, lineSplitter } from './lines.js';
import { fileFault } from './problem.js';
import { documentFormat, lineFormat } from './detect-format.js';
import { packedHead } from './packed-head.js';
import type { Container, Format } from './reading.js';
import type { Delimiter, RawRecord } from './records.js';
import { delimiters, fieldsOf, recordAssembler } from './records.js';
import { containerOf, controlCharacters, isWorkbook, knownBinary } from './sniff.js';

/** What a file seems to be; the import page shows it and lets the user choose otherwise. */
export interface Detection {
  container: Container;
  encoding: Encoding;
  /** False when all that was seen is ASCII and more is to come: the encoding is then a guess. */
  encodingIsSure: boolean;
  format: Format;
  /** Null for formats in which no one may choose it. */
  delimiter: Delimiter | null;
  /** The names of the columns, trimmed; null for formats without, and for a workbook of which only a head is known. */
  header: string[] | null;
  /** The first ten rows after the header, as they stand in the file; none of documents and workbooks. */
  sample: string[];
  /** The sheets of a workbook with cells; null for other formats, and where only a head is known. */
  sheets: string[] | null;
}

/** The number of rows a detection shows and a preview reads. */
export const SAMPLE_ROWS = 10;

/** The head by code units; which character a byte above ASCII belongs to does not matter here. */
const unitsOf = (bytes: Buffer, encoding: Encoding): string => {
  if (encoding === 'utf-16le') return bytes.toString('utf16le');
  if (encoding !== 'utf-16be') return bytes.toString('latin1');
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return Buffer.from(even).swap16().toString('utf16le');
};

const sound = (rows: readonly RawRecord[]): string[] =>
  rows.flatMap(({ raw, problem }) => (problem ? [] : raw));

const recordsOf = (lines: readonly Line[], delimiter: Delimiter, isWhole: boolean): RawRecord[] => {
  const assembler = recordAssembler(delimiter);
  const rows = assembler.push(lines);
  if (isWhole) assembler.end();
  return rows;
};

/** The separator that cuts most of the first rows into as many fields as the header; a comma when none does. */
const detectDelimiter = (lines: readonly Line[]): Delimiter => {
  const scored = delimiters.map((delimiter) => {
    const rows = recordsOf(lines.slice(0, SAMPLE_ROWS + 1), delimiter, false);
    const counts = sound(rows).map((raw) => fieldsOf(raw, delimiter).length);
    const columns = counts[0] ?? 1;
    const agreeing = counts.filter((count) => count === columns).length;
    return { delimiter, score: columns > 1 ? agreeing * 1000 + columns : 0 };
  });
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).delimiter;
};

const headLines = (head: Uint8Array, encoding: Encoding, isWhole: boolean): Line[] => {
  const splitter = lineSplitter(encoding);
  const lines = splitter.push(head);
  // the last line of a head that is cut is no whole line; of a head without any break it is all there is
  return isWhole || lines.length === 0 ? [...lines, ...splitter.end()] : lines;
};

const detectTable = (
  lines: readonly Line[],
  isWhole: boolean,
): Pick<Detection, 'delimiter' | 'header' | 'sample'> & { format: 'delimited' } => {
  const delimiter = detectDelimiter(lines);
  const [first, ...rows] = recordsOf(lines, delimiter, isWhole);
  if (!first || first.problem) throw fileFault('UNREADABLE_HEADER');
  return {
    format: 'delimited',
    delimiter,
    header: fieldsOf(first.raw, delimiter).map((name) => name.trim()),
    sample: rows.slice(0, SAMPLE_ROWS).map(({ raw }) => raw),
  };
};

/** What a text is, from its first bytes. Throws as `detect` does. */
const detectText = (head: Uint8Array, isWhole: boolean): Omit<Detection, 'container'> => {
  const encoding = detectEncoding(head, isWhole);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const text = unitsOf(bytes, encoding);
  const controls = controlCharacters(text);
  if (controls) throw controls;
  const encodingIsSure = isWhole || encoding !== 'utf-8' || bytes.some((byte) => byte >= 0x80);
  const found = { encoding, encodingIsSure, delimiter: null, header: null, sample: [], sheets: null };
  const documents = documentFormat(text);
  if (documents) return { ...found, format: documents };
  const lines = headLines(head, encoding, isWhole).filter((line) => !isBlank(line));
  if (lines.length === 0) throw fileFault('EMPTY_FILE');
  const sample = lines.slice(0, SAMPLE_ROWS).map((line) => line.text);
  const format = lineFormat(sample);
  return format ? { ...found, format, sample } : { ...found, ...detectTable(lines, isWhole) };
};

const workbook = {
  encoding: 'utf-8',
  encodingIsSure: true,
  format: 'xlsx',
  delimiter: null,
  header: null,
  sample: [],
  sheets: null,
} as const satisfies Record<string, unknown>;

/** What the first bytes of a file that is not packed are. Throws as `detect` does. */
export const detectUnpacked = (head: Uint8Array, isWhole: boolean): Omit<Detection, 'container'> => {
  if (head.length === 0) throw fileFault('EMPTY_FILE');
  if (isWorkbook(head)) return { ...workbook, sample: [] };
  const binary = knownBinary(head);
  if (binary) throw binary;
  return detectText(head, isWhole);
};

/**
 * What a file is, from its first bytes (64 KiB or more are best), its size in bytes, and whether the head is all
 * of it; of a packed file, what it holds as far as its head tells (see `inspect`). Throws FormatFault EMPTY_FILE,
 * BINARY_FILE (saying what the file seems to be and what to do), LINE_TOO_LONG, UNCLOSED_QUOTE (only when the head is
 * the whole file), UNREADABLE_HEADER, ARCHIVE_DAMAGED, ARCHIVE_EMPTY, ARCHIVE_ENCRYPTED or ARCHIVE_NESTED.
 */
export const detect = (head: Uint8Array, size: number, isWhole: boolean): Detection => {
  if (size === 0 || head.length === 0) throw fileFault('EMPTY_FILE');
  const container = containerOf(head);
  return container === 'none'
    ? { container, ...detectUnpacked(head, isWhole) }
    : { container, ...detectUnpacked(packedHead(head, container), false) };
};
