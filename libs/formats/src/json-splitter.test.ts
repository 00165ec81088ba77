import fc from 'fast-check';
import iconv from 'iconv-lite';
import { FormatFault } from './canonical.js';
import type { Encoding } from './encoding.js';
import { encodings } from './encoding.js';
import { jsonSplitter, MAX_DOCUMENT_BYTES } from './json-splitter.js';

const bytesOf = (text: string, encoding: Encoding): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-8-bom') return Buffer.from(`\ufeff${text}`);
  if (encoding === 'cp949') return iconv.encode(text, 'cp949');
  const low = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? low : Buffer.from(low).swap16();
};

const split = (
  pieces: readonly Uint8Array[],
  encoding: Encoding = 'utf-8',
  listName: string | null = null,
) => {
  const splitter = jsonSplitter(encoding, listName);
  const lines = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  return lines.map(({ line, text, problem }) => ({ line, text, code: problem?.code ?? null }));
};

/** The documents as [line, text or code]. */
const told = (text: string, listName: string | null = null) =>
  split([Buffer.from(text)], 'utf-8', listName).map(({ line, text: found, code }) => [line, code ?? found]);

const cutAt = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

describe('refuses', () => {
  test.each([
    ['[{"a":1}', 'UNCLOSED_JSON'],
    ['[{"a":1},', 'UNCLOSED_JSON'],
    ['[{"a":"x]}', 'UNCLOSED_JSON'],
    ['[', 'UNCLOSED_JSON'],
    ['[{"a":[1}]', 'BROKEN_JSON'],
    ['[{"a":1 {"b":2}}]', 'BROKEN_JSON'],
    ['[}', 'BROKEN_JSON'],
    ['{"list":[{"a":1}', 'UNCLOSED_JSON'],
    ['{"list":[{"a":1}],"b":1', 'UNCLOSED_JSON'],
    ['{"list":[{"a":1}]]', 'BROKEN_JSON'],
    ['{"list":[{"a":1}],"list":[]}', 'BROKEN_JSON'],
  ])('a list whose structure is broken: %s', (text, code) => {
    expect(() => told(text, 'list')).toThrow(expect.objectContaining({ code }) as FormatFault);
  });

  test('a broken document, and goes on behind it', () => {
    expect(told('{"a":"x\n{"b":1}\nnot json\n{"c":1]\n{"d":{"e":1}\n{"f":1} x\n{"g":')).toEqual([
      [1, 'INVALID_JSON'],
      [2, '{"b":1}'],
      [3, 'INVALID_JSON'],
      [4, 'INVALID_JSON'],
      [5, 'INVALID_JSON'],
      [6, '{"f":1}'],
      [6, 'INVALID_JSON'],
      [7, 'INVALID_JSON'],
    ]);
  });

  test('what is nested deeper than 64 levels, and nothing at 64', () => {
    const nested = (depth: number) => `${'{"a":['.repeat(depth / 2)}${']}'.repeat(depth / 2)}`;
    expect(told(`${nested(64)}\n${nested(66)}\n{"b":1}`).map(([, found]) => found)).toEqual([
      nested(64),
      'TOO_DEEP',
      '{"b":1}',
    ]);
    expect(told('['.repeat(100_000) + ']'.repeat(100_000))).toEqual([[1, 'TOO_DEEP']]);
  });

  test('a document above 1 MiB, of which only the beginning is kept', () => {
    const large = `{"a":"${'x'.repeat(MAX_DOCUMENT_BYTES)}"}`;
    const whole = split([Buffer.from(`${large}\n{"b":1}`)]);
    expect(whole.map(({ line, code }) => [line, code])).toEqual([
      [1, 'DOCUMENT_TOO_LARGE'],
      [2, null],
    ]);
    expect(whole[0]?.text).toBe(large.slice(0, 1024));
    const bytes = Buffer.from(`${large}\n{"b":1}`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 10_000) }, (_, index) =>
      bytes.subarray(index * 10_000, (index + 1) * 10_000),
    );
    expect(split(pieces)).toEqual(whole);
    expect(told(`[${large},{"b":1}]`)).toEqual([
      [1, 'DOCUMENT_TOO_LARGE'],
      [1, '{"b":1}'],
    ]);
  });

  test('NUL, bytes of another encoding and half of a pair, by their names', () => {
    const lines = Buffer.concat([
      Buffer.from('{"a":"\0"}\n{"a":"'),
      Buffer.from([0xb0, 0xa1]),
      Buffer.from('"}\n{"a":"'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}\n{"b":1}'),
    ]);
    expect(split([lines]).map(({ code }) => code)).toEqual([
      'NUL_BYTE',
      'UNDECODABLE',
      'LONE_SURROGATE',
      null,
    ]);
  });
});

