import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { headerOf, inspect } from './inspect.js';
import { preview } from './preview.js';
import { michuholCalls } from './profiles/michuhol-calls.js';
import { read, readBatches } from './read.js';
import type { FormatReading, Reading } from './reading.js';
import { collect, fates, faultCode, openIn } from './testing.js';
import { unpackLimits } from './unpack-limits.js';
import { textRows, xlsxOf } from './xlsx.testing.js';
import { zipOf } from './zip.testing.js';

const names = ['call_id', 'queue', 'arrived_at', 'outcome', 'wait_seconds'];
const values = ['1', '교통', '2018-10-31 14:05:09', '응대', '8'];
const header = `${names.join(',')}\n`;
const row = `${values.join(',')}\n`;
const delimited = { format: 'delimited', encoding: 'utf-8', delimiter: ',', profile: michuholCalls } as const;
const zone = 'Asia/Seoul';

const readAll = (bytes: Uint8Array, reading: Reading, limits = unpackLimits) =>
  collect(read(openIn(bytes, 1000), reading, limits));

describe('refuses', () => {
  const archive = { ...delimited, container: 'zip' } as const;

  test.each<[string, Buffer, string]>([
    ['an archive of nothing', zipOf([]), 'ARCHIVE_EMPTY'],
    [
      'an archive of folders and litter',
      zipOf([
        { name: 'a/', data: '', method: 0 },
        { name: '__MACOSX/._a', data: 'x' },
      ]),
      'ARCHIVE_EMPTY',
    ],
    [
      'an archive in an archive',
      zipOf([
        { name: 'a', data: header + row },
        { name: 'b', data: zipOf([]) },
      ]),
      'ARCHIVE_NESTED',
    ],
    ['gzip in an archive', zipOf([{ name: 'a', data: gzipSync(row) }]), 'ARCHIVE_NESTED'],
    [
      'a workbook read as text',
      zipOf([{ name: 'a.xlsx', data: xlsxOf({ sheets: { a: '' } }) }]),
      'BINARY_FILE',
    ],
    [
      'a picture in an archive',
      zipOf([{ name: 'a.png', data: Buffer.from('89504e470d0a1a0a', 'hex') }]),
      'BINARY_FILE',
    ],
    ['text that is no archive', Buffer.from(header + row), 'ARCHIVE_DAMAGED'],
  ])('%s', async (_, bytes, code) => {
    expect(await faultCode(readAll(bytes, archive))).toBe(code);
  });

  test('an archive beyond its limits', async () => {
    const bytes = zipOf([{ name: 'a.csv', data: header + row }]);
    expect(await faultCode(readAll(bytes, archive, { ...unpackLimits, bytes: 10 }))).toBe(
      'ARCHIVE_TOO_LARGE',
    );
  });

  test('a gzip file in a gzip file', async () => {
    expect(await faultCode(readAll(gzipSync(gzipSync(row)), { ...delimited, container: 'gzip' }))).toBe(
      'ARCHIVE_NESTED',
    );
  });
});

const workbook = xlsxOf({ sheets: { 통화: textRows([names, values]) } });
const files: readonly [string, Buffer, FormatReading, string][] = [
  ['delimited', Buffer.from(header + row), delimited, 'call'],
  ['xlsx', workbook, { format: 'xlsx', sheet: null, profile: michuholCalls }, 'call'],
  [
    'queue_log',
    Buffer.from('1774968600|1.1|traffic|NONE|ENTERQUEUE||032|1\n'),
    { format: 'queue_log', encoding: 'utf-8' },
    'event',
  ],
  [
    'amazon_connect',
    Buffer.from(
      '{"AWSContactTraceRecordFormatVersion":"2017-03-10","ContactId":"c1","InitiationMethod":"INBOUND",' +
        '"InitiationTimestamp":"2026-03-31T14:49:30Z","LastUpdateTimestamp":"2026-03-31T14:54:50Z"}',
    ),
    { format: 'amazon_connect', encoding: 'utf-8', zone },
    'call',
  ],
  [
    'canonical',
    Buffer.from(
      '{"eventId":"1","type":"contact.started","occurredAt":"2026-03-31T23:50:00+09:00","callId":"1"}',
    ),
    { format: 'canonical', encoding: 'utf-8', zone },
    'event',
  ],
];

