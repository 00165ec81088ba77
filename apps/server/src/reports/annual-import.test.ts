import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { encodeCp949 } from '@michuhol/formats';
import { Problem } from '../platform/problem.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { AnnualService } from './annual.service.js';
import { loadReferenceData } from './reference-data.js';
import { annualServiceOf, hintsOf, manager } from './reports.testing.js';
import { workbookOf, zipOf } from './workbook.testing.js';

let platform: TestPlatform;
let service: AnnualService;
let hints: string[];

beforeAll(async () => {
  platform = await openTestPlatform();
  await loadReferenceData(platform.dataSource, platform.clock);
  service = annualServiceOf(platform);
  hints = hintsOf(platform);
});

beforeEach(async () => {
  hints.length = 0;
  await platform.dataSource.query('DELETE FROM annual_figure WHERE entered_by IS NOT NULL');
  await platform.dataSource.query('DELETE FROM annual_remark WHERE entered_by IS NOT NULL');
});

afterAll(() => platform.close());

const importFile = (bytes: Buffer | string, fileName = '추이.csv') =>
  service.importAnnual({ fileName, bytes: Buffer.from(bytes) }, manager);

const enteredCount = async (): Promise<number> => {
  const rows = await platform.dataSource.query<{ count: string }[]>(
    'SELECT count(*) FROM annual_figure WHERE entered_by IS NOT NULL',
  );
  return Number(rows[0]?.count);
};

const longCsv = [
  '연도,항목,값,시작일,종료일,문서번호,출처,비고',
  '2019,콜통계(년누적),"８５０,０００",2019-01-01,2019. 12. 31.,시민봉사과-77,2020 주요 업무계획,동구 통합 (4. 1.)',
  '2019,상담만족도,95.7%,2019-01-01,2019-12-31,시민봉사과-77,2020 주요 업무계획,',
  '2019,통화품질(통화성공률),-,2019-01-01,2019-12-31,시민봉사과-77,2020 주요 업무계획,',
  '2019,상담인력,73,,2019-12-31,시민봉사과-77,2020 주요 업무계획,',
].join('\r\n');

test.each<[string, Buffer | string, string]>([
  ['an empty file', '', 'EMPTY_FILE'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'UNREADABLE_WORKBOOK'],
  ['a zip that is no workbook', zipOf([{ name: 'a.txt', text: 'a' }]), 'UNREADABLE_WORKBOOK'],
  ['a damaged zip', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), 'UNREADABLE_WORKBOOK'],
  [
    'a zip bomb',
    zipOf([{ name: 'xl/workbook.xml', text: 'a', declared: 3_000_000_000 }]),
    'UNPACKS_TOO_LARGE',
  ],
  ['compressed bytes', gzipSync(longCsv), 'UNDECODABLE'],
  ['prose', '안녕하세요\n반갑습니다\n', 'NO_HEADINGS'],
  ['headings alone', '연도,항목,값\n', 'NO_FIGURES'],
  ['an open quotation mark', '연도,항목,값\n2019,"상담인력,70\n', 'UNREADABLE_CSV'],
])('refuses %s', async (_name, bytes, code) => {
  const refusal = await importFile(bytes).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ kind: 'UNREADABLE_FILE', more: { code } });
  expect(await enteredCount()).toBe(0);
});

const soundRows = [
  ['year', 'metric', 'value'],
  [2019, 'calls_total', 850000],
];

test.each([
  ['less', 1000],
  ['more', 10_000_001],
])('refuses a workbook with an entry that declares %s than it holds', async (_name, declared) => {
  const text = ' '.repeat(10_000_000);
  const honest = await importFile(workbookOf(soundRows, [{ name: 'xl/notes.xml', text }]));
  expect(honest).toMatchObject({ entered: 1, faults: [] });
  await expect(
    importFile(workbookOf(soundRows, [{ name: 'xl/notes.xml', text, declared }])),
  ).rejects.toMatchObject({ kind: 'UNREADABLE_FILE', more: { code: 'UNREADABLE_WORKBOOK' } });
  expect(await enteredCount()).toBe(1);
});

