import { dayOf, minuteOfDay, addDays, weekdayOf, type Day } from '@michuhol/calendar';
import type { AlertCalendar } from '@michuhol/contract';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const isDayOf = ({ weekdays, holidays }: AlertCalendar, day: Day, known: ReadonlySet<string>): boolean =>
  known.has(day) && holidays !== 'asWeekday' ? holidays === 'always' : weekdays.includes(weekdayOf(day));

/**
 * Whether a rule is looked at at an instant, by Seoul's clock; `known` are the public holidays. Hours over midnight
 * belong to the day on which they begin.
 */
export const isWithin = (calendar: AlertCalendar, at: Date, known: ReadonlySet<string>): boolean => {
  const day = dayOf(at);
  const { hours } = calendar;
  if (hours === null) return isDayOf(calendar, day, known);
  const [minute, from, to] = [minuteOfDay(at), minutesOf(hours.from), minutesOf(hours.to)];
  if (from < to) return minute >= from && minute < to && isDayOf(calendar, day, known);
  if (minute >= from) return isDayOf(calendar, day, known);
  return minute < to && isDayOf(calendar, addDays(day, -1), known);
};
