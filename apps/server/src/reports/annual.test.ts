import { annualSchema, type Annual, type AnnualMetric } from '@michuhol/contract';
import { newSource } from '../contacts/testing.js';
import { Problem } from '../platform/problem.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { refresherOf } from '../rollups/testing.js';
import type { AnnualService } from './annual.service.js';
import { loadReferenceData } from './reference-data.js';
import { annualServiceOf, hintsOf, manager } from './reports.testing.js';

let platform: TestPlatform;
let service: AnnualService;
let hints: string[];

beforeEach(async () => {
  platform = await openTestPlatform();
  await loadReferenceData(platform.dataSource, platform.clock);
  service = annualServiceOf(platform);
  hints = hintsOf(platform);
});

afterEach(() => platform.close());

const yearOf = (annual: Annual, year: number): Annual['years'][number] => {
  const found = annual.years.find((row) => row.year === year);
  if (!found) throw new Error(`no year ${year}`);
  return found;
};

const entry = (changes: object = {}) => ({
  year: 2019,
  metric: 'calls_total' as AnnualMetric,
  value: 900000,
  periodStart: '2019-01-01',
  periodEnd: '2019-12-31',
  documentNumber: '시민봉사과-1234',
  source: '2020 주요 업무계획',
  remark: null,
  ...changes,
});

const enter = (...entries: ReturnType<typeof entry>[]): Promise<Annual> =>
  service.enterAnnual({ params: {}, query: {}, body: { entries } }, manager);

const storedRows = (): Promise<{ metric: string }[]> =>
  platform.dataSource.query('SELECT metric FROM annual_figure WHERE document_number IS NOT NULL');

test.each([
  ['a rate above 100', { metric: 'satisfaction', value: 100.1 }, '100%'],
  ['half a call', { value: 12.5 }, '정수'],
  ['a period of another year', { periodStart: '2018-12-01' }, '2019년 안'],
  [
    'a period that has not ended',
    { year: 2026, periodStart: '2026-01-01', periodEnd: '2026-12-31' },
    '끝나지',
  ],
])('the form refuses %s and stores nothing', async (_name, changes, words) => {
  const refusal = await enter(entry({ metric: 'counselors', value: 70 }), entry(changes)).catch(
    (e: unknown) => e,
  );
  expect(refusal).toBeInstanceOf(Problem);
  expect((refusal as Problem).more.faults).toEqual([
    { path: 'body.entries.1', message: expect.stringContaining(words) },
  ]);
  expect(await storedRows()).toEqual([]);
  expect(hints).toEqual([]);
});

test('the form refuses the same figure twice', async () => {
  await expect(enter(entry(), entry({ value: 1 }))).rejects.toMatchObject({ kind: 'INVALID_REQUEST' });
  expect(await storedRows()).toEqual([]);
});

// 상담인력, 사업비, 상담만족도, 통화성공률, 년누적, 일평균, 비고, as the plan of December 2018 prints them.
const printed: [number, number, string[], string | null][] = [
  [2018, 4, ['70', '2,654', '95.7%', '93.4%', '797,636', '2,623'], '부평구 통합 (3. 1.)'],
  [2017, 4, ['62', '2,400', '95.3%', '95.3%', '804,724', '2,205'], null],
  [
    2016,
    3,
    ['59', '2,096', '94.7%', '89.4%', '894,107', '2,450'],
    '팩스 종료 (1. 1.) 버스노선 전면개편 (7.18.~9.13.)',
  ],
  [2015, 3, ['56', '1,877', '95.4%', '85.2%', '876,568', '2,402'], '수화외국어 종료 (3. 1.)'],
  [
    2014,
    2,
    ['61', '2,085', '94.6%', '78.3%', '868,272', '2,379'],
    '상수도(12) 통합 (2. 24.) 인천아시안 게임 (9.19.~10.4.)',
  ],
  [2013, 2, ['47', '1,453', '90.1%', '67.1%', '463,317', '1,270'], '미추홀구 통합 (4. 9.)'],
  [2012, 1, ['42', '1,088', '89.6%', '76.0%', '284,256', '779'], '연수구 통합 (9. 17.)'],
  [2011, 1, ['38', '2,889', '-', '76.7%', '16,324', '526'], '콜센터 개소 (12. 1.)'],
];
const columns: AnnualMetric[] = [
  'counselors',
  'budget',
  'satisfaction',
  'call_success_rate',
  'calls_total',
  'calls_daily_average',
];

