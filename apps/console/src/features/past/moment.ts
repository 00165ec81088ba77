import { dayOf, formatClock, isDay, startOfDay, type Day } from '@michuhol/calendar';

/** Seconds of a day; the centre's zone knows no other days. */
export const DAY_SECONDS = 86_400;

/** A second of a day of the centre. */
export interface Moment {
  readonly day: Day;
  /** 0 to 86,399. */
  readonly second: number;
}

/** The second that an instant lies in. */
export const momentOf = (instant: Date): Moment => {
  const day = dayOf(instant);
  return { day, second: Math.floor((instant.getTime() - startOfDay(day).getTime()) / 1000) };
};

/** The instant at which a second begins. */
export const instantOf = ({ day, second }: Moment): Date =>
  new Date(startOfDay(day).getTime() + second * 1000);

const wall = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** The moment that an address names, by the centre's clock or with an offset; null for anything else. */
export const readMoment = (text: string | null): Moment | null => {
  if (text === null) return null;
  const [, day, hour = '0', minute = '0', second = '0'] = wall.exec(text) ?? [];
  if (day !== undefined) {
    const [h, m, s] = [Number(hour), Number(minute), Number(second)];
    if (!isDay(day) || h > 23 || m > 59 || s > 59) return null;
    return { day, second: h * 3600 + m * 60 + s };
  }
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : momentOf(instant);
};

/** The moment as an address names it: "2026-04-01T14:05:32". */
export const writeMoment = (moment: Moment): string => `${moment.day}T${clockOf(moment)}`;

/** "14:05:32" */
export const clockOf = (moment: Moment): string => formatClock(instantOf(moment));

/** The seconds of a clock time "14:05" or "14:05:32"; null for anything else. */
export const secondsOf = (clock: string): number | null => readMoment(`2000-01-01T${clock}`)?.second ?? null;

/** The moment, or the newest one that lies in the past. */
export const notAfter = (moment: Moment, newest: Moment): Moment =>
  instantOf(moment) > instantOf(newest) ? newest : moment;

/** The moment so many seconds later, across midnight. */
export const later = (moment: Moment, seconds: number): Moment =>
  momentOf(new Date(instantOf(moment).getTime() + seconds * 1000));
