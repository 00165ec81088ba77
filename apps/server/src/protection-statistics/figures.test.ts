import type { HourWaits } from '../contacts/call-surroundings.service.js';
import { correlationOf, quantileOf } from './correlation.js';
import { couplingOf } from './coupling.js';
import { monthAfter, rangeOfMonth } from './month.js';
import { shareFigure, sharesOfOne } from './review-figures.js';

test('a correlation is the one of the textbook, and none without a spread', () => {
  expect(
    correlationOf([
      [1, 2],
      [2, 4],
      [3, 6],
    ]),
  ).toBeCloseTo(1, 10);
  expect(
    correlationOf([
      [1, 3],
      [2, 2],
      [3, 1],
    ]),
  ).toBeCloseTo(-1, 10);
  expect(
    correlationOf([
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 5],
    ]),
  ).toBeCloseTo(0.8315, 3);
  expect(
    correlationOf([
      [1, 1],
      [1, 2],
      [1, 3],
    ]),
  ).toBeNull();
  expect(
    correlationOf([
      [1, 1],
      [2, 2],
    ]),
  ).toBeNull();
});

test('a quantile is one of the values', () => {
  expect(quantileOf([5, 1, 3], 0.5)).toBe(3);
  expect(quantileOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  expect(quantileOf([], 0.5)).toBeNull();
});

test('months are counted over the years', () => {
  expect([monthAfter('2026-01', -1), monthAfter('2025-12', 1), monthAfter('2026-03', -12)]).toEqual([
    ...['2025-12', '2026-01', '2025-03'],
  ]);
  expect(rangeOfMonth('2026-02').to.toISOString()).toBe('2026-02-28T15:00:00.000Z');
});

test('a share is hidden with any small part of it, be it what is left', () => {
  expect(shareFigure('grave', 3, 40)).toMatchObject({ hidden: true, denominator: null });
  expect(shareFigure('grave', 38, 40)).toMatchObject({ hidden: true });
  expect(shareFigure('grave', 10, 20, 22)).toMatchObject({ hidden: true });
  expect(shareFigure('grave', 0, 40)).toMatchObject({ hidden: false, value: 0 });
  expect(shareFigure('grave', 0, 3)).toMatchObject({ hidden: true });
  expect(shareFigure('grave', 0, 0)).toMatchObject({ hidden: false, value: null });
  // Ten taken, eight declined and two open of twenty: the open ones could be computed.
  expect(sharesOfOne({ taken: 10, declined: 8 }, 20).map(({ hidden }) => hidden)).toEqual([true, true]);
  expect(sharesOfOne({ taken: 12, declined: 8 }, 20).map(({ value }) => value)).toEqual([0.6, 0.4]);
});

test('hours with more difficult calls are told beside the waits of the others', () => {
  const rows: HourWaits[] = Array.from({ length: 48 }, (_, at) => ({
    hour: at % 24,
    answered: 100,
    waits: 100,
    waitSeconds: 1000 + (at % 24 === 10 ? 2000 : 0),
    own: at % 24 === 10 ? 5 : 0,
  }));

  const { byHour, correlation, hours, sentence } = couplingOf(rows, 10);

  expect(correlation).toBeCloseTo(1, 10);
  expect(hours).toBe(48);
  expect(sentence.ko).toBe('- 특이민원 비율이 높은 시간에 대기도 긺 (상관계수 1.00, n=48시간, 추정)');
  expect(byHour[10]).toMatchObject({ hidden: false, otherWait: 30 });
  expect(byHour[10]?.rate).toBeCloseTo((10 / 210) * 10_000, 6);
  expect(couplingOf(rows, 3)).toMatchObject({ hidden: true, correlation: null });
});
