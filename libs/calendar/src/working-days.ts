import { addDays, weekdayOf, type Day } from './day.js';

/** Saturday by ISO 8601; Sunday comes after it. */
const SATURDAY = 6;

/**
 * The `count`-th working day after a day, which itself is not counted. Saturdays, Sundays and the holidays that are
 * told are no working days. Throws RangeError for a count that is no whole number from 1 on.
 */
export const workingDayAfter = (from: Day, count: number, isHoliday: (day: Day) => boolean): Day => {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`not a count of working days: ${count}`);
  let at = from;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (weekdayOf(at) < SATURDAY && !isHoliday(at)) left -= 1;
  }
  return at;
};
