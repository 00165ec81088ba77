import type { Column } from './table-column.js';
import { csvOf, htmlOf, tsvOf } from './table-copy.js';

interface Row {
  year: number;
  calls: number;
  remark: string;
}

const columns: Column<Row>[] = [
  { key: 'year', header: '연도', text: ({ year }) => String(year) },
  {
    key: 'calls',
    header: '상담',
    text: ({ calls }) => calls.toLocaleString('en'),
    raw: ({ calls }) => calls,
    align: 'number',
  },
  { key: 'remark', header: '비고', text: ({ remark }) => remark },
];
const table = (remark: string) => ({
  caption: '연도별 <통계>',
  unitLine: '(단위 : 건)',
  columns,
  rows: [{ year: 2018, calls: 797636, remark }],
});

test.each(['=SUM(A1)', '+82-32', '@name', '-A1', '\tx', ' =1', '＝SUM(A1)', '＋1+1', '－A1', '＠x', '\n=1'])(
  'no file and no copy begins a cell with a formula: %j',
  (remark) => {
    const line = remark.trim();

    expect(csvOf(table(remark))).toContain(`2018,797636,"'${remark}"\r\n`);
    expect(htmlOf(table(remark))).toContain(`>'${remark}</td>`);
    expect(tsvOf(table(line))).toMatch(line === 'x' ? /\tx$/ : `\t'${line}`);
  },
);

test.each(['a;=1+1', 'a,=1+1', 'a\t=1+1', 'a"=1+1'])(
  'a cell is not parted before a formula: %j',
  (remark) => {
    expect(csvOf(table(remark))).toContain(`2018,797636,"${remark.replaceAll('"', '""')}"\r\n`);
  },
);

test('CSV keeps negative numbers, quotes what has commas, and begins with a byte order mark', () => {
  expect(csvOf(table('-3.2'))).toBe('\uFEFF연도,상담,비고\r\n2018,797636,-3.2\r\n');
  expect(htmlOf(table('+3.2%'))).toContain('>+3.2%</td>');
  expect(csvOf(table('a, "b"'))).toContain('"a, ""b"""');
});

test('HTML carries its own borders and escapes texts', () => {
  const html = htmlOf(table('<b>'));

  expect(html).toContain('<caption>연도별 &lt;통계&gt; (단위 : 건)</caption>');
  expect(html).toContain('text-align:right">797,636</td>');
  expect(html).toContain('&lt;b&gt;');
  expect(html).toContain('border:1px solid #000');
});

test('text keeps one line a row', () => {
  expect(tsvOf(table('두\n줄'))).toBe('연도\t상담\t비고\n2018\t797,636\t두 줄');
});