test('the table stands as printed, years descending', async () => {
  const annual = await service.getAnnual();
  expect(annualSchema.parse(annual)).toEqual(annual);
  expect(
    annual.years.map(({ year, term, figures, remark }) => [
      year,
      term,
      columns.map((metric) => figures[metric]?.verbatim),
      remark,
    ]),
  ).toEqual(printed);
  const valueOf = (verbatim: string): number | null =>
    verbatim === '-' ? null : Number(verbatim.replace(/[,%]/g, ''));
  expect(annual.years.map(({ figures }) => columns.map((metric) => figures[metric]?.value))).toEqual(
    printed.map(([, , words]) => words.map(valueOf)),
  );
  expect(new Set(annual.years.map(({ figures }) => figures.calls_total?.source))).toEqual(
    new Set(['2019 주요 업무계획 행정관리국(2018. 12.) I. 일반현황']),
  );
});

test('2011 and 2018 are partial; every period has its days', async () => {
  const { years } = await service.getAnnual();
  expect(years.map(({ year, partial, days }) => [year, partial, days])).toEqual([
    [2018, true, 304],
    [2017, false, 365],
    [2016, false, 366],
    [2015, false, 365],
    [2014, false, 365],
    [2013, false, 365],
    [2012, false, 366],
    [2011, true, 31],
  ]);
  expect(years.map(({ periodStart, periodEnd }) => [periodStart, periodEnd]).at(0)).toEqual([
    '2018-01-01',
    '2018-10-31',
  ]);
  expect(years.at(-1)?.periodStart).toBe('2011-12-01');
});

test('five printed averages differ from calls by calendar days, each with a likely reason', async () => {
  const { years } = await service.getAnnual();
  const audits = years.map(({ year, dailyAverage }) => [
    year,
    dailyAverage.computed?.toFixed(2),
    dailyAverage.agrees,
    dailyAverage.reason?.en ?? null,
  ]);
  expect(audits).toEqual([
    [2018, '2623.80', false, expect.stringContaining('truncated')],
    [2017, '2204.72', true, null],
    [2016, '2442.92', false, expect.stringContaining('365')],
    [2015, '2401.56', true, null],
    [2014, '2378.83', true, null],
    [2013, '1269.36', false, expect.stringContaining('rounded up')],
    [2012, '776.66', false, expect.stringContaining('365')],
    [2011, '526.58', false, expect.stringContaining('truncated')],
  ]);
});

test('2018 is compared with 2017 by calls per day, +19.0 %, and all calls add up', async () => {
  const annual = await service.getAnnual();
  expect(((yearOf(annual, 2018).changePerDay ?? 0) * 100).toFixed(1)).toBe('19.0');
  expect(yearOf(annual, 2011).changePerDay).toBeNull();
  expect(annual.cumulative).toEqual({ calls: 5_005_204, from: '2011-12-01', to: '2018-10-31' });
});

test('events carry both languages and days', async () => {
  const { events } = await service.getAnnual();
  expect(events).toHaveLength(10);
  expect(events[7]).toMatchObject({
    startDate: '2016-07-18',
    endDate: '2016-09-13',
    kind: 'demand_event',
    title: { ko: '버스노선 전면개편', en: 'city bus routes overhauled' },
  });
});

test('loading again changes nothing', async () => {
  const before = await service.getAnnual();
  platform.clock.set('2026-05-01T00:00:00Z');
  await Promise.all([1, 2].map(() => loadReferenceData(platform.dataSource, platform.clock)));
  expect(await service.getAnnual()).toEqual(before);
});

