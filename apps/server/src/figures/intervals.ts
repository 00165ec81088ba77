import { addDays, dayOf, startOfDay, weekdayOf, type Day, type InstantRange } from '@michuhol/calendar';
import type { MetricInterval } from '@michuhol/contract';

const MINUTE = 60_000;
const QUARTER_HOUR = 15 * MINUTE;
const HOUR = 60 * MINUTE;

/** The shift day of the centre runs from 08:00 to 08:00. */
const SHIFT_START = 8 * HOUR;

const monthAfter = (of: Day): Day => {
  const [year = 0, month = 0] = of.split('-').map(Number);
  return (
    month === 12 ? `${year + 1}-01-01` : `${of.slice(0, 5)}${String(month + 1).padStart(2, '0')}-01`
  ) as Day;
};

const yearAfter = (of: Day): Day => `${String(Number(of.slice(0, 4)) + 1).padStart(4, '0')}-01-01` as Day;

/** The first boundary of a kind of interval that lies after an instant. Weeks begin on Monday. */
const boundaryAfter: Record<Exclude<MetricInterval, 'none'>, (at: Date) => Date> = {
  '15m': (at) => new Date((Math.floor(at.getTime() / QUARTER_HOUR) + 1) * QUARTER_HOUR),
  // The centre's zone is whole hours ahead of UTC.
  hour: (at) => new Date((Math.floor(at.getTime() / HOUR) + 1) * HOUR),
  day: (at) => startOfDay(addDays(dayOf(at), 1)),
  shift: (at) => {
    const today = new Date(startOfDay(dayOf(at)).getTime() + SHIFT_START);
    return today > at ? today : new Date(startOfDay(addDays(dayOf(at), 1)).getTime() + SHIFT_START);
  },
  week: (at) => startOfDay(addDays(dayOf(at), 8 - weekdayOf(dayOf(at)))),
  month: (at) => startOfDay(monthAfter(dayOf(at))),
  year: (at) => startOfDay(yearAfter(dayOf(at))),
};

/** Intervals that are all equally long while no clock is set forward or back. */
const fixedLength: Partial<Record<MetricInterval, number>> = {
  '15m': QUARTER_HOUR,
  hour: HOUR,
  day: 24 * HOUR,
  shift: 24 * HOUR,
  week: 7 * 24 * HOUR,
};

/** Since then no clock of the centre's zone has been set forward or back. */
const STEADY_SINCE = new Date('1988-10-10T00:00:00+09:00');

/**
 * The half-open intervals of a range in order, the first and the last cut off where the range begins and ends. Stops
 * after `most` of them: the caller refuses a question that brings more.
 */
export const intervalsOf = (range: InstantRange, interval: MetricInterval, most: number): InstantRange[] => {
  if (interval === 'none') return [range];
  const length = fixedLength[interval];
  const found: InstantRange[] = [];
  let from = range.from;
  while (from < range.to && found.length < most) {
    // Thousands of days are found by adding; asking the zone for each would take longer than the database.
    const next =
      length !== undefined && found.length > 0 && from > STEADY_SINCE
        ? new Date(from.getTime() + length)
        : boundaryAfter[interval](from);
    const to = next < range.to ? next : range.to;
    found.push({ from, to });
    from = to;
  }
  return found;
};

/** Whether an instant is the first of a day in the centre's zone. */
export const startsDay = (at: Date): boolean => startOfDay(dayOf(at)).getTime() === at.getTime();

/** Whether an instant lies on a quarter of an hour. */
export const startsQuarter = (at: Date): boolean => at.getTime() % QUARTER_HOUR === 0;
