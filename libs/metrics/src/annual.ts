import { addDays, day, daysBetween, daysInYear, yearOf } from '@michuhol/calendar';
import type { Day } from '@michuhol/calendar';
import { per } from './metric.js';

/** A published count of calls and the period it covers; both ends are included, as the city prints them. */
export interface PeriodCalls {
  /** Number of calls; null where no figure was published. */
  readonly calls: number | null;
  readonly periodStart: Day;
  readonly periodEnd: Day;
}

/** Calendar days of a period with both ends included. Throws RangeError when it ends before it starts. */
export const daysInPeriod = (periodStart: Day, periodEnd: Day): number => {
  if (periodEnd < periodStart)
    throw new RangeError(`period ends before it starts: ${periodStart}, ${periodEnd}`);
  return daysBetween(periodStart, addDays(periodEnd, 1));
};

/** Calls per calendar day, not rounded; null where the calls are not known. */
export const perDay = ({ calls, periodStart, periodEnd }: PeriodCalls): number | null =>
  calls === null ? null : calls / daysInPeriod(periodStart, periodEnd);

/**
 * Whether a period is anything but one whole calendar year. A partial year is hatched and named ("10월말 기준"),
 * and compared by daily average only.
 */
export const isPartialYear = (periodStart: Day, periodEnd: Day): boolean => {
  const year = yearOf(periodStart);
  const firstOfYear = day(`${String(year).padStart(4, '0')}-01-01`);
  return periodStart !== firstOfYear || daysInPeriod(periodStart, periodEnd) !== daysInYear(year);
};

/** How two periods compare. Changes are ratios: 0.19 is 19 % more. */
export interface PerDayComparison {
  readonly previousPerDay: number | null;
  readonly currentPerDay: number | null;
  /** The change of the daily average: the figure to show. Null when a side is unknown or the previous is 0. */
  readonly change: number | null;
  /** The change of the bare counts; misleading when the periods differ in length, so never a headline. */
  readonly naive: number | null;
  /** Whether the two counts may be compared as they stand: both periods are whole years. */
  readonly wholeYears: boolean;
}

const changeOf = (previous: number | null, current: number | null): number | null => {
  if (previous === null || current === null) return null;
  return per(current - previous, previous);
};

/** Compares two periods by calls per calendar day, so that ten months do not look like a fall against a year. */
export const comparePerDay = (previous: PeriodCalls, current: PeriodCalls): PerDayComparison => {
  const previousPerDay = perDay(previous);
  const currentPerDay = perDay(current);
  return {
    previousPerDay,
    currentPerDay,
    change: changeOf(previousPerDay, currentPerDay),
    naive: changeOf(previous.calls, current.calls),
    wholeYears: [previous, current].every((period) => !isPartialYear(period.periodStart, period.periodEnd)),
  };
};
