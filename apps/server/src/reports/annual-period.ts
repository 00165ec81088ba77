import { addDays, day } from '@michuhol/calendar';
import type { AnnualMetric } from '@michuhol/contract';

const pad = (month: number): string => String(month).padStart(2, '0');

const endOfMonth = (year: number, month: number): string =>
  month === 12 ? `${year}-12-31` : addDays(day(`${year}-${pad(month + 1)}-01`), -1);

/**
 * The period of a figure whose file names only the year and perhaps the month it is counted to. The centre's first
 * year begins on the day it opened; staff is counted at the end of the period and has no start.
 */
export const periodIn = (
  metric: AnnualMetric,
  year: number,
  untilMonth: number | null,
  openedOn: string | null,
): { periodStart: string | null; periodEnd: string } => ({
  periodStart: metric === 'counselors' ? null : openedOn?.startsWith(`${year}-`) ? openedOn : `${year}-01-01`,
  periodEnd: endOfMonth(year, untilMonth ?? 12),
});
