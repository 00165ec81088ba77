import { bandOf } from './usual-band.js';

test('without any recorded week there is no band, not a band of nothing', () => {
  const { usual, usualWeeks } = bandOf([]);
  expect(usualWeeks).toBe(0);
  expect(usual).toHaveLength(96);
  expect(new Set(usual)).toEqual(new Set([null]));
});

test('weeks without a call were not recorded; in the others a quiet quarter counts as nought', () => {
  const { usual, usualWeeks } = bandOf([
    { week: 1, quarter: 40, count: 9 },
    { week: 3, quarter: 40, count: 6 },
    { week: 4, quarter: 41, count: 3 },
  ]);
  expect(usualWeeks).toBe(3);
  expect(usual[40]).toEqual({ low: 0, mean: 5, high: 9 });
  expect(usual[41]).toEqual({ low: 0, mean: 1, high: 3 });
  expect(usual[42]).toEqual({ low: 0, mean: 0, high: 0 });
});
