import type { Encoding } from './encoding.js';
import { detectEncoding } from './detect-encoding.js';
import type { Line } from './lines.js';
import { isBlank, lineSplitter } from './lines.js';
import { fileFault } from './problem.js';
import { isQueueLogLine } from './queue-log-line.js';
import type { Delimiter, RawRecord } from './records.js';
import { delimiters, fieldsOf, recordAssembler } from './records.js';
import { controlCharacters, knownBinary } from './sniff.js';

/** What a file seems to be; the import page shows it and lets the user choose otherwise. */
export interface Detection {
  encoding: Encoding;
  /** False when all that was seen is ASCII and more is to come: the encoding is then a guess. */
  encodingIsSure: boolean;
  format: 'queue_log' | 'delimited';
  /** Null for queue_log, whose separator is part of the format. */
  delimiter: Delimiter | null;
  /** The names of the columns, trimmed; null for queue_log. */
  header: string[] | null;
  /** The first ten rows after the header, as they stand in the file. */
  sample: string[];
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

const isQueueLog = (lines: readonly Line[]): boolean => {
  const first = lines.slice(0, SAMPLE_ROWS);
  return first.filter(({ text }) => isQueueLogLine(text)).length * 2 > first.length;
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
    const counts = fieldsOf(sound(rows), delimiter).map((fields) => fields.length);
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

/**
 * What a file is, from its first bytes (64 KiB or more are best), its size in bytes, and whether the head is all
 * of it. Throws FormatFault EMPTY_FILE, BINARY_FILE (saying what the file seems to be and what to do),
 * LINE_TOO_LONG, UNCLOSED_QUOTE (only when the head is the whole file) or UNREADABLE_HEADER.
 */
export const detect = (head: Uint8Array, size: number, isWhole: boolean): Detection => {
  if (size === 0 || head.length === 0) throw fileFault('EMPTY_FILE');
  const binary = knownBinary(head);
  if (binary) throw binary;
  const encoding = detectEncoding(head, isWhole);
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const controls = controlCharacters(unitsOf(bytes, encoding));
  if (controls) throw controls;
  const lines = headLines(head, encoding, isWhole).filter((line) => !isBlank(line));
  if (lines.length === 0) throw fileFault('EMPTY_FILE');
  const encodingIsSure = isWhole || encoding !== 'utf-8' || bytes.some((byte) => byte >= 0x80);
  const found = { encoding, encodingIsSure };
  if (isQueueLog(lines)) {
    const sample = lines.slice(0, SAMPLE_ROWS).map(({ text }) => text);
    return { ...found, format: 'queue_log', delimiter: null, header: null, sample };
  }
  const delimiter = detectDelimiter(lines);
  const [first, ...rows] = recordsOf(lines, delimiter, isWhole);
  if (!first || first.problem) throw fileFault('UNREADABLE_HEADER');
  const header = (fieldsOf([first.raw], delimiter)[0] ?? []).map((name) => name.trim());
  const sample = rows.slice(0, SAMPLE_ROWS).map(({ raw }) => raw);
  return { ...found, format: 'delimited', delimiter, header, sample };
};
