import type { Day } from '@michuhol/calendar';
import { isDay } from '@michuhol/calendar';
import { startOfDay } from './local-time.js';

/** Starts of days by zone, then by the number YYYYMMDD; null for a day that does not exist or is not plain. */
const starts = new Map<string, Map<number, number | null>>();
const REMEMBERED = 1_000;

const startsIn = (zone: string): Map<number, number | null> => {
  let known = starts.get(zone);
  if (!known) starts.set(zone, (known = new Map()));
  return known;
};

const startOf = (zone: string, number: number, text: string): number | null => {
  const inZone = startsIn(zone);
  const known = inZone.get(number);
  if (known !== undefined) return known;
  const day = `${text.slice(0, 4)}-${text.slice(5, 7)}-${text.slice(8, 10)}`;
  const start = isDay(day) && day >= '1970' && day < '2100' ? startOfDay(day as Day, zone) : null;
  if (inZone.size >= REMEMBERED) inZone.clear();
  inZone.set(number, start);
  return start;
};

/** The two digits at a place, or NaN. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : NaN;
};

const DASH = 0x2d;
const SLASH = 0x2f;
const COLON = 0x3a;
const SPACE = 0x20;
const LETTER_T = 0x54;

/**
 * The instant of the one way of writing it that nearly all lists have, "2018-10-31 14:05:09" or with T or slashes, as
 * `parseInstant` gives it; undefined for every other text, also for one that names no time: `parseInstant` decides.
 */
export const quickInstant = (text: string, zone: string): Date | undefined => {
  if (text.length !== 19) return undefined;
  const mark = text.charCodeAt(4);
  const gap = text.charCodeAt(10);
  if ((mark !== DASH && mark !== SLASH) || text.charCodeAt(7) !== mark) return undefined;
  if (gap !== SPACE && gap !== LETTER_T) return undefined;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined;
  const number = two(text, 0) * 1_000_000 + two(text, 2) * 10_000 + two(text, 5) * 100 + two(text, 8);
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  if (!(number > 0 && hours <= 23 && minutes <= 59 && seconds <= 59)) return undefined;
  const start = startOf(zone, number, text);
  return start === null ? undefined : new Date(start + (hours * 3600 + minutes * 60 + seconds) * 1000);
};
