import { isAscii, isUtf8 } from 'node:buffer';
import type { Encoding } from './encoding.js';
import { decodeCp949 } from './encoding.js';

const textOf = (block: Buffer, encoding: Encoding): string | null => {
  if (block.includes(0)) return null;
  if (isAscii(block)) return block.toString('latin1');
  if (encoding !== 'cp949') return isUtf8(block) ? block.toString('utf8') : null;
  const text = decodeCp949(block);
  return text.includes('\uFFFD') ? null : text;
};

/**
 * The texts of a block of whole lines that ends with LF, decoded in one go; null where a line of it needs a closer
 * look: an unreadable byte, a NUL, a lone CR, or more than `mostCharacters`. Not for UTF-16.
 */
export const decodeBlock = (block: Buffer, encoding: Encoding, mostCharacters: number): string[] | null => {
  const text = textOf(block, encoding);
  if (text === null) return null;
  const lines = text.split('\n');
  lines.pop();
  const mayHoldCr = text.includes('\r');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.length > mostCharacters) return null;
    if (!mayHoldCr) continue;
    const cr = line.indexOf('\r');
    if (cr < 0) continue;
    if (cr !== line.length - 1) return null;
    lines[index] = line.slice(0, -1);
  }
  return lines;
};
