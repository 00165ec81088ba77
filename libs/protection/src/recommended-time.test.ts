import { day } from '@michuhol/calendar';
import { callLength, recommendedTimeOf, type RecommendedTime } from './recommended-time.js';

const time = (field: string, from: string, more: Partial<RecommendedTime> = {}): RecommendedTime => ({
  ...{ field, from: day(from), until: null, noticeMinutes: 15, limitMinutes: 20 },
  ...{ documentNumber: `${field} ${from}`, announcement: { ko: '안내', en: null } },
  ...more,
});
const on = (field: string | null, date: string, ...times: RecommendedTime[]): string | undefined =>
  recommendedTimeOf(times, field, day(date))?.documentNumber;

test('without a decision there is none', () => {
  expect(recommendedTimeOf([], 'transport', day('2026-04-01'))).toBeNull();
});

test('a call has the time of its own kind, and the one for every call where there is none', () => {
  const times = [time('all', '2026-01-01'), time('transport', '2026-01-01')];
  expect(on('transport', '2026-04-01', ...times)).toBe('transport 2026-01-01');
  expect(on('waterworks', '2026-04-01', ...times)).toBe('all 2026-01-01');
  expect(on(null, '2026-04-01', ...times)).toBe('all 2026-01-01');
  expect(on('waterworks', '2026-04-01', time('transport', '2026-01-01'))).toBeUndefined();
});

test('it holds from its day on up to its last, and the newer one takes over', () => {
  const times = [
    time('all', '2026-01-01'),
    time('all', '2026-04-01', { until: day('2026-04-30') }),
    time('all', '2026-06-01'),
  ];
  expect(on('city', '2025-12-31', ...times)).toBeUndefined();
  expect(on('city', '2026-03-31', ...times)).toBe('all 2026-01-01');
  expect(on('city', '2026-04-30', ...times)).toBe('all 2026-04-01');
  expect(on('city', '2026-05-01', ...times)).toBe('all 2026-01-01');
  expect(on('city', '2026-06-01', ...times)).toBe('all 2026-06-01');
});

test('once the time of the own kind is over, the one for every call holds again', () => {
  const ended = time('transport', '2026-01-01', { until: day('2026-03-31') });
  expect(on('transport', '2026-04-01', time('all', '2026-01-01'), ended)).toBe('all 2026-01-01');
});

test('of two that begin on one day the first given holds', () => {
  const twice = [time('all', '2026-01-01', { documentNumber: 'newer' }), time('all', '2026-01-01')];
  expect(on('city', '2026-04-01', ...twice)).toBe('newer');
});

test.each([
  [899, null],
  [900, 'notice'],
  [1199, 'notice'],
  [1200, 'limit'],
] as const)('%d seconds: %s', (seconds, expected) => {
  expect(callLength(seconds, { noticeSeconds: 900, limitSeconds: 1200 })).toBe(expected);
});
