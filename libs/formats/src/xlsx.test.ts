import { michuholCalls } from './profiles/michuhol-calls.js';
import { callsOf, collect, fates, faultCode, openIn } from './testing.js';
import { unpackLimits } from './unpack-limits.js';
import { sheetNames, workbookRows, xlsxBatches } from './xlsx.js';
import type { WorkbookParts } from './xlsx.testing.js';
import { textRows, xlsxOf } from './xlsx.testing.js';

const rowsOf = async (parts: WorkbookParts, sheet: string | null = null, limits = unpackLimits) =>
  (await collect(workbookRows(openIn(xlsxOf(parts), 997), sheet, limits))).flat();

const codeOf = (parts: WorkbookParts, sheet: string | null = null): Promise<string | null> =>
  faultCode(rowsOf(parts, sheet));

const cellsOf = async (cells: string, more: WorkbookParts = {}): Promise<string[]> =>
  (await rowsOf({ ...more, sheets: { 통화: `<row>${cells}</row>` } }))[0]?.fields ?? [];

const itemsOf = async (rows: string, more: WorkbookParts = {}) =>
  (
    await collect(
      xlsxBatches(openIn(xlsxOf({ ...more, sheets: { 통화: rows } })), {
        sheet: null,
        profile: michuholCalls,
      }),
    )
  ).flat();

const header = ['통화ID', '대기열', '인입시각', '결과', '대기시간'];

