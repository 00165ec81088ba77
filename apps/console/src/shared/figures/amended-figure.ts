import { dayOf, addDays, type Day } from '@michuhol/calendar';
import { UNMAPPED, type MetricAnswer, type MetricCell, type PeriodAmendment } from '@michuhol/contract';
import { isMetricId, metricVersions, type Metric } from '@michuhol/metrics';
import { changedTotals, riseOf, type ChangedTotal } from './changed-totals.js';
import type { NumberFilters } from './number-question.js';

type Side = { readonly plus: readonly string[]; readonly minus: readonly string[] };

/** What amendments did to a figure. */
export interface AmendedFigure {
  /** The changed values that the figure is made of, newest first. */
  readonly changes: readonly ChangedTotal[];
  /** The figure as it was when its days were closed; null where amendments alone cannot tell. */
  readonly before: {
    readonly value: number | null;
    readonly numerator: number;
    readonly denominator: number | null;
  } | null;
}

/** The most amendments that one request answers; with as many, there may be more. */
export const MOST_AMENDMENTS = 500;

/** Totals that depend on T: figures take them from the distribution of waits, by the queue's own T. */
const byThreshold = new Set(['answeredWithin', 'abandonedWithin', 'shortAbandoned']);

type Key = Readonly<Record<string, string>>;

/** What a row's key says of a dimension, as filters write it; other dimensions are not in the key. */
const keyOf: Readonly<Record<string, (key: Key) => string | undefined>> = {
  queue: ({ source, queue }) => (queue === undefined ? undefined : `${source}/${queue}`),
  source: ({ source }) => source,
  field: (key) => key.service_field,
  channel: ({ channel }) => channel,
};

/** The half-open days that an answer is about. */
export const daysOf = ({ from, to }: Pick<MetricAnswer, 'from' | 'to'>): { from: Day; to: Day } => ({
  from: dayOf(new Date(from)),
  to: addDays(dayOf(new Date(Date.parse(to) - 1)), 1),
});

const sidesOf = (definition: { id: string; version: number } | undefined): (Side | null)[] => {
  if (!definition || !isMetricId(definition.id)) return [];
  const versions = metricVersions(definition.id) as readonly Pick<
    Metric,
    'version' | 'numerator' | 'denominator'
  >[];
  const metric = versions.find(({ version }) => version === definition.version);
  return metric ? [metric.numerator, metric.denominator] : [];
};

const filtered = (key: Key, filters: NumberFilters): boolean =>
  Object.entries(filters).every(([dimension, values]) => {
    const value = keyOf[dimension]?.(key);
    return value === undefined || values.includes(value === '' ? UNMAPPED : value);
  });

/** Whether a change lies in the question: its span, its attribution, its filters, and each call only once. */
const concerns = ({ amendment }: ChangedTotal, answer: MetricAnswer): boolean => {
  const { startsAt, key, family } = amendment;
  const proof = answer.proofs[0];
  const at = Date.parse(startsAt);
  const arrival = key.attribution === undefined || key.attribution === 'arrival';
  return (
    family === proof?.family &&
    at >= Date.parse(answer.from) &&
    at < Date.parse(answer.to) &&
    (key.attribution === undefined || key.attribution === proof.attribution) &&
    // By arrival the day is the sum of its quarters; by another instant only the day is kept.
    (arrival ? key.grain !== 'day' : true) &&
    filtered(key, answer.filters)
  );
};

const valueOf = (numerator: number, denominator: number | null): number | null => {
  if (denominator === null) return numerator;
  return denominator === 0 ? null : numerator / denominator;
};

/** Finds what amendments did to the one figure of an answer; the figure as it was is what it is without them. */
export const amendedFigure = (
  answer: MetricAnswer,
  cell: MetricCell,
  amendments: readonly PeriodAmendment[],
): AmendedFigure => {
  const proof = answer.proofs[0];
  const [numerator, denominator] = sidesOf(proof?.definitions[cell.definition]);
  const names = new Set(
    [numerator, denominator].flatMap((side) => (side ? [...side.plus, ...side.minus] : [])),
  );
  const changes = changedTotals(amendments).filter(
    (change) => names.has(change.total) && concerns(change, answer),
  );
  const tellable =
    changes.length > 0 &&
    amendments.length < MOST_AMENDMENTS &&
    !cell.parts &&
    proof?.reported === 0 &&
    cell.numerator !== null &&
    ![...names].some((name) => byThreshold.has(name)) &&
    Object.keys(answer.filters).every((dimension) => dimension in keyOf);
  if (!tellable || cell.numerator === null) return { changes, before: null };
  const rise = (side: Side | null | undefined): number =>
    changes.reduce((sum, change) => {
      const sign = side?.plus.includes(change.total) ? 1 : side?.minus.includes(change.total) ? -1 : 0;
      return sum + sign * (riseOf(change) ?? 0);
    }, 0);
  const was = {
    numerator: cell.numerator - rise(numerator),
    denominator: cell.denominator === null ? null : cell.denominator - rise(denominator),
  };
  return { changes, before: { ...was, value: valueOf(was.numerator, was.denominator) } };
};
