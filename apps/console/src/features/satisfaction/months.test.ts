import type { Satisfaction } from '@michuhol/contract';
import { hasFew, newestScored, type Month } from './months.js';

const month = (name: string, answers: number, partial = false): Month => {
  const score = answers === 0 ? null : 95;
  return { month: name, answers, score, low: score, high: score, partial };
};
const pageOf = (...months: Month[]): Satisfaction => ({
  dataSet: 'city',
  method: 'linear100',
  months,
  target: { value: 95, source: '2019 행정관리국' },
  firstDay: null,
  lastDay: null,
});

test('without answers there is no newest month', () => {
  expect(newestScored(pageOf())).toBeNull();
  expect(newestScored(pageOf(month('2018-10', 0)))).toBeNull();
});

test('a whole month comes before a newer part of one; alone, the part is what there is', () => {
  const part = month('2018-11', 50, true);

  expect(newestScored(pageOf(month('2018-10', 50), part))?.month).toBe('2018-10');
  expect(newestScored(pageOf(month('2018-10', 0), part))?.month).toBe('2018-11');
});

test('29 answers are few, 30 are not, and none are none', () => {
  expect([29, 30, 0].map((answers) => hasFew(month('2018-10', answers)))).toEqual([true, false, false]);
});
