import { isUtf8 } from 'node:buffer';
import type { Encoding } from './encoding.js';
import { decodeLine, markLength } from './encoding.js';

/** The bytes without a character that the end of a head cuts in two. */
const wholeCharacters = (bytes: Buffer): Buffer => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
};

/**
 * UTF-16 without a mark: digits, separators and line breaks have a NUL as their high byte, so most NULs stand at
 * one parity (가 and 대, U+AC00 and U+B300, have theirs at the other), and at not too few places: a stray NUL in
 * other text is a fault of its row, not an encoding.
 */
const unmarkedUtf16 = (bytes: Buffer): Encoding | null => {
  const pairs = Math.floor(bytes.length / 2);
  let first = 0;
  let second = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) first += 1;
    if (bytes[2 * pair + 1] === 0) second += 1;
  }
  const many = Math.max(first, second) * 20 >= pairs && pairs > 0;
  const oneSided = Math.min(first, second) * 2 <= Math.max(first, second);
  if (!many || !oneSided || first + second === 0) return null;
  return second > first ? 'utf-16le' : 'utf-16be';
};

const unreadableLines = (bytes: Buffer, encoding: Encoding): number => {
  let count = 0;
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    const code = decodeLine(bytes.subarray(from, to), encoding).problem?.code;
    if (code !== undefined && code !== 'NUL_BYTE') count += 1;
    from = to + 1;
  }
  return count;
};

/**
 * The encoding of a file, from its first bytes: byte order mark, then UTF-16 by its NULs, then strict UTF-8, then
 * CP949. `isWhole` says that the head is all of the file; otherwise its end may cut a character, which is no fault.
 * A head that is neither wholly UTF-8 nor wholly CP949 is the one with fewer unreadable lines, so that one damaged
 * line in a UTF-8 file costs that line and not every other.
 */
export const detectEncoding = (head: Uint8Array, isWhole: boolean): Encoding => {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (markLength(bytes, 'utf-8-bom') > 0) return 'utf-8-bom';
  if (markLength(bytes, 'utf-16le') > 0) return 'utf-16le';
  if (markLength(bytes, 'utf-16be') > 0) return 'utf-16be';
  const utf16 = unmarkedUtf16(bytes);
  if (utf16) return utf16;
  if (isUtf8(isWhole ? bytes : wholeCharacters(bytes))) return 'utf-8';
  const lastBreak = isWhole ? -1 : bytes.lastIndexOf(0x0a);
  const lines = lastBreak < 0 ? bytes : bytes.subarray(0, lastBreak);
  return unreadableLines(lines, 'utf-8') < unreadableLines(lines, 'cp949') ? 'utf-8' : 'cp949';
};
