import fc from 'fast-check';
import { comparedRange } from './comparison.js';
import { intervalsOf, startsDay } from './intervals.js';

const seoul = (text: string): Date => new Date(`${text}+09:00`);
const text = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16);
const starts = (from: string, to: string, interval: Parameters<typeof intervalsOf>[1]) =>
  intervalsOf({ from: seoul(from), to: seoul(to) }, interval, 1000).map(({ from: at }) => text(at));

test('the ends of a range are cut off', () => {
  expect(starts('2026-01-30T00:00', '2026-03-02T00:00', 'month')).toEqual([
    '2026-01-30T00:00',
    '2026-02-01T00:00',
    '2026-03-01T00:00',
  ]);
  expect(starts('2026-01-01T00:00', '2026-01-14T00:00', 'week')).toEqual([
    '2026-01-01T00:00',
    '2026-01-05T00:00',
    '2026-01-12T00:00',
  ]);
  expect(starts('2026-01-01T00:00', '2026-01-02T09:00', 'shift')).toEqual([
    '2026-01-01T00:00',
    '2026-01-01T08:00',
    '2026-01-02T08:00',
  ]);
  expect(starts('2026-01-01T09:30', '2026-01-01T11:30', 'hour')).toEqual([
    '2026-01-01T09:30',
    '2026-01-01T10:00',
    '2026-01-01T11:00',
  ]);
});

test('days of a summer in which Seoul set its clocks forward are days of its calendar', () => {
  const days = intervalsOf(
    { from: new Date('1988-05-06T15:00:00Z'), to: new Date('1988-05-09T14:00:00Z') },
    'day',
    10,
  );
  expect(days.every(({ from }) => startsDay(from))).toBe(true);
  expect(days).toHaveLength(3);
});

test('intervals of one length lie one after another over any range', () => {
  const instant = fc.integer({ min: 700_000, max: 1_950_000 }).map((quarter) => new Date(quarter * 900_000));
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom('15m', 'hour', 'day', 'shift', 'week'),
      (from, length, interval) => {
        const range = { from, to: new Date(from.getTime() + length * 900_000) };
        const found = intervalsOf(range, interval, 1e6);
        expect(found[0]?.from).toEqual(range.from);
        expect(found.at(-1)?.to).toEqual(range.to);
        expect(found.slice(1).map(({ from: at }) => at)).toEqual(found.slice(0, -1).map(({ to }) => to));
        if (interval === 'day' || interval === 'week')
          expect(found.slice(1).every(({ from: at }) => startsDay(at))).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([
  ['previousPeriod', '2026-02-01T00:00', '2026-03-01T00:00', '2026-01-01T00:00', '2026-02-01T00:00'],
  ['previousPeriod', '2026-01-01T00:00', '2027-01-01T00:00', '2025-01-01T00:00', '2026-01-01T00:00'],
  ['previousPeriod', '2026-01-02T00:00', '2026-01-05T00:00', '2025-12-30T00:00', '2026-01-02T00:00'],
  ['sameWeekday', '2026-01-07T00:00', '2026-01-08T00:00', '2025-12-31T00:00', '2026-01-01T00:00'],
  ['sameWeekday', '2026-01-01T00:00', '2026-02-01T00:00', '2025-11-27T00:00', '2025-12-28T00:00'],
  ['samePeriodLastYear', '2024-02-29T06:15', '2024-03-01T00:00', '2023-02-28T06:15', '2023-03-01T00:00'],
  ['samePeriodLastYear', '2024-02-28T00:00', '2024-02-29T00:00', '2023-02-28T00:00', '2023-03-01T00:00'],
  ['samePeriodLastYear', '2024-02-29T06:00', '2024-02-29T12:00', '2023-02-28T06:00', '2023-02-28T12:00'],
  ['samePeriodLastYear', '2025-03-01T00:00', '2025-03-02T06:15', '2024-03-01T00:00', '2024-03-02T06:15'],
] as const)('%s of %s to %s', (comparison, from, to, before, until) => {
  const compared = comparedRange({ from: seoul(from), to: seoul(to) }, comparison);
  expect([text(compared.from), text(compared.to)]).toEqual([before, until]);
});
