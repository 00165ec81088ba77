/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';

const HANGUL_FIRST = 0xac00;
const HANGUL_COUNT = 11_172;
const CMAP_FLAG = 0;

/** The cmap table of a WOFF2 file: a directory of variable-length entries, then all tables in one Brotli stream. */
const cmapOf = (file: Buffer): Buffer => {
  const tables = file.readUInt16BE(12);
  let at = 48;
  const base128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at);
      at += 1;
      value = value * 128 + (byte & 0x7f);
      if ((byte & 0x80) === 0) return value;
    }
  };
  let offset = 0;
  let found: { offset: number; length: number } | null = null;
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(at);
    at += 1;
    if ((flags & 0x3f) === 0x3f) at += 4;
    const original = base128();
    const isGlyphs = (flags & 0x3f) === 10 || (flags & 0x3f) === 11;
    const transformed = isGlyphs ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const length = transformed ? base128() : original;
    if ((flags & 0x3f) === CMAP_FLAG) found = { offset, length };
    offset += length;
  }
  if (!found) throw new Error('no cmap');
  return brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20))).subarray(
    found.offset,
    found.offset + found.length,
  );
};

/** Code points that a cmap maps, from its segments (format 4) or groups (format 12). */
const codePointsOf = (cmap: Buffer): Set<number> => {
  const points = new Set<number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const start = cmap.readUInt32BE(4 + record * 8 + 4);
    if (cmap.readUInt16BE(start) === 12) {
      for (let group = 0; group < cmap.readUInt32BE(start + 12); group += 1) {
        const [from, to] = [
          cmap.readUInt32BE(start + 16 + group * 12),
          cmap.readUInt32BE(start + 20 + group * 12),
        ];
        for (let point = from; point <= to; point += 1) points.add(point);
      }
    }
    if (cmap.readUInt16BE(start) !== 4) continue;
    const double = cmap.readUInt16BE(start + 6);
    for (let segment = 0; segment < double; segment += 2) {
      const to = cmap.readUInt16BE(start + 14 + segment);
      const from = cmap.readUInt16BE(start + 16 + double + segment);
      for (let point = from; point <= to && point < 0xffff; point += 1) points.add(point);
    }
  }
  return points;
};

const require = createRequire(import.meta.url);

test.each([400, 600, 700])(
  'the font of weight %d has all 11,172 Hangul syllables and the signs of the office',
  (weight) => {
    const file = require.resolve(`@fontsource/pretendard/files/pretendard-latin-${weight}-normal.woff2`);

    const points = codePointsOf(cmapOf(readFileSync(file)));

    const missing = Array.from({ length: HANGUL_COUNT }, (_, index) => HANGUL_FIRST + index).filter(
      (point) => !points.has(point),
    );
    expect(missing).toEqual([]);
    expect([...'△※–·○'].filter((sign) => !points.has(sign.codePointAt(0) ?? 0))).toEqual([]);
  },
);
