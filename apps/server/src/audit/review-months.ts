import { addDays, dayOf, day as dayIn, startOfDay } from '@michuhol/calendar';
import type { ReviewState } from '@michuhol/contract';
import type { MonthRange } from './review-counts.query.js';

/** A month not signed by this day of the next one is overdue. */
const DUE_DAY = '10';

/** The month after one, both as YYYY-MM. */
export const nextMonth = (month: string): string =>
  dayOf(startOfDay(addDays(dayIn(`${month}-28`), 7))).slice(0, 7);

/** A month of Seoul as instants. */
export const rangeOf = (month: string): MonthRange => ({
  from: startOfDay(dayIn(`${month}-01`)),
  to: startOfDay(dayIn(`${nextMonth(month)}-01`)),
});

/** The day by whose end a month should be signed. */
export const dueOn = (month: string): string => `${nextMonth(month)}-${DUE_DAY}`;

/** How an unsigned month stands at an instant. */
export const unsignedState = (month: string, now: Date): Exclude<ReviewState, 'signed'> => {
  const today = dayOf(now);
  if (today.slice(0, 7) <= month) return 'running';
  return today > dueOn(month) ? 'overdue' : 'due';
};

/** Every month from one to another, newest first. */
export const monthsBetween = (first: string, last: string): string[] => {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.unshift(month);
  return months;
};
