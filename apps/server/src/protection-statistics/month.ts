import { day, dayOf, startOfDay, type InstantRange } from '@michuhol/calendar';

/** The month that comes so many months after one, YYYY-MM. */
export const monthAfter = (month: string, count: number): string => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
};

/** A month of Asia/Seoul as a half-open range of instants. */
export const rangeOfMonth = (month: string): InstantRange => ({
  from: startOfDay(day(`${month}-01`)),
  to: startOfDay(day(`${monthAfter(month, 1)}-01`)),
});

/** The last month that is over at an instant: figures of a month under way would tell each call as it comes. */
export const finishedMonth = (now: Date): string => monthAfter(dayOf(now).slice(0, 7), -1);
