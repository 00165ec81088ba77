import type { NumberForm } from './xlsx-format.js';

const DAY = 86_400_000;

/** Serial numbers from here on are days of the years that lists are of; below they are durations. */
const FIRST_DAY = 366;
/** 9999-12-31. */
const LAST_DAY = 2_958_465;

const two = (value: number): string => String(value).padStart(2, '0');

const clockText = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = milliseconds % 1000;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(3, '0')}`;
};

/** 1900 counts a 29 February that never was, so that 1 March 1900 is 61 and 31 December 1899 is 0. */
const START_1900 = Date.UTC(1899, 11, 30);
const START_1904 = Date.UTC(1904, 0, 1);

const momentText = (
  serial: number,
  { hasDay, hasClock, isElapsed }: Extract<NumberForm, { kind: 'moment' }>,
  is1904: boolean,
): string | null => {
  if (!(serial >= 0 && serial <= LAST_DAY)) return null;
  const milliseconds = Math.round(serial * DAY);
  if (isElapsed || (!hasDay && serial < FIRST_DAY)) return clockText(milliseconds);
  if (!hasDay) return clockText(milliseconds % DAY);
  if (!is1904 && serial < 61) return null;
  const [day = '', rest = ''] = new Date((is1904 ? START_1904 : START_1900) + milliseconds)
    .toISOString()
    .split('T');
  const isMidnight = milliseconds % DAY === 0;
  return isMidnight && !hasClock ? day : `${day} ${rest.replace(/\.000Z$|Z$/, '')}`;
};

/** The decimal digits of a number written with an exponent ("1.012345678E+10"), none lost and none made up. */
const withoutExponent = (text: string): string => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?E([+-]?\d+)$/i.exec(text) ?? [];
  const shift = Number(exponent);
  if (whole === '' || Math.abs(shift) > 40) return text;
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = padded.slice(at).replace(/0+$/, '');
  return `${sign}${left}${right === '' ? '' : `.${right}`}`;
};

/** Digits that a binary fraction may have beyond those its writer meant (0.10000000000000001). */
const noise = /^-?\d+\.\d{15,}$/;

const plainText = (text: string): string => {
  if (/e/i.test(text))
    return withoutExponent(noise.test(text.replace(/e.*$/i, '')) ? String(Number(text)) : text);
  return noise.test(text) ? String(Number(text)) : text;
};

/**
 * The text of a number in a cell as a list would have it: digits as they stand, without exponent; padded with zeros
 * where the format does ("01012345678"); a day and time as "2018-10-31 14:05:09" (to the millisecond, without a
 * clock that neither format nor value has); a time or duration as h:mm:ss.
 */
export const numberText = (text: string, form: NumberForm, is1904: boolean): string => {
  if (form.kind === 'plain') return plainText(text);
  if (form.kind === 'padded') {
    const digits = plainText(text);
    return /^\d+$/.test(digits) ? digits.padStart(form.width, '0') : digits;
  }
  return momentText(Number(text), form, is1904) ?? plainText(text);
};
