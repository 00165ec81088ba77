import { annualOf } from './annual.testing.js';
import { axisOf, placeOf } from './time-axis.js';

const computed = {
  year: 2026,
  firstDay: '2026-10-01',
  lastDay: '2026-11-20',
  days: 51,
  offered: 1,
  answered: 1,
  dailyOffered: 1,
  dailyAnswered: 1,
  answerRate: 1,
};

test('a day of a year that is not on the axis has no place', () => {
  expect(placeOf(axisOf(annualOf()), '2019-04-01')).toBeNull();
});

test('years ascend, and years computed from call logs stand behind a break', () => {
  const slots = axisOf({ ...annualOf(), computedYears: [computed] });

  expect(slots).toEqual([
    { kind: 'reported', year: 2017 },
    { kind: 'reported', year: 2018 },
    { kind: 'break' },
    { kind: 'computed', year: 2026 },
  ]);
});

test('a year begins at the left border of its slot and its middle is the slot', () => {
  const slots = axisOf(annualOf());

  expect(placeOf(slots, '2017-01-01')).toBe(-0.5);
  expect(placeOf(slots, '2018-03-01')).toBeCloseTo(0.5 + 59 / 365, 10);
});
