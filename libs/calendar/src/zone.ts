import { addDays, day } from './day.js';
import type { Day } from './day.js';

/** The centre's zone. Every function here takes it unless another zone is named; the machine's zone is never used. */
export const CENTRE_ZONE = 'Asia/Seoul';

/** Instants from `from` up to but not including `to`. */
export interface InstantRange {
  readonly from: Date;
  readonly to: Date;
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const QUARTER_HOUR = 15 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is dear to make and cheap to use, so each zone keeps one. Throws RangeError for an unknown zone. */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    // hour12: false prints 24:05 for five past midnight
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

/** The offset as the zone's rules give it, from the fields that the format prints. */
const readOffset = (milliseconds: number, zone: string): number => {
  const whole = Math.floor(milliseconds / 1000) * 1000;
  // format is five times as fast as formatToParts
  const [month, dayOfMonth, year = '', hour, minute, second] = formatOf(zone).format(whole).split(/\D+/);
  const wall = `${year.padStart(4, '0')}-${month}-${dayOfMonth}T${hour}:${minute}:${second}Z`;
  return Date.parse(wall) - whole;
};

/** Per zone and UTC day the offset of the whole day, or null when the clocks change on it. */
const dayOffsets = new Map<string, Map<number, number | null>>();
const MOST_DAYS = 10_000;

const dayOffsetOf = (utcDay: number, zone: string): number | null => {
  let known = dayOffsets.get(zone);
  if (!known) dayOffsets.set(zone, (known = new Map()));
  const offset = known.get(utcDay);
  if (offset !== undefined) return offset;
  const first = readOffset(utcDay * DAY, zone);
  const found = first === readOffset((utcDay + 1) * DAY - 1, zone) ? first : null;
  if (known.size >= MOST_DAYS) known.clear();
  known.set(utcDay, found);
  return found;
};

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. Imports ask this for every row. */
const offsetAt = (milliseconds: number, zone: string): number =>
  dayOffsetOf(Math.floor(milliseconds / DAY), zone) ?? readOffset(milliseconds, zone);

/** What the clock on the wall of a zone shows, 'YYYY-MM-DDTHH:mm:ss'. */
export const wallClockOf = (instant: Date, zone: string = CENTRE_ZONE): string =>
  new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString().slice(0, 19);

/**
 * The instant at which the zone's wall clock shows `wall` (milliseconds as if the clock were UTC). A time that
 * comes twice is the first of the two; for one that is skipped, `skipped` chooses from the offsets around the change.
 */
const resolve = (wall: number, zone: string, skipped: (before: number, after: number) => number): Date => {
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const first = wall - Math.max(before, after);
  const second = wall - Math.min(before, after);
  if (first + offsetAt(first, zone) === wall) return new Date(first);
  if (second + offsetAt(second, zone) === wall) return new Date(second);
  return new Date(skipped(before, after));
};

/** The day that an instant falls on in a zone. */
export const dayOf = (instant: Date, zone: string = CENTRE_ZONE): Day =>
  day(wallClockOf(instant, zone).slice(0, 10));

/**
 * The instant at which a zone's clocks show a time, 'HH:mm' or 'HH:mm:ss', on a day. A time that comes twice
 * (clocks set back) is its first occurrence; one that is skipped (clocks set forward) is moved on by the gap,
 * so 02:30 becomes 03:30. Throws RangeError for a text that is no time.
 */
export const instantAt = (on: Day, time: string, zone: string = CENTRE_ZONE): Date => {
  if (!/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)) {
    throw new RangeError(`not a time in the form HH:mm or HH:mm:ss: ${time}`);
  }
  const wall = Date.parse(`${on}T${time}Z`);
  return resolve(wall, zone, (before) => wall - before);
};

/**
 * The first instant of a day in a zone: 00:00, or the moment clocks are set forward where that skips midnight.
 * A day that a zone left out altogether begins where the next one does.
 */
export const startOfDay = (of: Day, zone: string = CENTRE_ZONE): Date => {
  const wall = Date.parse(`${of}T00:00:00Z`);
  return resolve(wall, zone, (before, after) => {
    // the change lies between these two readings of the skipped time: halve the span until it is found
    let early = wall - after;
    let late = wall - before;
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (offsetAt(middle, zone) === before) early = middle;
      else late = middle;
    }
    return late;
  });
};

/** All instants of a day in a zone, from its first to the first of the next day. */
export const dayRange = (of: Day, zone: string = CENTRE_ZONE): InstantRange => ({
  from: startOfDay(of, zone),
  to: startOfDay(addDays(of, 1), zone),
});

/** The start of the quarter of an hour (by the zone's clock) that an instant falls into. */
export const quarterHourOf = (instant: Date, zone: string = CENTRE_ZONE): Date => {
  const milliseconds = instant.getTime();
  const wall = milliseconds + offsetAt(milliseconds, zone);
  const into = ((wall % QUARTER_HOUR) + QUARTER_HOUR) % QUARTER_HOUR;
  return new Date(milliseconds - into);
};

/** Minutes that the zone's clock shows since 00:00, from 0 to 1439. */
export const minuteOfDay = (instant: Date, zone: string = CENTRE_ZONE): number => {
  const clock = wallClockOf(instant, zone);
  return Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
};
