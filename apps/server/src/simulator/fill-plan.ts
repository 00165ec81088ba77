import { addDays, dayOf, eachDay, startOfDay, type Day } from '@michuhol/calendar';

/** How far back the simulator fills at most: four weeks for the usual band, and the week they are shown in. */
const FILL_DAYS = 35;

/** A day's last calls and answers are over an hour and a half after its midnight. */
const OVER_AFTER_MILLISECONDS = 90 * 60_000;

/** How much of the past is filled in; null when nothing is missing. */
export interface Filling {
  done: number;
  total: number;
}

/** The past days, so many of them, that can be filled and are not, newest first. Today comes by itself. */
export const missingDays = (now: Date, filled: readonly string[], days: number): Day[] => {
  const today = dayOf(now);
  const known = new Set(filled);
  return eachDay(addDays(today, -days), today)
    .filter((day) => !known.has(day))
    .filter((day) => now.getTime() - startOfDay(addDays(day, 1)).getTime() > OVER_AFTER_MILLISECONDS)
    .reverse();
};

/** How far the filling of so many days is. */
export const fillingAt = (now: Date, filled: readonly string[], days: number): Filling | null => {
  const missing = missingDays(now, filled, days).length;
  return missing === 0 ? null : { done: days - missing, total: days };
};

/** The days worth remembering: those that a later start would fill otherwise. */
export const rememberedDays = (now: Date, filled: readonly string[]): string[] => {
  const first = addDays(dayOf(now), -FILL_DAYS);
  return [...new Set(filled)].filter((day) => day >= first).sort();
};
