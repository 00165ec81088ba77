import iconv from 'iconv-lite';
import type { Encoding } from './encoding.js';
import { encodeCp949, encodings } from './encoding.js';
import { detectEncoding } from './detect-encoding.js';
import { readLines } from './lines.js';
import { collect, inPieces } from './testing.js';

const text = '번호,이름,메모\r\n1,뷁햏똠펲,"교통, 상수도"\n2,김○○,㈜미추홀 ①㎡·ㆍ\r3,,끝';
const lines = ['번호,이름,메모', '1,뷁햏똠펲,"교통, 상수도"', '2,김○○,㈜미추홀 ①㎡·ㆍ', '3,,끝'];

const encoded = (value: string, encoding: Encoding): Buffer =>
  encoding === 'utf-8-bom' ? iconv.encode(value, 'utf8', { addBOM: true }) : iconv.encode(value, encoding);

const read = async (bytes: Uint8Array, encoding: Encoding, size?: number) =>
  (await collect(readLines(inPieces(bytes, size), encoding))).flat();

describe('unreadable text is a problem of its line and never U+FFFD', () => {
  test.each<[string, Encoding, Buffer, string, string]>([
    ['CP949 read as UTF-8', 'utf-8', iconv.encode('뷁', 'cp949'), 'UNDECODABLE', '\\x94\\xEE'],
    ['a cut character in UTF-8', 'utf-8', Buffer.from([0x61, 0xea, 0xb0]), 'UNDECODABLE', 'a\\xEA\\xB0'],
    ['a byte that CP949 lacks', 'cp949', Buffer.from([0x61, 0xff]), 'UNDECODABLE', 'a\\xFF'],
    ['a cut character in CP949', 'cp949', Buffer.from([0xb0]), 'UNDECODABLE', '\\xB0'],
    [
      'a surrogate encoded as UTF-8',
      'utf-8',
      Buffer.from([0xed, 0xa0, 0x80]),
      'LONE_SURROGATE',
      '\\xED\\xA0\\x80',
    ],
    ['half a pair in UTF-16LE', 'utf-16le', Buffer.from([0x61, 0, 0, 0xd8]), 'LONE_SURROGATE', 'a\\uD800'],
    ['half a pair in UTF-16BE', 'utf-16be', Buffer.from([0xdc, 0, 0, 0x61]), 'LONE_SURROGATE', '\\uDC00a'],
    ['half a unit in UTF-16', 'utf-16le', Buffer.from([0x61, 0, 0x62]), 'UNDECODABLE', 'a\\x00b'],
    ['NUL', 'utf-8', Buffer.from('a\0b'), 'NUL_BYTE', 'a\\x00b'],
  ])('%s', async (_, encoding, bytes, code, shown) => {
    const found = await read(bytes, encoding);

    expect(found.map((line) => line.problem?.code)).toEqual([code]);
    expect(found[0]?.text).toBe(shown);
  });

  test('a bad line costs itself only', async () => {
    const bytes = Buffer.concat([Buffer.from('가\n'), Buffer.from([0xff]), Buffer.from('\n나\n')]);

    const found = await read(bytes, 'utf-8');

    expect(found.map((line) => line.problem?.code ?? line.text)).toEqual(['가', 'UNDECODABLE', '나']);
  });

  test('a replacement character that the file itself holds stays text', async () => {
    const found = await read(Buffer.from('가\uFFFD'), 'utf-8');

    expect(found).toEqual([{ line: 1, text: '가\uFFFD', problem: null }]);
  });
});

describe.each(encodings)('%s', (encoding) => {
  const bytes = encoded(text, encoding);

  test('is detected, marked or not', () => {
    expect(detectEncoding(bytes, true)).toBe(encoding);
  });

  test('gives the same lines for pieces of any size', async () => {
    for (let size = 1; size <= bytes.length; size += 1) {
      const found = await read(bytes, encoding, size);
      expect(found.map((line) => line.text)).toEqual(lines);
      expect(found.every((line) => line.problem === null)).toBe(true);
    }
  });
});

describe('detection', () => {
  test('a head may be cut anywhere in a character', () => {
    const whole = Buffer.from('통화,대기열\n뷁햏똠펲,교통😀끝');
    for (let length = 1; length < whole.length; length += 1) {
      expect(detectEncoding(whole.subarray(0, length), false)).toBe('utf-8');
    }
    expect(detectEncoding(whole.subarray(0, 2), true)).toBe('cp949');
  });

  test('marks are believed', () => {
    const mark = Buffer.from([0xff, 0xfe]);
    expect(detectEncoding(Buffer.concat([mark, encoded('가나다', 'utf-16le')]), true)).toBe('utf-16le');
    expect(detectEncoding(Buffer.concat([Buffer.from([0xfe, 0xff]), encoded('가', 'utf-16be')]), true)).toBe(
      'utf-16be',
    );
  });

  test('one damaged line does not turn a UTF-8 file into CP949, and one NUL no file into UTF-16', () => {
    const damaged = Buffer.concat([
      Buffer.from('가,나\n다,라\n'),
      Buffer.from([0xb0, 0x0a]),
      Buffer.from('마,바\n'),
    ]);
    expect(detectEncoding(damaged, true)).toBe('utf-8');
    expect(detectEncoding(Buffer.from(`${'통화,'.repeat(20)}\0`), true)).toBe('utf-8');
  });
});

test('CP949 for export names the characters it lacks', () => {
  const { bytes, unencodable } = encodeCp949('똠방 – 100% 😀 ㈜');

  expect(unencodable).toEqual(['–', '😀']);
  expect(iconv.decode(bytes, 'cp949')).toContain('똠방 ? 100%');
});
