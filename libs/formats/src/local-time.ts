import type { Day } from '@michuhol/calendar';
import { dayRange, instantAt } from '@michuhol/calendar';

const DAY = 86_400_000;
const REMEMBERED = 1_000;

/** Starts of days by zone and day; null for a day on which the zone's clocks change. */
const starts = new Map<string, number | null>();

/** When a day starts in a zone, in milliseconds; null for a day on which the zone's clocks change. */
export const startOfDay = (on: Day, zone: string): number | null => {
  const key = `${zone} ${on}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const { from, to } = dayRange(on, zone);
  const start = to.getTime() - from.getTime() === DAY ? from.getTime() : null;
  if (starts.size >= REMEMBERED) starts.clear();
  starts.set(key, start);
  return start;
};

/**
 * The instant at which a zone's clocks show 'HH:mm:ss' on a day, as `instantAt` gives it. A list has thousands of
 * rows for a day, so the start of each day is asked for once; only days with a change of clocks are asked for
 * every row.
 */
export const localInstant = (on: Day, clock: string, zone: string): Date => {
  const start = startOfDay(on, zone);
  if (start === null) return instantAt(on, clock, zone);
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  return new Date(start + ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000);
};
