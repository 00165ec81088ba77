import { addDays, type Day } from '@michuhol/calendar';
import type { Board } from '@michuhol/contract';
import type { QuarterOfCalls } from '../figures/past-calls.query.js';

/** How many calls a quarter of an hour usually brings, and over how many weeks that is known. */
export type UsualBand = Pick<Board, 'usual' | 'usualWeeks'>;

const WEEKS = 4;
const QUARTERS = 96;

/** Calls of one quarter of an hour (0 to 95) of one of the four days before. */
export interface QuarterCount {
  week: number;
  quarter: number;
  count: number;
}

/**
 * The lowest, mean and highest count of each quarter over the weeks that hold any call at all. A day without one was
 * not recorded, and would only draw the band down to nothing.
 */
export const bandOf = (counts: readonly QuarterCount[]): UsualBand => {
  const weeks = new Map<number, number[]>();
  for (const { week, quarter, count } of counts) {
    const known = weeks.get(week) ?? Array.from({ length: QUARTERS }, () => 0);
    known[quarter] = count;
    weeks.set(week, known);
  }
  const recorded = [...weeks.values()];
  return {
    usualWeeks: recorded.length,
    usual: Array.from({ length: QUARTERS }, (_, quarter) => {
      const values = recorded.map((week) => week[quarter] ?? 0);
      if (values.length === 0) return null;
      const sum = values.reduce((total, value) => total + value, 0);
      return { low: Math.min(...values), mean: sum / values.length, high: Math.max(...values) };
    }),
  };
};

/** The days that a day is held against: the same weekday of the four weeks before, the last first. */
export const usualDays = (day: Day): Day[] =>
  Array.from({ length: WEEKS }, (_, week) => addDays(day, -7 * (week + 1)));

/** The band of a day, from the quarters of its usual days. */
export const usualBandOf = (day: Day, quarters: readonly QuarterOfCalls[]): UsualBand => {
  const days = usualDays(day);
  return bandOf(
    quarters.map(({ day: of, quarter, offered }) => ({
      week: days.indexOf(of) + 1,
      quarter,
      count: offered,
    })),
  );
};