test('one bad row keeps the whole file out, and every fault names its row', async () => {
  const broken = [
    longCsv,
    '2019,예절점수,90,,,,,',
    '올해,사업비,100,,,,,',
    '2019,사업비,많음,2019-01-01,2019-12-31,,,',
    '2019,일평균,2400,2019-01-01,,,,',
    '2019,상담만족도,96%,2019-01-01,2019-12-31,,,',
    '2020,콜통계(년누적),12.5,,,,,',
  ].join('\r\n');
  const reply = await importFile(broken);
  expect(reply).toMatchObject({ entered: 0, unchanged: 0 });
  expect(reply.faults.map(({ row, message }) => [row, message.ko])).toEqual([
    [6, '알 수 없는 항목입니다: 예절점수'],
    [7, '연도를 읽을 수 없습니다: 올해'],
    [8, '값을 읽을 수 없습니다: 많음'],
    [9, '시작일과 종료일을 읽을 수 없습니다.'],
    [10, '같은 연도와 항목이 두 번 있습니다.'],
    [11, '정수가 아닙니다.'],
  ]);
  expect(await enteredCount()).toBe(0);
  expect(hints).toEqual([]);
});

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(longCsv)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${longCsv}`)],
  ['CP949', encodeCp949(longCsv).bytes],
  ['UTF-16', Buffer.from(`\uFEFF${longCsv}`, 'utf16le')],
  ['tabs', Buffer.from(longCsv.replace('"８５０,０００"', '８５０,０００').replace(/,(?!０)/g, '\t'))],
])('takes a row per figure in %s', async (_name, bytes) => {
  const reply = await importFile(bytes);
  expect(reply.faults).toEqual([]);
  expect(reply).toMatchObject({ entered: 4, unchanged: 0 });
  const [year] = reply.annual.years;
  expect(year).toMatchObject({ year: 2019, remark: '동구 통합 (4. 1.)', partial: false });
  expect(year?.figures.calls_total).toMatchObject({
    value: 850000,
    periodStart: '2019-01-01',
    periodEnd: '2019-12-31',
    source: '2020 주요 업무계획',
    documentNumber: '시민봉사과-77',
    enteredBy: '김관리',
  });
  expect(year?.figures.satisfaction).toMatchObject({ value: 95.7, verbatim: '95.7%' });
  expect(year?.figures.call_success_rate).toMatchObject({ value: null, verbatim: '-' });
  expect(year?.figures.counselors).toMatchObject({ value: 73, periodStart: null });
  expect(hints).toEqual(['annual']);
});

test('the same file again changes nothing', async () => {
  await importFile(longCsv);
  hints.length = 0;
  const again = await importFile(longCsv);
  expect(again).toMatchObject({ entered: 0, unchanged: 4, faults: [] });
  expect(await enteredCount()).toBe(4);
  expect(hints).toEqual([]);
});

test('the published file itself says nothing new', async () => {
  const file = readFileSync(new URL('../../assets/reference/annual-statistics.csv', import.meta.url));
  expect(await importFile(file)).toMatchObject({ entered: 0, unchanged: 48, faults: [] });
});

test('takes a workbook with a row per figure: percent cells, numbers, words', async () => {
  const reply = await importFile(
    workbookOf([
      ['2019년 실적', null, null],
      ['year', 'metric', 'value'],
      [2019, 'satisfaction', 0.957],
      [2019, 'calls_total', 850000],
      [2019, '사업비(백만원)', '2,793'],
    ]),
    '2019.xlsx',
  );
  expect(reply.faults).toEqual([]);
  const figures = reply.annual.years[0]?.figures;
  expect(figures?.satisfaction).toMatchObject({ value: 95.7, verbatim: '95.7%', source: '2019.xlsx' });
  expect(figures?.calls_total).toMatchObject({ value: 850000, verbatim: '850,000', periodEnd: '2019-12-31' });
  expect(figures?.budget).toMatchObject({ value: 2793, verbatim: '2,793' });
});

const wide = [
  ['구분', null, '제5기', null, '제4기', '제1기'],
  [null, null, '2020', 2019, '2018 (10월말)', '2011'],
  ['상담인력(명)', null, 75, 73, '70', '38'],
  ['통화품질(통화성공률)', null, '-', '94.1%', '93.4%', '76.7%'],
  ['콜통계', '년누적', '850,000', 900001, '797,636', '16,324'],
  [null, '일평균', '2,322', '2,465', '2,623', '526'],
  ['비고', null, null, '동구 통합 (4. 1.)', null, null],
  ['문서번호', null, '가-1', '가-1', '가-1', '가-1'],
  ['※ 단위: 명, 건', null, null, null, null, null],
];

test.each<[string, Buffer]>([
  ['a workbook', workbookOf(wide)],
  [
    'CP949',
    encodeCp949(
      wide.map((row) => row.map((cell) => (cell === null ? '' : `"${cell}"`)).join(',')).join('\r\n'),
    ).bytes,
  ],
])("takes the city's own layout in %s", async (_name, bytes) => {
  const reply = await importFile(bytes, '2021 업무계획.xlsx');
  expect(reply.faults).toEqual([]);
  expect(reply).toMatchObject({ entered: 16, unchanged: 0 });
  const years = new Map(reply.annual.years.map((year) => [year.year, year]));
  expect(years.get(2019)).toMatchObject({ term: 5, remark: '동구 통합 (4. 1.)' });
  expect(years.get(2019)?.figures.calls_total).toMatchObject({
    value: 900001,
    documentNumber: '가-1',
    source: '2021 업무계획.xlsx',
  });
  expect(years.get(2018)).toMatchObject({
    term: 4,
    periodEnd: '2018-10-31',
    partial: true,
    remark: '부평구 통합 (3. 1.)',
  });
  expect(years.get(2011)).toMatchObject({ term: 1, periodStart: '2011-12-01', days: 31 });
  expect(years.get(2020)?.figures.call_success_rate).toMatchObject({ value: null, verbatim: '-' });
  expect(years.get(2020)?.dailyAverage.agrees).toBe(true);
});

test('the city layout names what it cannot read by row and year', async () => {
  const reply = await importFile('구분,2019,2018\n예절,1,2\n사업비,모름,"2,654"\n');
  expect(reply).toMatchObject({ entered: 0 });
  expect(reply.faults.map(({ row, message }) => [row, message.ko])).toEqual([
    [2, '알 수 없는 항목입니다: 예절'],
    [3, '2019년 값을 읽을 수 없습니다: 모름'],
  ]);
});