describe.each(files)('%s', (format, bytes, reading, kind) => {
  test.each([
    ['none', bytes],
    ['gzip', gzipSync(bytes)],
    ['zip', zipOf([{ name: 'a', data: bytes }])],
  ] as const)('packed in %s is found out, shown and read', async (container, packed) => {
    const found = await inspect(openIn(packed, 1000));
    expect(found).toMatchObject({ container, format, encodingIsSure: true });

    const shown = await preview(openIn(packed, 1000), { ...reading, container });
    expect({ fates: fates(shown.items), fault: shown.fault }).toEqual({ fates: [kind], fault: null });
    expect(fates(await readAll(packed, { ...reading, container }))).toEqual([kind]);

    const table = format === 'delimited' || format === 'xlsx';
    expect(found.header).toEqual(table ? names : null);
    expect(await headerOf(openIn(packed), found)).toEqual(table ? names : null);
    expect(found.sheets).toEqual(format === 'xlsx' ? ['통화'] : null);
  });
});

test('files of an archive are read in order, each with lines of its own and faults under its name', async () => {
  const bytes = zipOf([
    { name: 'b.csv', data: `${header}${row}1,2\n` },
    { name: '__MACOSX/._b.csv', data: 'litter' },
    { name: 'a.csv', data: `${header}3,4\n` },
  ]);
  const items = await readAll(bytes, { ...delimited, container: 'zip' });

  expect(items.map(({ line, raw }) => [line, raw])).toEqual([
    [2, row.trim()],
    [3, '1,2'],
    [2, '3,4'],
  ]);
  expect(items.flatMap((item) => ('message' in item ? item.message.en : []))).toEqual([
    'b.csv: The header has 5 columns, this row 2.',
    'a.csv: The header has 5 columns, this row 2.',
  ]);
});

test('rows come in batches, not one by one', async () => {
  const batches = await collect(readBatches(openIn(Buffer.from(header + row.repeat(5_000))), delimited));
  expect(batches.flat()).toHaveLength(5_000);
  expect(batches.length).toBeLessThan(5);
});

test('the encoding of a packed file that is ASCII for long is told by the first text beyond it', async () => {
  const head = `${header}${'1,traffic,2018-10-31 14:05:09,answered,8\n'.repeat(10_000)}`;
  const bytes = gzipSync(
    Buffer.concat([Buffer.from(head), iconv.encode('1,뷁햏똠펲,2018-10-31 14:05:09,응대,8\n', 'cp949')]),
  );

  expect(await inspect(openIn(bytes, 1000))).toMatchObject({ encoding: 'cp949', encodingIsSure: true });
});

test('a list without a header goes by the numbers of its columns', async () => {
  const profile = {
    ...michuholCalls,
    header: false,
    columns: Object.fromEntries(
      Object.entries(michuholCalls.columns).map(([id, spec]) => {
        const number = ['callId', 'queue', 'arrivedAt', 'outcome', 'waitSeconds'].indexOf(id) + 1;
        return [id, { ...spec, names: [String(number === 0 ? 99 : number)] }];
      }),
    ),
  };
  const damaged = Buffer.from([0xff, 0x0a]);
  const text = Buffer.concat([damaged, Buffer.from(`${row}${row.replace('1,', '"2",')}1,2\n`)]);

  expect(fates(await readAll(text, { ...delimited, profile }))).toEqual([
    'rejected UNDECODABLE',
    'call',
    'call',
    'rejected COLUMN_COUNT',
  ]);
  expect(await faultCode(readAll(Buffer.from('1,2\n'), { ...delimited, profile }))).toBe('MISSING_COLUMNS');
  expect(await faultCode(readAll(Buffer.alloc(0), { ...delimited, profile }))).toBe('EMPTY_FILE');
  const sheet = xlsxOf({ sheets: { a: textRows([values]) } });
  expect(fates(await readAll(sheet, { format: 'xlsx', sheet: null, profile }))).toEqual(['call']);
});
