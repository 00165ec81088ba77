import { roundHalfUp } from '@michuhol/calendar';
import {
  addSatisfaction,
  emptySatisfaction,
  linear100,
  satisfactionOf,
  scoreConversionIds,
  scoreConversions,
} from './satisfaction.js';
import { wilsonInterval } from './wilson.js';

const marks = (scalePoints: number, scores: number[]) => scores.map((score) => ({ score, scalePoints }));

test.each([
  [0, 5],
  [6, 5],
  [3.5, 5],
  [Number.NaN, 5],
  [1, 1],
  [1, 2.5],
])('refuses a mark of %p on a scale of %p points', (score, scalePoints) => {
  expect(() => satisfactionOf([{ score, scalePoints }])).toThrow(RangeError);
});

test('refuses a share of more than all', () => {
  expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
  expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
  expect(() => wilsonInterval(Number.NaN, 2)).toThrow(RangeError);
});

test('no answers give no score and no interval', () => {
  expect(scoreConversionIds.map((id) => scoreConversions[id].of(emptySatisfaction))).toEqual([null, null]);
  expect(wilsonInterval(0, 0)).toBeNull();
});

test('linear conversion spreads a scale over 0 to 100', () => {
  expect(marks(5, [1, 2, 3, 4, 5]).map(linear100)).toEqual([0, 25, 50, 75, 100]);
  expect(marks(11, [1, 6, 11]).map(linear100)).toEqual([0, 50, 100]);
  expect(marks(2, [1, 2]).map(linear100)).toEqual([0, 100]);
});

test('the two conversions of the same answers are different figures', () => {
  const totals = satisfactionOf(marks(5, [5, 5, 4, 4, 2]));
  expect(totals).toEqual({ n: 5, sum100: 375, topTwo: 4 });
  expect(scoreConversions.LINEAR_0_100.of(totals)).toBe(75);
  expect(scoreConversions.TOP_2_BOX.of(totals)).toBe(0.8);
});

test('months add up to the year', () => {
  const january = satisfactionOf(marks(5, [5, 4, 3]));
  const february = satisfactionOf(marks(5, [1]));
  const both = satisfactionOf(marks(5, [5, 4, 3, 1]));
  expect(addSatisfaction(january, february)).toEqual(both);
  expect(addSatisfaction(both, emptySatisfaction)).toEqual(both);
});

test("Wilson's interval: worked values, and bounds inside 0 to 1", () => {
  const rounded = (successes: number, n: number) => {
    const found = wilsonInterval(successes, n);
    return found && [roundHalfUp(found.low, 4), roundHalfUp(found.high, 4)];
  };
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
  expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
  expect(rounded(0, 20)).toEqual([0, 0.1611]);
  expect(rounded(1, 29)).toEqual([0.0061, 0.1718]);
  expect(rounded(20, 20)).toEqual([0.8389, 1]);
});

test("Wilson's bounds are the shares from which the observed one lies exactly z standard errors away", () => {
  const z = 1.96;
  const distances = [1, 7, 15, 29].flatMap((successes) => {
    const found = wilsonInterval(successes, 30, z);
    return [found?.low ?? Number.NaN, found?.high ?? Number.NaN].map(
      (share) => Math.abs(share - successes / 30) / Math.sqrt((share * (1 - share)) / 30),
    );
  });
  expect(distances).toHaveLength(8);
  expect(distances.map((distance) => roundHalfUp(distance, 9))).toEqual(distances.map(() => z));
});
