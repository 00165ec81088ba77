import type { DailyCell, DailyContent, DailyMetricId } from '@michuhol/contract';
import type { Formatters } from '../../shared/i18n/format.js';

type Unit = DailyContent['metrics'][number]['unit'];

/** The place of a metric in the cells of a report; -1 for one that the report's version did not have. */
export const placeOf = ({ metrics }: DailyContent, id: DailyMetricId): number =>
  metrics.findIndex((metric) => metric.id === id);

/** A value as the form prints it: "1,452", "92.9%", "02:14" in minutes and seconds; "–" where undefined. */
export const valueText = (value: number | null | undefined, unit: Unit, format: Formatters): string => {
  if (unit === 'ratio') return format.percent(value);
  return unit === 'seconds' ? format.duration(value) : format.number(value);
};

/**
 * A change against an earlier value: calls as a number and a share, "△12 (△1.0%)"; rates in points, "+1.2%p"; times
 * in whole seconds. "–" where either is undefined.
 */
export const changeText = (
  value: number | null | undefined,
  before: number | null | undefined,
  unit: Unit,
  format: Formatters,
  seconds: string,
): string => {
  if (value === null || value === undefined || before === null || before === undefined)
    return format.number(null);
  if (unit === 'ratio') return format.percentChange(value - before, 1, '%p');
  if (unit === 'seconds') return format.change(value - before, 0, seconds);
  const share = before === 0 ? '' : ` (${format.percentChange((value - before) / before)})`;
  return `${format.change(value - before, 0, '')}${share}`;
};

/** Calls per day of the month so far; rates and means have no such thing. */
export const perDayOf = (cell: DailyCell | undefined, unit: Unit, days: number): number | null => {
  const value = cell?.value ?? null;
  return unit === 'ratio' || unit === 'seconds' || value === null || days === 0 ? null : value / days;
};