test('documents one a line, one after the other, as a list, pretty-printed', () => {
  expect(told('{"a":1}\r\n\n{"b":"}{\\"["}{"c":[{}]} {"d":\n1}\n')).toEqual([
    [1, '{"a":1}'],
    [3, '{"b":"}{\\"["}'],
    [3, '{"c":[{}]}'],
    [3, '{"d":\n1}'],
  ]);
  expect(told('\n[\n {"a":1},\n 2 , "x, ]", null,[1]\n]\n[{"b":1}]')).toEqual([
    [3, '{"a":1}'],
    [4, '2'],
    [4, '"x, ]"'],
    [4, 'null'],
    [4, '[1]'],
    [6, '{"b":1}'],
  ]);
  expect(told('[]')).toEqual([]);
  expect(told(' \n')).toEqual([]);
});

test('the elements of a named list of an object, whatever stands around it', () => {
  const page = '{"total":{"list":[0]},"x":"list","list": [{"a":1},\n{"b":"]"}],"y":[{"z":1}]}';
  expect(told(`${page}\n${page}`, 'list')).toEqual([
    [1, '{"a":1}'],
    [2, '{"b":"]"}'],
    [3, '{"a":1}'],
    [4, '{"b":"]"}'],
  ]);
  expect(told('{"list":null}\n{"listing":[1]}\n{"lis":[1],"a":"list"}', 'list')).toEqual([
    [1, '{"list":null}'],
    [2, '{"listing":[1]}'],
    [3, '{"lis":[1],"a":"list"}'],
  ]);
});

const documents = fc.array(fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.constant({ 이름: '홍길동 "[{\\' })), {
  minLength: 1,
  maxLength: 6,
});
const wrapped = documents.map((values) => values.map((value) => JSON.stringify({ value })));

test('any documents, cut at any byte, come as they are', () => {
  fc.assert(
    fc.property(
      wrapped,
      fc.constantFrom('\n', '\r\n', '', ' '),
      fc.constantFrom<'lines' | 'list' | 'member'>('lines', 'list', 'member'),
      fc.array(fc.nat(), { maxLength: 8 }),
      (texts, between, form, places) => {
        const file = {
          lines: texts.join(between),
          list: `[${texts.join(`,${between}`)}]`,
          member: `{"a":[{}],"list":[${texts.join(`,${between}`)}],"b":"]"}`,
        }[form];
        const found = split(cutAt(Buffer.from(file), places), 'utf-8', 'list');
        expect(found.map(({ text, code }) => code ?? text)).toEqual(texts);
      },
    ),
  );
});

test('every encoding, cut at any byte, gives the same documents', () => {
  fc.assert(
    fc.property(fc.constantFrom(...encodings), fc.array(fc.nat(), { maxLength: 8 }), (encoding, places) => {
      const file = '{"이름":"홍길동"}\n[x\n{"큐":"교통 [{"}';
      expect(split(cutAt(bytesOf(file, encoding), places), encoding)).toEqual([
        { line: 1, text: '{"이름":"홍길동"}', code: null },
        { line: 2, text: '[x', code: 'INVALID_JSON' },
        { line: 3, text: '{"큐":"교통 [{"}', code: null },
      ]);
    }),
  );
});

test('any bytes, cut anywhere, give the same documents or the same fault', () => {
  const outcome = (pieces: readonly Uint8Array[]) => {
    try {
      return split(pieces, 'utf-8', 'l');
    } catch (error) {
      if (!(error instanceof FormatFault)) throw error;
      return error.message;
    }
  };
  const noise = fc
    .array(fc.constantFrom(...'{}[]",:\\\n l1'), { maxLength: 60 })
    .map((signs) => signs.join(''));
  fc.assert(
    fc.property(noise, fc.array(fc.nat(), { maxLength: 6 }), (text, places) => {
      const bytes = Buffer.from(text);
      expect(outcome(cutAt(bytes, places))).toEqual(outcome([bytes]));
    }),
    { numRuns: 1000 },
  );
});

test('a caller may use its buffer again', () => {
  const splitter = jsonSplitter('utf-8');
  const buffer = Buffer.from('{"a":');
  splitter.push(buffer);
  buffer.fill(0x20);
  expect(splitter.push(Buffer.from('1}')).map(({ text }) => text)).toEqual(['{"a":1}']);
});
