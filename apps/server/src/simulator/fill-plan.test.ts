import { fillingAt, missingDays, rememberedDays } from './fill-plan.js';

const noon = new Date('2026-11-20T12:00:00+09:00');

test('the thirty-five days before today are missing at first, newest first', () => {
  const missing = missingDays(noon, [], 35);
  expect(missing).toHaveLength(35);
  expect([missing[0], missing.at(-1)]).toEqual(['2026-11-19', '2026-10-16']);
  expect(fillingAt(noon, [], 35)).toEqual({ done: 0, total: 35 });
});

test('fewer days may be wanted', () => {
  expect(missingDays(noon, [], 2)).toEqual(['2026-11-19', '2026-11-18']);
  expect(fillingAt(noon, ['2026-11-19'], 2)).toEqual({ done: 1, total: 2 });
});

test('gaps are found, and nothing is said when there is none', () => {
  const filled = missingDays(noon, [], 35).filter((day) => day !== '2026-11-10');
  expect(missingDays(noon, filled, 35)).toEqual(['2026-11-10']);
  expect(fillingAt(noon, [...filled, '2026-11-10'], 35)).toBeNull();
});

test('yesterday is over when its last calls are', () => {
  expect(missingDays(new Date('2026-11-20T01:29:00+09:00'), [], 35)).not.toContain('2026-11-19');
  expect(missingDays(new Date('2026-11-20T01:31:00+09:00'), [], 35)).toContain('2026-11-19');
});

test('days that no start would fill are forgotten', () => {
  expect(rememberedDays(noon, ['2026-11-19', '2026-10-15', '2026-10-16', '2026-11-19'])).toEqual([
    '2026-10-16',
    '2026-11-19',
  ]);
});
