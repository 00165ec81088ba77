import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { encodings } from './encoding.js';
import iconv from 'iconv-lite';
import { MAX_LINE_BYTES } from './lines.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import { read } from './read.js';
import type { Reading } from './reading.js';
import { scan } from './scan.js';
import { collect, faultCode, openIn } from './testing.js';
import { xlsxOf, textRows } from './xlsx.testing.js';
import { zipOf } from './zip.testing.js';

const delimited = { format: 'delimited', encoding: 'utf-8', delimiter: ',', profile: michuholCalls } as const;
const header = 'call_id,queue,arrived_at,outcome,wait_seconds\n';
const row = '1,교통,2018-10-31 14:05:09,응대,8\n';

/** What `scan` and `read` say of the same file: always the same. */
const verdict = async (bytes: Uint8Array, reading: Reading, size?: number): Promise<string | null> => {
  const scanned = await faultCode(scan(openIn(bytes, size), reading));
  expect(scanned).toBe(await faultCode(collect(read(openIn(bytes, size), reading))));
  return scanned;
};

const long = 'x'.repeat(MAX_LINE_BYTES + 1);

test.each([
  ['nothing', '', 'EMPTY_FILE'],
  ['a header only', header, 'HEADER_ONLY'],
  ['another header', `a,b\n${row}`, 'MISSING_COLUMNS'],
  ['a header with a name twice', header.replace('queue', 'call_id') + row, 'DUPLICATE_HEADER'],
  ['a quotation mark in the last row', `${header}${row.repeat(9000)}1,"교통`, 'UNCLOSED_QUOTE'],
  ['a quotation mark that swallows the rest', `${header}1,"${row.repeat(9000)}`, 'UNCLOSED_QUOTE'],
  ['a line too long in the middle', `${header}${row.repeat(9000)}${long}\n${row}`, 'LINE_TOO_LONG'],
  ['a line too long at the end', `${header}${row.repeat(9000)}${long}`, 'LINE_TOO_LONG'],
  ['a mark behind a lone CR', `${header}${row}1,a\r"open\n${row}`, 'UNCLOSED_QUOTE'],
  ['rows of all kinds', `${header}${row}1,2\n1,"교\n통"\n"a"b,c\n\0\n`, null],
  ['the longest line there may be', `${header}${'x'.repeat(MAX_LINE_BYTES)}\n${row}`, null],
  ['lines that end with CR', `${header}${row.repeat(9000)}`.replaceAll('\n', '\r'), null],
  [
    'a first row in quotation marks behind a byte order mark',
    `\uFEFF"call_id${header.slice(7)}"${row}`,
    'UNREADABLE_HEADER',
  ],
])('%s: the check finds what reading finds', async (_, text, code) => {
  expect(await verdict(Buffer.from(text), delimited)).toBe(code);
  expect(await verdict(Buffer.from(text), delimited, 1000)).toBe(code);
  expect(await verdict(gzipSync(text), { ...delimited, container: 'gzip' }, 1000)).toBe(code);
  const archive = zipOf([
    { name: 'a.csv', data: header + row },
    { name: 'b.csv', data: text },
  ]);
  expect(await verdict(archive, { ...delimited, container: 'zip' })).toBe(code);
});

test('random marks, breaks and bytes: never another verdict', async () => {
  const piece = fc.constantFrom(
    '"',
    '""',
    ',',
    '\n',
    '\r\n',
    '\r',
    'a',
    '뷁',
    '1',
    ' ',
    '\0',
    'x'.repeat(40_000),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom(...encodings),
      fc.boolean(),
      fc.integer({ min: 500, max: 50_000 }),
      async (pieces, encoding, isMislabelled, size) => {
        const written = iconv.encode(header + pieces.join(''), encoding === 'utf-8-bom' ? 'utf8' : encoding);
        const isWide = encoding.startsWith('utf-16');
        const read = isMislabelled && !isWide ? (encoding === 'cp949' ? 'utf-8' : 'cp949') : encoding;
        await verdict(written, { ...delimited, encoding: read }, size);
      },
    ),
    { numRuns: 100 },
  );
});

test('formats of switches are looked through too', async () => {
  const line = '1774968600|1.1|traffic|NONE|ENTERQUEUE||032|1\n';
  const log = { format: 'queue_log', encoding: 'utf-8' } as const;
  expect(await verdict(Buffer.from(`${line}"open\n${line}`), log)).toBeNull();
  expect(await verdict(Buffer.from(`${line.repeat(9000)}${long}`), log)).toBe('LINE_TOO_LONG');
  const genesys = { format: 'genesys', encoding: 'utf-8', zone: 'UTC' } as const;
  expect(await verdict(Buffer.from('[{"conversationId":"1"},'), genesys)).toBe('UNCLOSED_JSON');
  const workbook = { format: 'xlsx', sheet: null, profile: michuholCalls } as const;
  expect(await verdict(xlsxOf({ sheets: { a: textRows([['x']]) } }), workbook)).toBe('MISSING_COLUMNS');
});

test('a fault in an archive names its file', async () => {
  const archive = zipOf([
    { name: '통화/9월.csv', data: header + row },
    { name: '통화/10월.csv', data: `${header}1,"` },
  ]);
  const reading = { ...delimited, container: 'zip' } as const;

  await expect(scan(openIn(archive), reading)).rejects.toMatchObject({
    code: 'UNCLOSED_QUOTE',
    file: '통화/10월.csv',
    text: { ko: expect.stringMatching(/^통화\/10월\.csv: 2번째/) },
  });
});
