import { day } from './day.js';
import { formatClock, formatDay, formatDayWithWeekday, formatTime } from './day-format.js';
import {
  formatChange,
  formatDuration,
  formatNumber,
  formatPercent,
  formatPercentChange,
} from './number-format.js';
import { roundHalfUp } from './rounding.js';

test('what has no value is a dash, never 0', () => {
  const nothing = [null, undefined, Number.NaN, Number.POSITIVE_INFINITY];
  const texts = nothing.flatMap((value) => [
    formatNumber(value),
    formatPercent(value),
    formatChange(value, 1, '%'),
    formatPercentChange(value),
    formatDuration(value),
  ]);
  expect(texts).toHaveLength(20);
  expect(new Set(texts)).toEqual(new Set(['–']));
});

test('rounds half up on the decimal digits', () => {
  const cases: [number, number, number][] = [
    [2.675, 2, 2.68],
    [1.005, 2, 1.01],
    [0.285, 2, 0.29],
    [2623.5, 0, 2624],
    [2623.4999, 0, 2623],
    [-2.675, 2, -2.68],
    [-0.04, 1, 0],
    [1e-7, 2, 0],
    [1.5e-7, 7, 2e-7],
    [123456, -2, 123500],
  ];
  expect(cases.map(([value, decimals]) => roundHalfUp(value, decimals))).toEqual(
    cases.map(([, , rounded]) => rounded),
  );
});

test('numbers and percentages', () => {
  expect([797636, 0, 999, 1000, -1270.5].map((value) => formatNumber(value))).toEqual([
    '797,636',
    '0',
    '999',
    '1,000',
    '-1,271',
  ]);
  expect(formatNumber(2623.8, 2)).toBe('2,623.80');
  expect(formatPercent(0.957)).toBe('95.7%');
  expect(formatPercent(1.15 / 100, 1)).toBe('1.2%');
  expect(formatPercent(3 / 7, 2)).toBe('42.86%');
  expect(formatPercent(0)).toBe('0.0%');
  expect(formatPercent(1, 0)).toBe('100%');
});

test('changes: plus for more, a triangle for less, no sign for what rounds to nothing', () => {
  expect(formatChange(3.2, 1, '%')).toBe('+3.2%');
  expect(formatChange(-3.2, 1, '%')).toBe('△3.2%');
  expect(formatChange(-0.04, 1, '%p')).toBe('0.0%p');
  expect(formatChange(-7088, 0, '건')).toBe('△7,088건');
  expect(formatPercentChange(0.19)).toBe('+19.0%');
  expect(formatPercentChange(-0.008808, 1)).toBe('△0.9%');
  expect(formatPercentChange(-0.019, 1, '%p')).toBe('△1.9%p');
});

test('durations', () => {
  expect([0, 134, 17.5, 3599.4, 3599.5, 3734, 360000, -5].map(formatDuration)).toEqual([
    '00:00',
    '02:14',
    '00:18',
    '59:59',
    '1:00:00',
    '1:02:14',
    '100:00:00',
    '-00:05',
  ]);
});

test('days and times as Korean offices write them', () => {
  expect(formatDay(day('2018-10-31'))).toBe('2018. 10. 31.');
  expect(formatDay(day('2018-03-01'))).toBe('2018. 3. 1.');
  expect(formatDay(day('2018-03-01'), 'en')).toBe('2018-03-01');
  expect(formatDayWithWeekday(day('2018-10-31'), 'ko')).toBe('2018. 10. 31.(수)');
  expect(formatDayWithWeekday(day('2018-10-31'), 'en')).toBe('2018-10-31 (Wed)');
  const afternoon = new Date('2018-10-31T05:05:32Z');
  expect([formatTime(afternoon), formatClock(afternoon)]).toEqual(['14:05', '14:05:32']);
  expect(formatTime(new Date('2018-10-30T15:05:00Z'))).toBe('00:05');
});