describe('refuses', () => {
  const entities = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>';

  test.each<[string, WorkbookParts, string]>([
    [
      'external entities',
      { parts: { 'xl/worksheets/sheet1.xml': `${entities}<worksheet>&a;</worksheet>` } },
      'XLSX_DOCTYPE',
    ],
    [
      'entities that multiply',
      { strings: '', parts: { 'xl/sharedStrings.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><sst/>' } },
      'XLSX_DOCTYPE',
    ],
    [
      'an entity that is not declared',
      { parts: { 'xl/worksheets/sheet1.xml': '<worksheet>&a;</worksheet>' } },
      'XLSX_DAMAGED',
    ],
    ['XML that is none', { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' } }, 'XLSX_DAMAGED'],
    ['no workbook in it', { parts: { '_rels/.rels': '<Relationships/>' } }, 'XLSX_DAMAGED'],
    [
      'a workbook outside of it',
      {
        parts: {
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="http://x/" TargetMode="External"/></Relationships>',
        },
      },
      'XLSX_DAMAGED',
    ],
    ['tags nested without end', { parts: { 'xl/worksheets/sheet1.xml': '<a>'.repeat(100) } }, 'XLSX_DAMAGED'],
    [
      'a text of 2 MiB',
      { parts: { 'xl/worksheets/sheet1.xml': `<worksheet>${'x'.repeat(2 * 1024 ** 2)}` } },
      'XLSX_DAMAGED',
    ],
  ])('%s', async (_, parts, code) => {
    expect(await codeOf({ sheets: { 통화: '' }, ...parts })).toBe(code);
  });

  test('a zip archive that is no workbook', async () => {
    expect(await faultCode(sheetNames(openIn(Buffer.from('a,b\n1,2'))))).toBe('ARCHIVE_DAMAGED');
  });

  test('a hundred sheets', async () => {
    const sheets = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}`, '']));
    expect(await codeOf({ sheets })).toBe('TOO_MANY_SHEETS');
  });

  test.each([
    ['<row r="2"/><row r="2"/>', 'XLSX_DAMAGED'],
    ['<row r="1048577"/>', 'TOO_MANY_ROWS'],
    ['<row><c r="B1"/><c r="A1"/></row>', 'XLSX_DAMAGED'],
    ['<row><c r="XFE1"><v>1</v></c></row>', 'XLSX_DAMAGED'],
    ['<row><c t="s"><v>9</v></c></row>', 'XLSX_DAMAGED'],
    [textRows([Array<string>(9).fill('x'.repeat(8_000))]), 'LINE_TOO_LONG'],
  ])('rows and cells that stand nowhere: %#', async (rows, code) => {
    expect(await codeOf({ sheets: { 통화: rows } })).toBe(code);
  });

  test('more shared texts than memory is given to', async () => {
    const strings = `<si><t>${'가'.repeat(30_000)}</t></si>`.repeat(800);
    const limits = { ...unpackLimits, ratio: 10_000 };
    expect(await faultCode(rowsOf({ sheets: { 통화: '' }, strings }, null, limits))).toBe('XLSX_STRINGS');
  });

  test('a sheet that is not there, naming those that are', async () => {
    const missing = rowsOf({ sheets: { 통화: '', 만족도: '' } }, '설문');
    await expect(missing).rejects.toMatchObject({
      code: 'SHEET_MISSING',
      text: { ko: /설문.*통화, 만족도/ },
    });
  });

  test.each([
    ['', 'EMPTY_FILE'],
    [textRows([header]), 'HEADER_ONLY'],
    [textRows([[...header, '결과'], header]), 'DUPLICATE_HEADER'],
    [textRows([header.slice(1), header]), 'MISSING_COLUMNS'],
  ])('a table as text is refused: %#', async (rows, code) => {
    expect(await faultCode(itemsOf(rows))).toBe(code);
  });
});

test('the first sheet that is not hidden is read, or the one that is named', async () => {
  const parts = {
    sheets: { 숨김: textRows([['h']]), 통화: textRows([['a']]), 만족도: textRows([['b']]) },
    hidden: ['숨김'],
  };

  expect(await sheetNames(openIn(xlsxOf(parts)))).toEqual(['숨김', '통화', '만족도']);
  expect((await rowsOf(parts)).map(({ fields }) => fields)).toEqual([['a']]);
  expect((await rowsOf(parts, '만족도')).map(({ fields }) => fields)).toEqual([['b']]);
});

test('rows and cells stand where their references say, empty ones are none', async () => {
  const rows =
    '<row r="3"><c r="B3"><v>1</v></c><c r="D3" s="0"/></row><row r="5"/><row><c><v>2</v></c></row>';

  expect(await rowsOf({ sheets: { 통화: rows } })).toEqual([
    { line: 3, fields: ['', '1'], problem: null },
    { line: 6, fields: ['2'], problem: null },
  ]);
});

test('texts come from shared strings, runs, formulas and escapes', async () => {
  const strings =
    '<si><t>통화ID</t></si><si><r><t>굵은 </t></r><r><t>글</t></r><rPh sb="0" eb="1"><t>음</t></rPh></si>';
  const cells =
    '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><f>A1</f><v>수식&amp;값</v></c>' +
    '<c t="inlineStr"><is><t>두_x000A_줄</t></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>';

  expect(await cellsOf(cells, { strings })).toEqual([
    '통화ID',
    '굵은 글',
    '수식&값',
    '두\n줄',
    'TRUE',
    '#N/A',
  ]);
});

test('a namespace prefix changes nothing', async () => {
  const sheet =
    '<x:worksheet><x:sheetData><x:row><x:c><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  const rows = await rowsOf({ sheets: { 통화: '' }, parts: { 'xl/worksheets/sheet1.xml': sheet } });

  expect(rows[0]?.fields).toEqual(['7']);
});

test('rows with faults are rejected, the others are read', async () => {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const good = ['1', '교통', '2018-10-31 14:05:09', '응대', '8'];
  const rows = [
    textRows([header, good, [...good, '더'], ['2', '교통', '2018-10-31 14:05:09', '응대']]),
    `<row>${good.slice(1).map(cell).join('')}<c r="E6"><f>NOW()</f></c></row>`,
    textRows([
      ['_x0000_', ...good.slice(1)],
      ['_xD800_', ...good.slice(1)],
    ]),
  ];
  const items = await itemsOf(rows.join(''));

  expect(fates(items)).toEqual([
    'call',
    'rejected COLUMN_COUNT',
    'rejected MISSING_FIELD',
    'rejected FORMULA_WITHOUT_VALUE',
    'rejected NUL_BYTE',
    'rejected LONE_SURROGATE',
  ]);
  expect(items.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
});

test('a row as it is kept is a row of CSV', async () => {
  const items = await itemsOf(
    textRows([header, ['1', '교통, &quot;빠른&quot;', '2018-10-31 14:05:09', '응대', '8']]),
  );
  expect(items[0]?.raw).toBe('1,"교통, ""빠른""",2018-10-31 14:05:09,응대,8');
});

test('moments are read in the zone of the profile, in files that count from 1900 and from 1904', async () => {
  const cells = (serial: number): string =>
    `<row><c><v>1</v></c><c t="inlineStr"><is><t>교통</t></is></c><c s="1"><v>${serial}</v></c>` +
    '<c t="inlineStr"><is><t>응대</t></is></c><c s="2"><v>0.0009375</v></c></row>';
  const formats = ['General', 'yyyy\\-mm\\-dd\\ hh:mm', 'h:mm:ss'];
  const at = new Date('2018-10-31T05:05:09Z');

  for (const [serial, is1904] of [
    [43404.5869097222, false],
    [41942.5869097222, true],
  ] as const) {
    const [call] = callsOf(await itemsOf(textRows([header]) + cells(serial), { formats, is1904 }));
    expect(call?.startedAt).toEqual(at);
    expect(call?.visits[0]?.waitSeconds).toBe(81);
  }
});
