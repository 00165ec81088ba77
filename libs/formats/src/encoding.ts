import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Problem } from './problem.js';
import { problem } from './problem.js';

/** The encodings that files of Korean call centres come in; 'utf-8-bom' is Excel's "CSV UTF-8". */
export const encodings = ['utf-8', 'utf-8-bom', 'cp949', 'utf-16le', 'utf-16be'] as const;

/** An encoding that can be read. CP949 (Unified Hangul Code) holds all of EUC-KR. */
export type Encoding = (typeof encodings)[number];

/** The text of one line, and why it may not be used if it may not. */
export interface DecodedLine {
  /** Without its line break. Where `problem` is set, unreadable bytes stand as `\xHH` or `\uHHHH`: no U+FFFD. */
  text: string;
  problem: Problem | null;
}

// Node's own decoder knows only the 2,350 syllables of KS X 1001 under every Korean label, so CP949 is iconv-lite's.
/** CP949 as text; what is no text in it becomes U+FFFD, which CP949 itself does not have. */
export const decodeCp949 = (bytes: Uint8Array): string => iconv.decode(bytes, 'cp949');

const hex = (value: number, width: number): string => value.toString(16).toUpperCase().padStart(width, '0');

const escapeBytes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte === 0 || byte >= 0x80 ? `\\x${hex(byte, 2)}` : String.fromCharCode(byte),
  ).join('');

/** Half of a surrogate pair that stands alone; with the u flag a whole pair is one character and no match. */
const halves = /\p{Surrogate}/gu;

const escapeUnits = (text: string): string =>
  text.replace(halves, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).replaceAll('\0', '\\x00');

const undecodable = (bytes: Uint8Array): DecodedLine => ({
  text: escapeBytes(bytes),
  problem: problem('UNDECODABLE'),
});

/** A surrogate written in three bytes (ED A0 80 to ED BF BF), as programs write that encode each half alone. */
const holdsEncodedSurrogate = (bytes: Uint8Array): boolean =>
  bytes.some((byte, index) => byte === 0xed && (bytes[index + 1] ?? 0) >= 0xa0);

const withoutNul = (text: string): DecodedLine =>
  text.includes('\0')
    ? { text: text.replaceAll('\0', '\\x00'), problem: problem('NUL_BYTE') }
    : { text, problem: null };

const decodeUtf8 = (bytes: Buffer): DecodedLine => {
  // strictness is decided on the bytes, so a genuine U+FFFD (EF BF BD) stays the text it is
  if (isUtf8(bytes)) return withoutNul(bytes.toString('utf8'));
  return holdsEncodedSurrogate(bytes)
    ? { text: escapeBytes(bytes), problem: problem('LONE_SURROGATE') }
    : undecodable(bytes);
};

const decodeUtf16 = (bytes: Buffer): DecodedLine => {
  if (bytes.length % 2 !== 0) return undecodable(bytes);
  const text = bytes.toString('utf16le');
  return text.search(halves) < 0
    ? withoutNul(text)
    : { text: escapeUnits(text), problem: problem('LONE_SURROGATE') };
};

/**
 * The text of one line's bytes (UTF-16 always with the low byte first; the splitter has turned the others).
 * Bytes that are no text in the encoding give a problem, never U+FFFD.
 */
export const decodeLine = (bytes: Buffer, encoding: Encoding): DecodedLine => {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes);
  if (isAscii(bytes)) return withoutNul(bytes.toString('latin1'));
  if (encoding !== 'cp949') return decodeUtf8(bytes);
  const text = decodeCp949(bytes);
  return text.includes('\uFFFD') ? undecodable(bytes) : withoutNul(text);
};

/** Bytes of the byte order mark that `bytes` begin with, if it is the mark of this encoding. */
export const markLength = (bytes: Uint8Array, encoding: Encoding): number => {
  const [first, second, third] = bytes;
  if (encoding === 'utf-16le') return first === 0xff && second === 0xfe ? 2 : 0;
  if (encoding === 'utf-16be') return first === 0xfe && second === 0xff ? 2 : 0;
  return encoding !== 'cp949' && first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
};

/** A text as CP949 bytes for an export, and the characters that CP949 does not have (written as '?'). */
export const encodeCp949 = (text: string): { bytes: Buffer; unencodable: string[] } => {
  const holds = (character: string): boolean => decodeCp949(iconv.encode(character, 'cp949')) === character;
  return {
    bytes: iconv.encode(text, 'cp949'),
    unencodable: [...new Set(text)].filter((character) => !holds(character)),
  };
};
