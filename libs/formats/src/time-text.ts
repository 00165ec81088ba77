import type { Day } from '@michuhol/calendar';
import { isDay } from '@michuhol/calendar';
import { plain } from './figure.js';
import { localInstant } from './local-time.js';
import { quickInstant } from './quick-time.js';

/**
 * The ways a day or an instant may be written: 'dashed' 2018-10-31, 2018/10/31 and ISO 8601; 'korean'
 * 2018. 10. 31. and 2018년 10월 31일; 'compact' 20181031 and 20181031140509; 'shortYear' 181031; 'epoch' seconds
 * (10 digits) or milliseconds (13 digits).
 */
export const timeForms = ['dashed', 'korean', 'compact', 'shortYear', 'epoch'] as const;

/** A way of writing a day or an instant. */
export type TimeForm = (typeof timeForms)[number];

/** Two-digit years from here on are of the last century: 99 is 1999, 69 is 2069. */
const FIRST_YEAR_OF_1900S = 70;

/** Days from 1970 up to 2100 are days of a call centre; others are slips or a wrong column. */
const END_OF_TIMES = Date.UTC(2100, 0, 1);

const two = (digits: string): string => digits.padStart(2, '0');

const dayFrom = (year: string, month: string, dayOfMonth: string): Day | null => {
  const text = `${year}-${two(month)}-${two(dayOfMonth)}`;
  return isDay(text) && text >= '1970' && text < '2100' ? text : null;
};

const fullYear = (digits: string): string =>
  `${Number(digits) >= FIRST_YEAR_OF_1900S ? '19' : '20'}${digits}`;

const dayPatterns: readonly { form: TimeForm; pattern: RegExp; century?: true }[] = [
  { form: 'dashed', pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})$/ },
  { form: 'dashed', pattern: /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/ },
  { form: 'korean', pattern: /^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?$/ },
  { form: 'korean', pattern: /^(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일$/ },
  { form: 'compact', pattern: /^(\d{4})(\d{2})(\d{2})$/ },
  { form: 'shortYear', pattern: /^(\d{2})(\d{2})(\d{2})$/, century: true },
];

/** The day that a text names in one of the forms, or null; a day that does not exist is null. */
export const parseDay = (text: string, forms: readonly TimeForm[] = timeForms): Day | null => {
  const written = plain(text);
  for (const { form, pattern, century } of dayPatterns) {
    const [, year, month, dayOfMonth] = (forms.includes(form) && pattern.exec(written)) || [];
    if (year && month && dayOfMonth) return dayFrom(century ? fullYear(year) : year, month, dayOfMonth);
  }
  return null;
};

/** A time of day: 'HH:mm:ss' and the milliseconds beyond it. */
export interface TimeOfDay {
  clock: string;
  milliseconds: number;
}

const timePattern =
  /^(?:(오전|오후|AM|PM) ?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(AM|PM))?$/i;

const hourOfHalf = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? NaN : (hour % 12) + (half === '오후' || half.toUpperCase() === 'PM' ? 12 : 0);

/** The time of day in a text (14:05:09, 9:05, 140509, 오후 2:05:09), or null. */
export const parseTimeOfDay = (text: string): TimeOfDay | null => {
  const written = plain(text).replace(/^(\d{2})(\d{2})(\d{2})$/, '$1:$2:$3');
  const [, before, hour, minute, second = '00', fraction = '', after] = timePattern.exec(written) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const half = before ?? after;
  const hours = half === undefined ? Number(hour) : hourOfHalf(Number(hour), half);
  if (!(hours <= 23) || Number(minute) > 59 || Number(second) > 59) return null;
  return {
    clock: `${two(String(hours))}:${minute}:${second}`,
    milliseconds: Number(fraction.slice(0, 3).padEnd(3, '0')),
  };
};

/** The instant of a time of day on a day in a zone. */
export const instantOf = (on: Day, { clock, milliseconds }: TimeOfDay, zone: string): Date =>
  new Date(localInstant(on, clock, zone).getTime() + milliseconds);

const epochInstant = (digits: string): Date | null => {
  const milliseconds = /^\d{13}$/.test(digits) ? Number(digits) : NaN;
  const seconds = /^\d{10}(\.\d+)?$/.test(digits) ? Math.floor(Number(digits) * 1000) : NaN;
  const instant = new Date(Number.isNaN(seconds) ? milliseconds : seconds);
  return instant.getTime() < END_OF_TIMES ? instant : null;
};

const withOffset = (on: Day, { clock, milliseconds }: TimeOfDay, offset: string): Date | null => {
  const [, hours, minutes = '00'] = /^([+-]\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const whole = Date.parse(`${on}T${clock}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(whole) ? null : new Date(whole + milliseconds);
};

const dayThenClock = /^(.+?)(?:T| +)((?:(?:오전|오후|AM|PM) ?)?\d{1,2}:.+)$/i;
const allDigits = /^(\d{8})[T ]?(\d{6}Z?)$/i;
const clockThenOffset = /^([^+\-Z]+?) ?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * The instant that a text names: a day and a time (in `zone` unless an offset or Z follows), or an epoch.
 * Null for any other text, also for a day alone.
 */
export const parseInstant = (
  text: string,
  zone: string,
  forms: readonly TimeForm[] = timeForms,
): Date | null => {
  const quick = forms.includes('dashed') ? quickInstant(text, zone) : undefined;
  if (quick) return quick;
  const written = plain(text);
  const epoch = forms.includes('epoch') ? epochInstant(written) : null;
  if (epoch) return epoch;
  const [, date = '', rest = ''] = dayThenClock.exec(written) ?? allDigits.exec(written) ?? [];
  const [, time = '', offset] = clockThenOffset.exec(rest) ?? [];
  const on = parseDay(date, forms);
  const at = parseTimeOfDay(time);
  if (!on || !at) return null;
  return offset === undefined ? instantOf(on, at, zone) : withOffset(on, at, offset);
};
