import { addDays, dayOf, eachDay, startOfDay, type Day } from '@michuhol/calendar';

/** How far back the simulator fills: four weeks for the usual band, and the week they are shown in. */
export const FILL_DAYS = 35;

/** A day's last calls and answers are over an hour and a half after its midnight. */
const OVER_AFTER_MILLISECONDS = 90 * 60_000;

/** How much of the past is filled in; null when nothing is missing. */
export interface Filling {
  done: number;
  total: number;
}

/** The past days that can be filled and are not, newest first. Today comes by itself. */
export const missingDays = (now: Date, filled: readonly string[]): Day[] => {
  const today = dayOf(now);
  const known = new Set(filled);
  return eachDay(addDays(today, -FILL_DAYS), today)
    .filter((day) => !known.has(day))
    .filter((day) => now.getTime() - startOfDay(addDays(day, 1)).getTime() > OVER_AFTER_MILLISECONDS)
    .reverse();
};

/** How far the filling is. */
export const fillingAt = (now: Date, filled: readonly string[]): Filling | null => {
  const missing = missingDays(now, filled).length;
  return missing === 0 ? null : { done: FILL_DAYS - missing, total: FILL_DAYS };
};

/** The days worth remembering: those that a later start would fill otherwise. */
export const rememberedDays = (now: Date, filled: readonly string[]): string[] => {
  const first = addDays(dayOf(now), -FILL_DAYS);
  return [...new Set(filled)].filter((day) => day >= first).sort();
};
