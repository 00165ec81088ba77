import type { Encoding } from './encoding.js';
import { markLength } from './encoding.js';
import { MAX_LINE_BYTES } from './lines.js';
import type { Delimiter } from './records.js';
import { MAX_RECORD_CHARACTERS, quotesAfter } from './records.js';

/**
 * Looks at the bytes of a text without decoding them, for the two faults that a file may have anywhere: a line
 * without end and a quotation mark that is never closed. It may suspect a sound file but never passes a faulty one.
 */
export interface StructureCheck {
  /** False as soon as the file is suspect. */
  push(chunk: Uint8Array): boolean;
  /** Whether the whole file is surely sound. */
  end(): boolean;
}

const LF = 0x0a;
const QUOTE = 0x22;
const EMPTY = Buffer.alloc(0);

/** Whether no line in a block that starts a line is too long: from break to break as far as a line may reach. */
const areShort = (block: Buffer): boolean => {
  for (let from = 0; block.length - from > MAX_LINE_BYTES;) {
    const last = block.lastIndexOf(LF, from + MAX_LINE_BYTES);
    if (last < from) return false;
    from = last + 1;
  }
  return true;
};

/**
 * A check for one of the encodings with units of a byte; `delimiter` is null where quotation marks mean nothing.
 * CP949 and UTF-8 never use the bytes of marks, separators and line breaks within a character.
 */
export const structureCheck = (
  encoding: Exclude<Encoding, 'utf-16le' | 'utf-16be'>,
  delimiter: Delimiter | null,
): StructureCheck => {
  let rest: Buffer = EMPTY;
  let isStart = true;
  let isOpen = false;
  let openBytes = 0;

  /** Follows the marks of whole lines; a lone CR ends a line too, which is for the reader to look at. */
  const followMarks = (block: Buffer, separator: Delimiter): boolean => {
    const lines = block.toString('latin1').split('\n');
    if (block.at(-1) === LF) lines.pop();
    for (const line of lines) {
      const cr = line.indexOf('\r');
      if (cr >= 0 && cr !== line.length - 1) return false;
      const text = cr < 0 ? line : line.slice(0, -1);
      isOpen = quotesAfter(text, separator, isOpen) === 'open';
      openBytes = isOpen ? openBytes + text.length + 1 : 0;
      if (openBytes > MAX_RECORD_CHARACTERS) return false;
    }
    return true;
  };

  const take = (block: Buffer): boolean =>
    areShort(block) &&
    (delimiter === null || (!isOpen && !block.includes(QUOTE)) || followMarks(block, delimiter));

  return {
    push: (chunk) => {
      let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (rest.length > 0) bytes = Buffer.concat([rest, bytes]);
      if (isStart && bytes.length >= 3) {
        bytes = bytes.subarray(markLength(bytes, encoding));
        isStart = false;
      }
      const end = isStart ? 0 : bytes.lastIndexOf(LF) + 1;
      // a copy, so that the caller may use its buffer again
      rest = Buffer.from(bytes.subarray(end));
      return rest.length <= MAX_LINE_BYTES && take(bytes.subarray(0, end));
    },
    end: () => {
      const last = isStart ? rest.subarray(markLength(rest, encoding)) : rest;
      return take(last) && !isOpen;
    },
  };
};
