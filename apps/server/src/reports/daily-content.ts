import { daysBetween, type Day } from '@michuhol/calendar';
import type {
  DailyCell,
  DailyContent,
  DailyGroup,
  MetricAnswer,
  MetricCell,
  MetricProof,
  MetricRow,
} from '@michuhol/contract';
import { monthStartOf, type dailyQuestions } from './daily-questions.js';

/** The answers to the questions of a report. */
export type DailyAnswers = Record<keyof ReturnType<typeof dailyQuestions>, MetricAnswer>;

const cellOf = ({ value, numerator, denominator }: MetricCell): DailyCell => ({
  value,
  numerator,
  denominator,
});

/** What a metric is where nothing was counted. */
const emptyCell = ({ empty }: MetricProof): DailyCell => ({
  value: empty,
  numerator: null,
  denominator: null,
});

const cellsIn = (row: MetricRow | undefined, proofs: readonly MetricProof[]): DailyCell[] =>
  row ? row.cells.map(cellOf) : proofs.map(emptyCell);

const wholeOf = ({ totals }: Pick<MetricAnswer, 'totals'>, proofs: readonly MetricProof[]): DailyCell[] =>
  cellsIn(
    totals.find(({ group }) => group === null),
    proofs,
  );

const groupsOf = ({ groups, totals, proofs }: MetricAnswer): DailyGroup[] =>
  groups.map(({ key, label }, index) => ({
    key,
    label,
    cells: cellsIn(
      totals.find(({ group }) => group === index),
      proofs,
    ),
  }));

const metricsOf = (proofs: readonly MetricProof[]): DailyContent['metrics'] =>
  proofs.map(({ metric, name, unit, attribution, definitions }) => ({
    id: metric,
    name,
    unit,
    attribution,
    definitions: definitions.map(({ id, version, choice, formula, estimated }) => ({
      id,
      version,
      choice,
      formula,
      estimated,
    })),
  }));

/** The content of a day's report from the answers of the figures and what is known besides them. */
export const dailyContent = (
  day: Day,
  { hours, dayBefore, month, fields, agencies }: DailyAnswers,
  others: Pick<DailyContent, 'difficultCalls' | 'remarks'>,
): DailyContent => {
  const { proofs } = hours;
  return {
    // The month's definitions hold for the day too, and tell of every change within it.
    metrics: metricsOf(month.proofs),
    spans: {
      day: wholeOf(hours, proofs),
      dayBefore: wholeOf(dayBefore, proofs),
      weekBefore: wholeOf(hours.comparison ?? { totals: [] }, proofs),
      month: wholeOf(month, proofs),
    },
    monthDays: daysBetween(monthStartOf(day), day) + 1,
    hours: hours.intervals.map((_, index) =>
      cellsIn(
        hours.rows.find(({ interval, group }) => interval === index && group === null),
        proofs,
      ),
    ),
    fields: groupsOf(fields),
    agencies: groupsOf(agencies),
    reported: hours.intervals.reduce((sum, { reported }) => sum + reported, 0),
    ...others,
  };
};

const countsIn = (rows: readonly { cells: readonly DailyCell[] }[], column: number): number =>
  rows.reduce((sum, { cells }) => sum + (cells[column]?.value ?? 0), 0);

/**
 * Whether the tables of a report add up to its day: answers read while calls are being added up may be of different
 * moments.
 */
export const addsUp = ({ metrics, spans, hours, fields, agencies }: DailyContent): boolean =>
  metrics.every(
    ({ unit }, column) =>
      unit !== 'call' ||
      [hours.map((cells) => ({ cells })), fields, agencies].every(
        (rows) => countsIn(rows, column) === (spans.day[column]?.value ?? 0),
      ),
  );
