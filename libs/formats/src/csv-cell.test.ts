import { parse } from 'csv-parse/sync';
import { csvCell, csvRow, UTF8_BOM } from './csv-cell.js';

test.each([
  '=1+1',
  '+82',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '=cmd|"/c"!A1',
])('%p is no formula in a spreadsheet', (text) => {
  expect(csvCell(text)).toMatch(/^"'/);
  expect(parse(csvCell(text), { record_delimiter: '\0' })).toEqual([[`'${text}`]]);
});

test.each([
  [-5, '-5'],
  [0, '0'],
  [95.7, '95.7'],
  [NaN, ''],
  [null, ''],
  [true, 'true'],
  ['김○○', '김○○'],
  ['△3.2', '△3.2'],
  ['a,b', '"a,b"'],
  ['a;=b', '"a;=b"'],
  ['말 "따옴표"', '"말 ""따옴표"""'],
  ['두\n줄', '"두\n줄"'],
  ['', ''],
])('%p is written %p', (value, cell) => expect(csvCell(value)).toBe(cell));

test('a row ends with CRLF and reads back as it was', () => {
  const row = csvRow(['날짜', 'a "b", c', -3, null]);

  expect(row.endsWith('\r\n')).toBe(true);
  expect(parse(UTF8_BOM + row, { bom: true })).toEqual([['날짜', 'a "b", c', '-3', '']]);
});
