import type { Day } from '@michuhol/calendar';
import { addDays } from '@michuhol/calendar';
import { isSoundDay } from './iso-instant.js';
import { localInstant } from './local-time.js';

const pattern = /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?$/;

const DAY = 86_400_000;

/** The day that was asked for last; `start` is null when the zone's clocks change on it. */
let known = { zone: '', on: '', start: null as number | null };

const dayIn = (on: string, zone: string): number | null => {
  if (known.on !== on || known.zone !== zone) {
    const start = localInstant(on as Day, '00:00:00', zone).getTime();
    const next = localInstant(addDays(on as Day, 1), '00:00:00', zone).getTime();
    known = { zone, on, start: next - start === DAY ? start : null };
  }
  return known.start;
};

const number = (text: string, from: number): number =>
  (text.charCodeAt(from) - 48) * 10 + text.charCodeAt(from + 1) - 48;

/** Whether a text is a time as switches write it: 2026-03-31 23:50:00, in whatever zone. */
export const isStamp = (text: string): boolean => pattern.test(text);

/** The instant of a switch's time in the zone of its clock, to the millisecond; null for any other text. */
export const stampInstant = (text: string, zone: string): Date | null => {
  const on = text.slice(0, 10);
  if (!pattern.test(text) || !isSoundDay(on)) return null;
  const milliseconds = text.length > 19 ? Number(text.slice(20, 23).padEnd(3, '0')) : 0;
  const start = dayIn(on, zone);
  if (start === null)
    return new Date(localInstant(on as Day, text.slice(11, 19), zone).getTime() + milliseconds);
  const seconds = number(text, 11) * 3600 + number(text, 14) * 60 + number(text, 17);
  return new Date(start + seconds * 1000 + milliseconds);
};
