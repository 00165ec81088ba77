import { day, daysBetween, daysInYear, yearOf } from '@michuhol/calendar';
import type { Annual } from '@michuhol/contract';

/** A place on the axis: a year as reported, a year computed from call logs, or a break between years. */
export type AxisSlot =
  { readonly kind: 'reported' | 'computed'; readonly year: number } | { readonly kind: 'break' };

/**
 * The years of both charts, ascending. Computed years stand after the reported ones, behind a break, because they are
 * counted in another way; a reported year that is missing leaves a break, too.
 */
export const axisOf = ({ years, computedYears }: Annual): AxisSlot[] => {
  const reported = years.map(({ year }) => year).sort((a, b) => a - b);
  const computed = computedYears.map(({ year }) => year).sort((a, b) => a - b);
  const slots: AxisSlot[] = [];
  for (const [at, year] of reported.entries()) {
    const before = reported[at - 1];
    if (before !== undefined && year - before > 1) slots.push({ kind: 'break' });
    slots.push({ kind: 'reported', year });
  }
  if (slots.length > 0 && computed.length > 0) slots.push({ kind: 'break' });
  return [...slots, ...computed.map((year) => ({ kind: 'computed' as const, year }))];
};

/**
 * Where a day (YYYY-MM-DD) lies on the axis: 2 is the middle of the third slot, 1.5 the border before it.
 * Null for a day whose year is not on it.
 */
export const placeOf = (slots: readonly AxisSlot[], text: string): number | null => {
  const of = day(text);
  const year = yearOf(of);
  const index = slots.findIndex((slot) => slot.kind !== 'break' && slot.year === year);
  if (index < 0) return null;
  return index - 0.5 + daysBetween(day(`${year}-01-01`), of) / daysInYear(year);
};
