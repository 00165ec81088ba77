import { addDays, eachDay, weekdayOf, type Day } from '@michuhol/calendar';
import type { Period } from '@michuhol/contract';

/** The month of a day, YYYY-MM. */
export const monthOf = (of: Day): string => of.slice(0, 7);

const firstOf = (month: string): Day => `${month}-01` as Day;

/** The month so many months later, earlier below zero. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const count = year * 12 + number - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** The half-open range of days of a month. */
export const rangeOfMonth = (month: string): { from: Day; to: Day } => ({
  from: firstOf(month),
  to: firstOf(monthAfter(month, 1)),
});

/** The weeks of a month from Monday to Sunday; null for the days of its neighbours. */
export const weeksOf = (month: string): (Day | null)[][] => {
  const { from, to } = rangeOfMonth(month);
  const days: (Day | null)[] = [
    ...Array.from({ length: weekdayOf(from) - 1 }, () => null),
    ...eachDay(from, to),
    ...Array.from({ length: (8 - weekdayOf(to)) % 7 }, () => null),
  ];
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
};

/** A day of which something is known. */
export type KnownPeriod = Period & { readonly day: Day };

/** The days that have figures by day, and today: it is live before its first call. */
export const knownPeriods = (periods: readonly Period[], today: Day): ReadonlyMap<Day, KnownPeriod> =>
  new Map(
    periods
      .map((period) => ({ ...period, day: period.day as Day }))
      .filter(({ day, refreshedAt }) => day === today || (day < today && refreshedAt !== null))
      .map((period): [Day, KnownPeriod] => [period.day, period]),
  );

/** The day that an arrow key leads to; null for other keys. */
export const dayByKey = (key: string, of: Day): Day | null => {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const step = steps[key];
  return step === undefined ? null : addDays(of, step);
};
