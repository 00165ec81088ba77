declare const dayBrand: unique symbol;

/** A calendar day written 'YYYY-MM-DD' (Gregorian, years 0001 to 9999). Days sort as their texts do. */
export type Day = string & { readonly [dayBrand]: true };

const DAY_MILLISECONDS = 86_400_000;
const pattern = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

const textOf = (ordinal: number): string => new Date(ordinal * DAY_MILLISECONDS).toISOString().slice(0, 10);
const ordinalOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / DAY_MILLISECONDS;

/** Whether the text names a day that exists ('2018-02-29' does not). */
export const isDay = (text: string): text is Day => {
  if (!pattern.test(text)) return false;
  const ordinal = ordinalOf(text);
  return !Number.isNaN(ordinal) && textOf(ordinal) === text;
};

/** The day that a text 'YYYY-MM-DD' names. Throws RangeError for any other text or a day that does not exist. */
export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`not a day in the form YYYY-MM-DD: ${text}`);
  return text;
};

/** The day `count` days later (earlier when negative). Throws RangeError outside the years 0001 to 9999. */
export const addDays = (from: Day, count: number): Day => {
  const ordinal = ordinalOf(from) + count;
  if (!Number.isInteger(ordinal)) throw new RangeError(`not a whole number of days: ${count}`);
  return day(textOf(ordinal));
};

/** Number of days in the half-open range [from, to); negative when `to` lies before `from`. */
export const daysBetween = (from: Day, to: Day): number => ordinalOf(to) - ordinalOf(from);

/** The days of the half-open range [from, to), in order; none when `to` is not after `from`. */
export const eachDay = (from: Day, to: Day): Day[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index));

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. Reports count weeks from Monday. */
export const weekdayOf = (of: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 =>
  (new Date(ordinalOf(of) * DAY_MILLISECONDS).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The calendar year a day belongs to (also the fiscal year of the city). */
export const yearOf = (of: Day): number => Number(of.slice(0, 4));

/** Whether a Gregorian year has a 29 February. */
export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** 366 in a leap year, else 365. */
export const daysInYear = (year: number): 365 | 366 => (isLeapYear(year) ? 366 : 365);
