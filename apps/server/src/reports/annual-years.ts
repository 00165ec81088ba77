import { addDays, day, yearOf, type Day } from '@michuhol/calendar';
import { annualMetrics, type Annual, type AnnualMetric, type AnnualYear } from '@michuhol/contract';
import {
  auditDailyAverage,
  comparePerDay,
  daysInPeriod,
  isPartialYear,
  perDay,
  type PeriodCalls,
} from '@michuhol/metrics';
import type { FigureRow } from './annual-figures.query.js';

type Figures = Partial<Record<AnnualMetric, FigureRow>>;

/** The first and the last day of a year's figures, both included: the period of its calls where there is one. */
const periodOf = (year: number, figures: Figures): { periodStart: Day; periodEnd: Day } => {
  const rows = [figures.calls_total, ...annualMetrics.map((metric) => figures[metric])];
  const told = rows.find((row) => row?.periodStart);
  return {
    periodStart: day(told?.periodStart ?? `${year}-01-01`),
    periodEnd: day(told?.periodEnd ?? rows.find(Boolean)?.periodEnd ?? `${year}-12-31`),
  };
};

/** The published calls of a year with their own period; null calls where none were published. */
export const callsOf = (year: number, figures: Figures): PeriodCalls => ({
  calls: figures.calls_total?.value ?? null,
  ...periodOf(year, figures),
});

/** The reported average held against calls / calendar days; without one of the two there is nothing to disagree. */
const dailyAverageOf = (figures: Figures, calls: PeriodCalls): AnnualYear['dailyAverage'] => {
  const average = figures.calls_daily_average;
  const reported = average?.value ?? null;
  const samePeriod = average?.periodStart === calls.periodStart && average.periodEnd === calls.periodEnd;
  if (calls.calls === null || reported === null || !samePeriod)
    return { reported, computed: perDay(calls), agrees: true, reason: null };
  const audit = auditDailyAverage({ ...calls, calls: calls.calls, reported });
  const reason = audit.reason && { ko: audit.reason.ko, en: audit.reason.en };
  return { reported, computed: audit.computed, agrees: audit.agrees, reason };
};

const figureOf = (row: FigureRow | undefined): AnnualYear['figures'][AnnualMetric] =>
  row
    ? {
        value: row.value,
        verbatim: row.verbatim,
        periodStart: row.periodStart,
        periodEnd: row.periodEnd,
        source: row.source,
        documentNumber: row.documentNumber,
        enteredBy: row.enteredBy,
        enteredAt: row.enteredAt.toISOString(),
      }
    : null;

/** Figures by year and metric. */
export const byYear = (rows: readonly FigureRow[]): Map<number, Figures> => {
  const years = new Map<number, Figures>();
  for (const row of rows) years.set(row.year, { ...years.get(row.year), [row.metric]: row });
  return years;
};

/** The city's table, years descending; each year is compared by calls per day with the calendar year before. */
export const annualYears = (
  rows: readonly FigureRow[],
  remarks: readonly { year: number; remark: string }[],
): AnnualYear[] => {
  const years = byYear(rows);
  const remarkOf = new Map(remarks.map(({ year, remark }) => [year, remark]));
  return [...years.keys()]
    .sort((a, b) => b - a)
    .map((year) => {
      const figures = years.get(year) ?? {};
      const calls = callsOf(year, figures);
      const before = years.get(year - 1);
      return {
        year,
        term: rows.find((row) => row.year === year)?.term ?? null,
        remark: remarkOf.get(year) ?? null,
        partial: isPartialYear(calls.periodStart, calls.periodEnd),
        periodStart: calls.periodStart,
        periodEnd: calls.periodEnd,
        days: daysInPeriod(calls.periodStart, calls.periodEnd),
        figures: Object.fromEntries(
          annualMetrics.map((metric) => [metric, figureOf(figures[metric])]),
        ) as AnnualYear['figures'],
        dailyAverage: dailyAverageOf(figures, calls),
        changePerDay: before ? comparePerDay(callsOf(year - 1, before), calls).change : null,
      };
    });
};

/**
 * All published calls from the first year on, for as long as each period begins on the day after the one before:
 * a sum over a gap would claim days that nobody counted. Null without any calls.
 */
export const cumulativeCalls = (rows: readonly FigureRow[]): Annual['cumulative'] => {
  const periods = [...byYear(rows)]
    .map(([year, figures]) => callsOf(year, figures))
    .filter(({ calls }) => calls !== null)
    .sort((a, b) => yearOf(a.periodStart) - yearOf(b.periodStart));
  const [first, ...later] = periods;
  if (!first) return null;
  const total = { calls: first.calls ?? 0, from: first.periodStart, to: first.periodEnd };
  for (const { calls, periodStart, periodEnd } of later) {
    if (periodStart !== addDays(total.to, 1)) break;
    total.calls += calls ?? 0;
    total.to = periodEnd;
  }
  return total;
};
