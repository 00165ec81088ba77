import { RowFault } from './problem.js';

const notAscii = /[^\x20-\x7e]/;

/** Full-width digits and signs (７９７，６３６) as their ASCII forms; other white space trimmed. */
export const plain = (text: string): string => (notAscii.test(text) ? text.normalize('NFKC') : text).trim();

/** Most seconds a call may last here: a week. More is no duration but a wrong column. */
const LONGEST_SECONDS = 7 * 86_400;

const numberPattern = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

/** A number such as "797,636" or "4.5". Throws RowFault INVALID_NUMBER naming the field. */
export const parseNumber = (text: string, field: string): number => {
  const digits = plain(text);
  const value = numberPattern.test(digits) ? Number(digits.replaceAll(',', '')) : NaN;
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new RowFault('INVALID_NUMBER', field);
  }
  return value;
};

const clockSeconds = (text: string): number | null => {
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,6}):)?(\d{1,2}):(\d{2})(?:\.\d+)?$/.exec(text) ?? [];
  if (minutes === undefined || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

/**
 * Whole seconds of a duration written as seconds ("83", "1,083") or as h:mm:ss or m:ss. A fraction is cut, as
 * switches do: a wait of 20.7 s is reported as 20. More than `most` seconds are no duration. Throws RowFault INVALID_DURATION naming the field.
 */
export const parseSeconds = (text: string, field: string, most: number = LONGEST_SECONDS): number => {
  const digits = plain(text);
  const clock = clockSeconds(digits);
  if (clock !== null && clock <= most) return clock;
  const value = numberPattern.test(digits) ? Math.trunc(Number(digits.replaceAll(',', ''))) : NaN;
  if (!(value >= 0 && value <= most)) throw new RowFault('INVALID_DURATION', field);
  return value;
};
