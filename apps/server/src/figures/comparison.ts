import { dayOf, startOfDay, type Day, type InstantRange } from '@michuhol/calendar';
import type { Comparison } from '@michuhol/contract';
import { startsDay } from './intervals.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

const shifted = ({ from, to }: InstantRange, by: number): InstantRange => ({
  from: new Date(from.getTime() - by),
  to: new Date(to.getTime() - by),
});

const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const monthOf = (number: number): Date =>
  startOfDay(`${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}-01` as Day);

const isMonthStart = (at: Date): boolean => startsDay(at) && dayOf(at).endsWith('-01');

/** Whole months are compared with as many whole months, whatever their length. */
const previousPeriod = (range: InstantRange): InstantRange => {
  if (!isMonthStart(range.from) || !isMonthStart(range.to))
    return shifted(range, range.to.getTime() - range.from.getTime());
  const first = monthNumber(dayOf(range.from));
  return { from: monthOf(2 * first - monthNumber(dayOf(range.to))), to: range.from };
};

/** The same time of the same date a year before; for 29 February the day before, or after where a range ends at its first instant. */
const yearBefore = (at: Date, leapDay: '02-28' | '03-01'): Date => {
  const day = dayOf(at);
  const date = day.endsWith('-02-29') ? leapDay : day.slice(5);
  const before = startOfDay(`${Number(day.slice(0, 4)) - 1}-${date}` as Day);
  return new Date(before.getTime() + at.getTime() - startOfDay(day).getTime());
};

const ranges: Record<Comparison, (range: InstantRange) => InstantRange> = {
  previousPeriod,
  sameWeekday: (range) =>
    shifted(range, Math.ceil((range.to.getTime() - range.from.getTime()) / WEEK) * WEEK),
  samePeriodLastYear: ({ from, to }) => ({
    from: yearBefore(from, '02-28'),
    to: yearBefore(to, startsDay(to) ? '03-01' : '02-28'),
  }),
};

/**
 * The range that a range is compared with: the one of the same length before it (whole months with whole months),
 * the same weekdays one week before (several weeks for a longer range), or the same dates a year before.
 */
export const comparedRange = (range: InstantRange, comparison: Comparison): InstantRange =>
  ranges[comparison](range);
