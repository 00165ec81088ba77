import type { Encoding } from './encoding.js';
import { decodeLine, markLength } from './encoding.js';
import { decodeBlock } from './line-block.js';
import { fileFault } from './problem.js';
import type { Problem } from './problem.js';

/** The most bytes a line may have without its break; a longer one refuses the file. */
export const MAX_LINE_BYTES = 64 * 1024;

/** So many characters are surely within `MAX_LINE_BYTES` in every encoding with units of a byte. */
const SURELY_SHORT = Math.floor(MAX_LINE_BYTES / 4);

/** One physical line. */
export interface Line {
  /** Counts from 1; a blank line counts. */
  line: number;
  /** Without the line break; unreadable places are escaped, see `decodeLine`. */
  text: string;
  problem: Problem | null;
}

/** Cuts bytes, given in pieces of any size, into lines. */
export interface LineSplitter {
  /** The lines that are complete once these bytes have come. */
  push(bytes: Uint8Array): Line[];
  /** The last line, if the file does not end with a line break. */
  end(): Line[];
}

const CR = 0x0d;
const LF = 0x0a;
const EMPTY = Buffer.alloc(0);

/** Finds the next CR or LF at or after a place, or -1. Asked with growing places only. */
type BreakFinder = (from: number) => number;

const findInBytes = (bytes: Buffer): BreakFinder => {
  // each search is remembered: a file without CR would otherwise be searched to its end at every line
  let lf = -2;
  let cr = -2;
  const next = (known: number, byte: number, from: number): number =>
    known === -1 || known >= from ? known : bytes.indexOf(byte, from);
  return (from) => {
    lf = next(lf, LF, from);
    cr = next(cr, CR, from);
    return lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
  };
};

const findInUnits =
  (bytes: Buffer): BreakFinder =>
  (from) => {
    for (let at = from; at + 1 < bytes.length; at += 2) {
      if (bytes[at + 1] === 0 && (bytes[at] === LF || bytes[at] === CR)) return at;
    }
    return -1;
  };

/**
 * A splitter for an encoding. CR, LF and CRLF end a line, also mixed and cut between two pieces; a byte order mark
 * at the start is no text. Memory is bounded by one piece and one line.
 * Throws FormatFault LINE_TOO_LONG as soon as a line has more than `MAX_LINE_BYTES`.
 */
export const lineSplitter = (encoding: Encoding): LineSplitter => {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const width = isWide ? 2 : 1;
  let parts: Buffer[] = [];
  let length = 0;
  let count = 0;
  let afterCr = false;
  let odd: Buffer = EMPTY;

  const keep = (bytes: Buffer): void => {
    length += bytes.length;
    if (length > MAX_LINE_BYTES) throw fileFault('LINE_TOO_LONG', String(count + 1));
    if (bytes.length > 0) parts.push(bytes);
  };

  const take = (): Line => {
    const whole = parts.length === 1 ? (parts[0] ?? EMPTY) : Buffer.concat(parts);
    parts = [];
    length = 0;
    count += 1;
    // the splitter has turned UTF-16 with the high byte first, so its mark reads like the other one's
    const mark = count === 1 ? markLength(whole, isWide ? 'utf-16le' : encoding) : 0;
    return { line: count, ...decodeLine(whole.subarray(mark), encoding) };
  };

  /** The bytes as whole units, low byte first. */
  const units = (bytes: Uint8Array): Buffer => {
    const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isWide) return plain;
    const joined = Buffer.concat([odd, plain]);
    const even = joined.length - (joined.length % 2);
    odd = joined.subarray(even);
    const whole = joined.subarray(0, even);
    return encoding === 'utf-16be' ? whole.swap16() : whole;
  };

  /** The lines up to the last LF, where all of them are plain; then what follows it is left to `pushRest`. */
  const pushBlock = (chunk: Buffer): { lines: Line[]; from: number } => {
    const from = isWide || count === 0 || afterCr ? 0 : chunk.lastIndexOf(LF) + 1;
    const block = chunk.subarray(0, from);
    const texts =
      from === 0
        ? null
        : decodeBlock(length > 0 ? Buffer.concat([...parts, block]) : block, encoding, SURELY_SHORT);
    if (!texts) return { lines: [], from: 0 };
    parts = [];
    length = 0;
    return { lines: texts.map((text) => ({ line: (count += 1), text, problem: null })), from };
  };

  const push = (bytes: Uint8Array): Line[] => {
    const whole = units(bytes);
    const { lines, from } = pushBlock(whole);
    return from === whole.length ? lines : pushRest(whole.subarray(from), lines);
  };

  const pushRest = (chunk: Buffer, lines: Line[]): Line[] => {
    const next = isWide ? findInUnits(chunk) : findInBytes(chunk);
    let from = 0;
    for (let at = next(0); at >= 0; at = next(from)) {
      const isSecondHalf = afterCr && at === from && length === 0 && chunk[at] === LF;
      if (!isSecondHalf) {
        keep(chunk.subarray(from, at));
        lines.push(take());
      }
      afterCr = chunk[at] === CR;
      from = at + width;
    }
    if (from < chunk.length) {
      afterCr = false;
      // a copy, so that the caller may use its buffer again
      keep(Buffer.from(chunk.subarray(from)));
    }
    return lines;
  };

  const end = (): Line[] => {
    keep(odd);
    odd = EMPTY;
    return length > 0 ? [take()] : [];
  };

  return { push, end };
};

/** The lines of a file, in the batches in which they become complete. Throws FormatFault LINE_TOO_LONG. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncIterable<Line[]> {
  const splitter = lineSplitter(encoding);
  for await (const chunk of bytes) yield splitter.push(chunk);
  yield splitter.end();
}

/** Whether a line holds nothing but white space: such a line is no row and no fault. */
export const isBlank = ({ text, problem }: Line): boolean => {
  const first = text.charCodeAt(0);
  const isPrinted = first > 0x20 && first < 0x7f;
  return !isPrinted && problem === null && text.trim() === '';
};
