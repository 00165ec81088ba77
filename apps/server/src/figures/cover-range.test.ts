import type { InstantRange } from '@michuhol/calendar';
import fc from 'fast-check';
import { coverRange, type Piece } from './cover-range.js';
import { intervalsOf } from './intervals.js';

const seoul = (text: string): Date => new Date(`${text}+09:00`);
const range = (from: string, to: string): InstantRange => ({ from: seoul(from), to: seoul(to) });
const printed = (pieces: readonly Piece[]): string[] =>
  pieces.map(
    ({ grain, from, to }) =>
      `${grain} ${new Date(from.getTime() + 9 * 3_600_000).toISOString().slice(0, 16)}..${new Date(
        to.getTime() + 9 * 3_600_000,
      )
        .toISOString()
        .slice(0, 16)}`,
  );

test('an empty range has no pieces', () => {
  expect(coverRange(range('2026-01-01T00:00', '2026-01-01T00:00'), 'none')).toEqual([]);
});

test('years in the middle, months, days and quarters at the edges', () => {
  expect(printed(coverRange(range('2015-11-29T23:45', '2026-02-02T00:30'), 'none'))).toEqual([
    'quarter 2015-11-29T23:45..2015-11-30T00:00',
    'day 2015-11-30T00:00..2015-12-01T00:00',
    'month 2015-12-01T00:00..2016-01-01T00:00',
    'year 2016-01-01T00:00..2026-01-01T00:00',
    'month 2026-01-01T00:00..2026-02-01T00:00',
    'day 2026-02-01T00:00..2026-02-02T00:00',
    'quarter 2026-02-02T00:00..2026-02-02T00:30',
  ]);
});

test('no piece is coarser than the interval, and a cut parts a year', () => {
  expect(printed(coverRange(range('2026-01-01T00:00', '2028-01-01T00:00'), 'month'))).toEqual([
    'month 2026-01-01T00:00..2028-01-01T00:00',
  ]);
  expect(printed(coverRange(range('2026-01-01T00:00', '2026-01-09T00:00'), 'shift'))).toEqual([
    'quarter 2026-01-01T00:00..2026-01-09T00:00',
  ]);
  expect(
    printed(coverRange(range('2026-01-01T00:00', '2027-01-01T00:00'), 'year', [seoul('2026-12-31T00:00')])),
  ).toEqual([
    'month 2026-01-01T00:00..2026-12-01T00:00',
    'day 2026-12-01T00:00..2026-12-31T00:00',
    'day 2026-12-31T00:00..2027-01-01T00:00',
  ]);
});

test('ten years are read as years', () => {
  expect(printed(coverRange(range('2016-01-01T00:00', '2026-01-01T00:00'), 'year'))).toEqual([
    'year 2016-01-01T00:00..2026-01-01T00:00',
  ]);
});

const QUARTER = 900_000;
const instants = fc.integer({ min: 1_600_000, max: 1_900_000 }).map((quarter) => new Date(quarter * QUARTER));
const ranges = fc
  .tuple(instants, fc.integer({ min: 1, max: 40_000 }))
  .map(([from, length]) => ({ from, to: new Date(from.getTime() + length * QUARTER) }));
const intervals = fc.constantFrom('15m', 'hour', 'day', 'week', 'month', 'year', 'shift', 'none');

test('pieces follow one another without gap or overlap, and none reaches over the border of an interval', () => {
  fc.assert(
    fc.property(ranges, intervals, fc.array(instants, { maxLength: 2 }), (of, interval, cuts) => {
      const sorted = [...cuts].sort((a, b) => a.getTime() - b.getTime());
      const pieces = coverRange(of, interval, sorted);
      const borders = [of.from, ...pieces.map(({ to }) => to)];
      expect(borders.at(-1)).toEqual(of.to);
      expect(pieces.map(({ from }) => from)).toEqual(borders.slice(0, -1));
      const buckets = intervalsOf(of, interval, 1e9);
      expect(buckets[0]?.from).toEqual(of.from);
      expect(buckets.at(-1)?.to).toEqual(of.to);
      for (const { grain, from, to } of pieces) {
        const step = { quarter: '15m', day: 'day', month: 'month', year: 'year' } as const;
        const first = intervalsOf({ from, to }, step[grain], 1)[0];
        const bucket = buckets.find((each) => each.from <= from && from < each.to);
        expect(first && bucket && first.to <= bucket.to).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
