import { addDays, day, type Day } from '@michuhol/calendar';
import type { RetentionPeriod } from '@michuhol/contract';

const two = (number: number): string => String(number).padStart(2, '0');

/** The first day of the month after the one that a day lies in. */
export const nextMonth = (of: Day): Day => {
  const [year = 0, month = 0] = of.split('-').map(Number);
  return day(month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`);
};

/** The day that lies a period before another; of a month that is too short its last day. */
export const dayBefore = (of: Day, { amount, unit }: RetentionPeriod): Day => {
  if (unit === 'day') return addDays(of, -amount);
  const [year = 0, month = 0, date = 0] = of.split('-').map(Number);
  const months = year * 12 + (month - 1) - (unit === 'year' ? amount * 12 : amount);
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const inMonth = `${toYear}-${two(toMonth)}`;
  const last = Number(addDays(nextMonth(day(`${inMonth}-01`)), -1).slice(8));
  return day(`${inMonth}-${two(Math.min(date, last))}`);
};

/** The first day of the year after the one that a day lies in. */
export const nextYear = (of: Day): Day => day(`${Number(of.slice(0, 4)) + 1}-01-01`);