test('an entry adds a year, keeps what stood before as history, leaves an audit entry and a hint', async () => {
  const added = await enter(
    entry(),
    entry({ metric: 'satisfaction', value: 95.25, remark: '동구 통합 (4. 1.)' }),
    entry({ metric: 'counselors', value: 73 }),
  );
  const year = yearOf(added, 2019);
  expect(added.years[0]).toBe(year);
  expect(year).toMatchObject({ term: null, remark: '동구 통합 (4. 1.)', partial: false, days: 365 });
  expect(year.figures.satisfaction).toMatchObject({
    verbatim: '95.25%',
    enteredBy: '김관리',
    documentNumber: '시민봉사과-1234',
  });
  expect(year.figures.counselors?.periodStart).toBeNull();
  // November and December 2018 were never published, so the sum of all calls ends where the figures do.
  expect(added.cumulative?.to).toBe('2018-10-31');

  const corrected = await enter(entry({ value: 910000 }));
  expect(yearOf(corrected, 2019).figures.calls_total?.value).toBe(910000);
  const history = await platform.dataSource.query<{ value: string }[]>(
    `SELECT value FROM annual_figure WHERE year = 2019 AND metric = 'calls_total' ORDER BY id`,
  );
  expect(history.map(({ value }) => Number(value))).toEqual([900000, 910000]);
  const audit = await platform.dataSource.query<
    { actor: string; action: string; details: { figures: unknown[] } }[]
  >('SELECT actor, action, details FROM audit_entry ORDER BY id');
  expect(audit.map(({ actor, action, details }) => [actor, action, details.figures.length])).toEqual([
    ['김관리', 'annual.enter', 3],
    ['김관리', 'annual.enter', 1],
  ]);
  expect(hints).toEqual(['annual', 'annual']);
});

test('the full year 2018 takes the place of the ten months and closes the gap', async () => {
  const period = { year: 2018, periodStart: '2018-01-01', periodEnd: '2018-12-31' };
  const annual = await enter(
    entry({ ...period, value: 960000 }),
    entry({ ...period, metric: 'calls_daily_average', value: 2630 }),
    entry(),
  );
  expect(yearOf(annual, 2018)).toMatchObject({ partial: false, days: 365, term: 4 });
  expect(yearOf(annual, 2018).dailyAverage).toMatchObject({ reported: 2630, agrees: true });
  expect(annual.cumulative).toEqual({
    calls: 5_005_204 - 797_636 + 960_000 + 900_000,
    from: '2011-12-01',
    to: '2019-12-31',
  });
});

test('years computed from call logs stand apart: the city set only, by the day in Seoul', async () => {
  expect((await service.getAnnual()).computedYears).toEqual([]);
  await newSource(platform, 'switch-1', 'city');
  await platform.dataSource.query(`
    SELECT ensure_month_partitions('2018-12-01', '2019-01-31');
    INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome)
    SELECT n, n, source.id, CASE WHEN n = 5 THEN 'sample' ELSE 'city' END, n::text, 'q', 1, at::timestamptz,
      CASE WHEN n = 2 THEN 'abandoned' ELSE 'answered' END
    FROM (VALUES (1, '2018-12-30T10:00:00+09:00'), (2, '2018-12-31T23:59:59+09:00'),
      (3, '2018-12-31T15:00:00Z'), (4, '2019-01-04T09:00:00+09:00'), (5, '2019-01-09T09:00:00+09:00')) AS v (n, at), source;
    INSERT INTO fact_change (family, data_set, source_id, day)
    SELECT DISTINCT 'visits', data_set, source_id, (arrived_at AT TIME ZONE 'Asia/Seoul')::date FROM queue_visit`);
  await refresherOf(platform).settle();
  expect((await service.getAnnual()).computedYears).toEqual([
    {
      year: 2019,
      firstDay: '2019-01-01',
      lastDay: '2019-01-04',
      days: 4,
      offered: 2,
      answered: 2,
      dailyOffered: 0.5,
      dailyAnswered: 0.5,
      answerRate: 1,
    },
    expect.objectContaining({ year: 2018, days: 2, offered: 2, answered: 1, answerRate: 0.5 }),
  ]);
});
