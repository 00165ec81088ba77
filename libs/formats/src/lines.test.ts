import fc from 'fast-check';
import iconv from 'iconv-lite';
import { encodings } from './encoding.js';
import { isBlank, lineSplitter, MAX_LINE_BYTES, readLines } from './lines.js';
import { collect, endless, inPieces } from './testing.js';

test.each(['utf-8', 'cp949', 'utf-16le', 'utf-16be'] as const)(
  'a line without end is refused after 64 KiB (%s)',
  async (encoding) => {
    const source = endless(Buffer.alloc(16 * 1024, 'a'));

    await expect(collect(readLines(source.bytes, encoding))).rejects.toMatchObject({ code: 'LINE_TOO_LONG' });
    expect(source.taken()).toBeLessThanOrEqual(5);
  },
);

test('the limit counts from the last line break', async () => {
  const longest = Buffer.from(`${'a'.repeat(MAX_LINE_BYTES)}\n`);

  const found = (await collect(readLines(inPieces(Buffer.concat([longest, longest]), 1000), 'utf-8'))).flat();

  expect(found.map(({ text }) => text.length)).toEqual([MAX_LINE_BYTES, MAX_LINE_BYTES]);
  const tooLong = Buffer.concat([longest, Buffer.from('b'), longest]);
  await expect(collect(readLines(inPieces(tooLong), 'utf-8'))).rejects.toThrow(/Line 2 /);
});

test.each([1, 2, 3, 100])('CR, LF and CRLF end lines, also mixed, in pieces of %d', async (size) => {
  const bytes = Buffer.from('a\rb\nc\r\nd\r\r\n\n\re');

  const found = (await collect(readLines(inPieces(bytes, size), 'utf-8'))).flat();

  expect(found.map(({ line, text }) => `${line}${text}`)).toEqual([
    '1a',
    '2b',
    '3c',
    '4d',
    '5',
    '6',
    '7',
    '8e',
  ]);
});

test('a reader may use its buffer again', () => {
  const splitter = lineSplitter('utf-8');
  const buffer = Buffer.from('ab');
  splitter.push(buffer);
  buffer.write('xy');

  expect(splitter.push(Buffer.from('c\n')).map(({ text }) => text)).toEqual(['abc']);
  expect(splitter.end()).toEqual([]);
});

test('only the first line may begin with a mark', async () => {
  const found = (await collect(readLines(inPieces(Buffer.from('\uFEFFa\n\uFEFFb')), 'utf-8'))).flat();

  expect(found.map(({ text }) => text)).toEqual(['a', '\uFEFFb']);
});

test('a blank line is white space without a problem', () => {
  expect(isBlank({ line: 1, text: ' \t\u3000', problem: null })).toBe(true);
  expect(isBlank({ line: 1, text: '', problem: { code: 'NUL_BYTE', message: { ko: '', en: '' } } })).toBe(
    false,
  );
});

test('lines are the same whether they come in blocks or byte by byte', async () => {
  const part = fc.constantFrom('a', '가', '뷁', '1,2', ' ', '\n', '\r\n', '\r', '\0', '"');
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { maxLength: 60 }),
      fc.constantFrom(...encodings),
      fc.integer({ min: 2, max: 40 }),
      async (parts, encoding, size) => {
        const name = encoding === 'utf-8-bom' ? 'utf8' : encoding;
        const bytes = iconv.encode(parts.join(''), name, { addBOM: encoding === 'utf-8-bom' });
        const byBytes = (await collect(readLines(inPieces(bytes, 1), encoding))).flat();

        expect((await collect(readLines(inPieces(bytes, size), encoding))).flat()).toEqual(byBytes);
      },
    ),
    { numRuns: 300 },
  );
});

test('a damaged line in a block spoils no other', async () => {
  const good = Buffer.from('1,가\n'.repeat(50));
  const bytes = Buffer.concat([good, Buffer.from([0x32, 0xff, 0x0a]), good]);
  const found = (await collect(readLines(inPieces(bytes, 100), 'utf-8'))).flat();

  expect(found).toHaveLength(101);
  expect(found.filter(({ problem }) => problem).map(({ line, text }) => [line, text])).toEqual([
    [51, '2\\xFF'],
  ]);
});

test('a line of a gigabyte is refused within bounded memory', async () => {
  const source = endless(Buffer.alloc(256 * 1024, 0x61));
  const before = process.memoryUsage().rss;

  await expect(collect(readLines(source.bytes, 'cp949'))).rejects.toMatchObject({ code: 'LINE_TOO_LONG' });
  expect(source.taken()).toBe(0);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 ** 2);
});
