import { existsSync, readFileSync } from 'node:fs';
import { day, formatPercentChange, roundHalfUp } from '@michuhol/calendar';
import { comparePerDay, daysInPeriod, isPartialYear, perDay } from './annual.js';
import type { PeriodCalls } from './annual.js';
import { auditDailyAverage } from './daily-average.js';

type Year = [
  year: string,
  start: string,
  end: string,
  calls: number,
  reported: number,
  days: number,
  computed: number,
  reason: string | null,
];

const published: Year[] = [
  ['2011', '2011-12-01', '2011-12-31', 16324, 526, 31, 526.58, 'truncated'],
  ['2012', '2012-01-01', '2012-12-31', 284256, 779, 366, 776.66, 'fixed365'],
  ['2013', '2013-01-01', '2013-12-31', 463317, 1270, 365, 1269.36, 'roundedUp'],
  ['2014', '2014-01-01', '2014-12-31', 868272, 2379, 365, 2378.83, null],
  ['2015', '2015-01-01', '2015-12-31', 876568, 2402, 365, 2401.56, null],
  ['2016', '2016-01-01', '2016-12-31', 894107, 2450, 366, 2442.92, 'fixed365'],
  ['2017', '2017-01-01', '2017-12-31', 804724, 2205, 365, 2204.72, null],
  ['2018', '2018-01-01', '2018-10-31', 797636, 2623, 304, 2623.8, 'truncated'],
];

const period = (start: string, end: string, calls: number | null): PeriodCalls => ({
  calls,
  periodStart: day(start),
  periodEnd: day(end),
});
const inYear = (wanted: string): PeriodCalls => {
  const found = published.find(([year]) => year === wanted);
  if (!found) throw new Error(`no figures of ${wanted}`);
  return period(found[1], found[2], found[3]);
};
const audit = (calls: number, start: string, end: string, reported: number) =>
  auditDailyAverage({ calls, periodStart: day(start), periodEnd: day(end), reported });

test('refuses a period that ends before it starts', () => {
  expect(() => daysInPeriod(day('2018-10-31'), day('2018-10-30'))).toThrow(RangeError);
  expect(() => audit(1, '2018-10-31', '2018-10-30', 1)).toThrow(RangeError);
});

test('an unknown figure gives no comparison, and a fall to nothing or a rise from nothing is no percentage', () => {
  const known = inYear('2017');
  expect(perDay({ ...known, calls: null })).toBeNull();
  expect(comparePerDay({ ...known, calls: null }, known)).toMatchObject({ change: null, naive: null });
  expect(comparePerDay(known, { ...known, calls: null })).toMatchObject({ change: null, naive: null });
  expect(comparePerDay({ ...known, calls: 0 }, known)).toMatchObject({ previousPerDay: 0, change: null });
  expect(comparePerDay(known, { ...known, calls: 0 })).toMatchObject({ currentPerDay: 0, change: -1 });
});

test.each(published)('daily average of %s', (_year, start, end, calls, reported, days, computed, reason) => {
  const found = audit(calls, start, end, reported);
  expect(found.days).toBe(days);
  expect(roundHalfUp(found.computed, 2)).toBe(computed);
  expect(found.agrees).toBe(reason === null);
  expect(found.reason?.code ?? null).toBe(reason);
});

test('the remaining guesses', () => {
  expect(audit(894000, '2016-01-01', '2016-12-31', 2450).reason?.code).toBe('fixed365RoundedUp');
  const unexplained = audit(894107, '2016-01-01', '2016-12-31', 3000).reason;
  expect(unexplained?.code).toBe('unexplained');
  expect(unexplained?.ko).toContain('재현되지 않음');
});

test('ten months of 2018 are 19.0 % more a day than 2017, although the count is smaller', () => {
  const found = comparePerDay(inYear('2017'), inYear('2018'));
  expect(formatPercentChange(found.change)).toBe('+19.0%');
  expect(formatPercentChange(found.naive)).toBe('△0.9%');
  expect(found.wholeYears).toBe(false);
  expect(comparePerDay(inYear('2016'), inYear('2017')).wholeYears).toBe(true);
});

test('the opening month and the ten months of 2018 are the partial years', () => {
  const partial = published
    .filter(([, start, end]) => isPartialYear(day(start), day(end)))
    .map(([year]) => year);
  expect(partial).toEqual(['2011', '2018']);
  expect(isPartialYear(day('2017-07-01'), day('2018-06-30'))).toBe(true);
  expect(isPartialYear(day('2017-01-01'), day('2018-12-31'))).toBe(true);
});

const file = new URL('../../../../shared/data/annual-statistics.csv', import.meta.url);
const present = existsSync(file);
if (!present) console.info('Skipped: the published annual statistics are not beside the repository.');

(present ? test : test.skip)('the figures above are the published ones', () => {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const figures = (metric: string) =>
    lines.map((line) => line.split(',')).filter((cells) => cells[2] === metric);
  const values = (metric: string) => figures(metric).map((cells) => Number(cells[4]));
  // the printed number is quoted and holds a comma, so only the cells before it keep their places
  const spans = lines
    .filter((line) => line.includes(',calls_total,'))
    .map((line) => line.match(/\d{4}-\d{2}-\d{2}/g));
  expect(values('calls_total')).toEqual(published.map(([, , , calls]) => calls));
  expect(values('calls_daily_average')).toEqual(published.map(([, , , , reported]) => reported));
  expect(spans).toEqual(published.map(([, start, end]) => [start, end]));
});

test('all calls since the opening', () => {
  expect(published.reduce((sum, [, , , calls]) => sum + calls, 0)).toBe(5_005_204);
});
