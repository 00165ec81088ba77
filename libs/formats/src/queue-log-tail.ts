import type { ReadItem } from './canonical.js';
import type { Encoding } from './encoding.js';
import type { Line } from './lines.js';
import { isBlank, lineSplitter, MAX_LINE_BYTES } from './lines.js';
import { problem } from './problem.js';
import { queueLogItem } from './queue-log.js';

/** Encodings of a log that grows: those in which a line feed is one byte. */
export type TailEncoding = Exclude<Encoding, 'utf-16le' | 'utf-16be'>;

/** Where the reading of a growing queue_log stands. Only `offset` and `line` need to be kept over a restart. */
export interface QueueLogTail {
  encoding: TailEncoding;
  /** Bytes of the file up to the end of the last complete line: where reading goes on after a restart. */
  offset: number;
  /** Complete lines up to there. */
  line: number;
  /** The bytes of the line that is not complete yet; of one that is too long, its beginning. */
  rest: Uint8Array;
  /** All the bytes of that line, also those that are not kept. */
  restLength: number;
}

/** What new bytes of a growing file brought. */
export interface QueueLogProgress {
  items: ReadItem[];
  tail: QueueLogTail;
}

const LF = 0x0a;

/** What is kept of a line that is too long. */
const HEAD_BYTES = 1024;

/** A tail that begins, or goes on after a restart, behind `line` complete lines of `offset` bytes. */
export const queueLogTail = (encoding: TailEncoding, offset = 0, line = 0): QueueLogTail => ({
  encoding,
  offset,
  line,
  rest: new Uint8Array(),
  restLength: 0,
});

/** The lines in the bytes up to a line feed: one, or more where CR alone ends a line too. */
const linesIn = (bytes: Buffer, { encoding, line }: QueueLogTail): Line[] => {
  const splitter = lineSplitter(encoding);
  const lines = [...splitter.push(bytes), ...splitter.end()];
  return lines.map((current) => ({ ...current, line: line + current.line }));
};

const tooLong = (head: Buffer, line: number): ReadItem => {
  const raw = head
    .subarray(0, HEAD_BYTES)
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '?');
  return { kind: 'rejected', line, raw, ...problem('LINE_TOO_LONG', String(line)) };
};

const join = (rest: Uint8Array, more: Buffer): Buffer =>
  rest.length === 0 ? more : Buffer.concat([rest, more]);

/** The tail behind one more line feed; `more` is what came of the line, without the feed. */
const completeLine = (tail: QueueLogTail, more: Buffer, items: ReadItem[]): QueueLogTail => {
  const length = tail.restLength + more.length;
  const whole = join(tail.rest, more);
  const offset = tail.offset + length + 1;
  if (length > MAX_LINE_BYTES) {
    items.push(tooLong(whole, tail.line + 1));
    return queueLogTail(tail.encoding, offset, tail.line + 1);
  }
  const lines = linesIn(Buffer.concat([whole, Buffer.from([LF])]), tail);
  for (const line of lines) if (!isBlank(line)) items.push(queueLogItem(line));
  return queueLogTail(tail.encoding, offset, tail.line + lines.length);
};

const keepRest = (tail: QueueLogTail, more: Buffer): QueueLogTail => {
  const restLength = tail.restLength + more.length;
  const rest =
    restLength > MAX_LINE_BYTES ? join(tail.rest, more).subarray(0, HEAD_BYTES) : join(tail.rest, more);
  // a copy, so that the caller may use its buffer again
  return { ...tail, rest: Uint8Array.from(rest), restLength };
};

/**
 * Reads on in a queue_log that grows: the items of the lines that the new bytes complete, and where reading stands
 * then. A pure function: store the items with `tail.offset` and `tail.line` in one transaction, and a restart that
 * reads the file again from that offset neither loses a line nor takes one twice, however the bytes were cut. The
 * items are those of `readQueueLog` for the same lines, with one difference: a line above `MAX_LINE_BYTES` is
 * rejected (LINE_TOO_LONG, its first 1 KiB as text) and passed over, because a live feed must go on. A file that was
 * rotated or cut short begins anew with `queueLogTail(encoding)`.
 */
export const readQueueLogLines = (tail: QueueLogTail, bytes: Uint8Array): QueueLogProgress => {
  const fresh = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: ReadItem[] = [];
  let state = tail;
  let from = 0;
  for (let at = fresh.indexOf(LF); at >= 0; at = fresh.indexOf(LF, from)) {
    state = completeLine(state, fresh.subarray(from, at), items);
    from = at + 1;
  }
  return { items, tail: keepRest(state, fresh.subarray(from)) };
};
