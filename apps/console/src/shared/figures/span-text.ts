import { addDays, dayOf, isDay, startOfDay, type Day } from '@michuhol/calendar';
import { useMemo } from 'react';
import { useFormat, type Formatters } from '../i18n/format.js';

const instantOf = (moment: string): Date => (isDay(moment) ? startOfDay(moment as Day) : new Date(moment));

/** Whether an instant is the first of a day in Seoul. */
const startsDay = (at: Date): boolean => startOfDay(dayOf(at)).getTime() === at.getTime();

/** Whether a half-open range lies within one day, so that a time says enough of an instant in it. */
export const isOneDay = ({ from, to }: { from: string; to: string }): boolean =>
  dayOf(instantOf(from)) === dayOf(new Date(instantOf(to).getTime() - 1));

/**
 * A half-open range as offices write it: whole days by their first and last day ("2026. 3. 1. ~ 2026. 3. 7."), one
 * day with its weekday, anything else with its times ("2026. 3. 1. 08:00 ~ 09:00").
 */
export const spanTextOf = (format: Formatters, from: string, to: string): string => {
  const [first, end] = [instantOf(from), instantOf(to)];
  if (startsDay(first) && startsDay(end)) {
    const [start, last] = [dayOf(first), addDays(dayOf(end), -1)];
    return start >= last ? format.dayWithWeekday(start) : `${format.day(start)} ~ ${format.day(last)}`;
  }
  const sameDay = isOneDay({ from, to });
  const until = end.getTime() === startOfDay(addDays(dayOf(first), 1)).getTime() ? '24:00' : format.time(end);
  return `${format.dateTime(first)} ~ ${sameDay ? until : format.dateTime(end)}`;
};

/** Writes half-open ranges in the present language. */
export const useSpanText = (): ((from: string, to: string) => string) => {
  const format = useFormat();
  return useMemo(() => (from, to) => spanTextOf(format, from, to), [format]);
};
