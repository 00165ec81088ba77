import { addDays, isDay, yearOf, type Day } from '@michuhol/calendar';
import {
  askedMetricIds,
  comparisons,
  dimensions,
  metricIntervals,
  type AskedMetricId,
  type Comparison,
  type DataSet,
  type Dimension,
  type MetricInterval,
} from '@michuhol/contract';
import {
  attributions,
  serviceLevelVariants,
  type Attribution,
  type ServiceLevelVariant,
} from '@michuhol/metrics';
import type { ApiRequest } from '../../shared/api/api-request.js';
import { searchOf } from '../../shared/api/request-address.js';
import type { NumberFilters } from '../../shared/figures/number-question.js';

/** What the page asks, as its address keeps it. */
export interface Asked {
  readonly metrics: readonly AskedMetricId[];
  /** Both days are included. */
  readonly from: Day;
  readonly to: Day;
  readonly interval: MetricInterval;
  readonly groupBy: Dimension | 'none';
  readonly topicLevel: number;
  readonly filters: NumberFilters;
  /** Null: each metric's own. */
  readonly attribution: Attribution | null;
  readonly variant: ServiceLevelVariant | 'official';
  /** T in seconds for all queues; null: each queue's own. */
  readonly threshold: number | null;
  readonly comparison: Comparison | null;
  /** The metric of the chart, and of the table where groups stand beside each other. */
  readonly shown: AskedMetricId;
}

/** The figures of the first look: the last seven days by day. */
const first: readonly AskedMetricId[] = [
  'offered',
  'answered',
  'abandoned',
  'official_answer_rate',
  'official_service_level',
  'asa',
];

/** At most so many metrics at once, as the server allows. */
export const MOST_METRICS = 24;

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null =>
  known.find((one) => one === text) ?? null;

const dayIn = (text: string | null): Day | null => (text !== null && isDay(text) ? text : null);

/** Reads the page's address; what is missing or unknown is as on the first look. */
export const askedIn = (search: URLSearchParams, today: Day): Asked => {
  const named = (search.get('metrics') ?? '').split(',').flatMap((id) => oneOf(askedMetricIds, id) ?? []);
  const metrics = named.length > 0 ? [...new Set(named)].slice(0, MOST_METRICS) : first;
  const filters = Object.fromEntries(
    dimensions.flatMap((dimension) => {
      const values = search.getAll(dimension);
      return values.length > 0 ? [[dimension, values]] : [];
    }),
  );
  const threshold = Math.trunc(Number(search.get('threshold')));
  const level = Number(search.get('topicLevel'));
  const shown = oneOf(metrics, search.get('shown'));
  return {
    metrics,
    filters,
    from: dayIn(search.get('from')) ?? addDays(today, -6),
    to: dayIn(search.get('to')) ?? today,
    interval: oneOf(metricIntervals, search.get('interval')) ?? 'day',
    groupBy: oneOf(dimensions, search.get('groupBy')) ?? 'none',
    topicLevel: level === 2 || level === 3 ? level : 1,
    attribution: oneOf(attributions, search.get('attribution')),
    variant: oneOf(serviceLevelVariants, search.get('variant')) ?? 'official',
    threshold: threshold >= 1 && threshold <= 3600 ? threshold : null,
    comparison: oneOf(comparisons, search.get('comparison')),
    shown: shown ?? metrics[0] ?? 'offered',
  };
};

/** What is asked, held to an agency (its id) for whoever speaks for that one alone; null for everybody else. */
export const heldTo = (asked: Asked, agency: string | null): Asked =>
  agency === null ? asked : { ...asked, filters: { ...asked.filters, agency: [agency] } };

/** The page's address for what it asks; the data set stands beside it. */
export const addressOfAsked = (asked: Asked, dataSet: DataSet): URLSearchParams =>
  searchOf({
    set: dataSet,
    ...{ metrics: asked.metrics.join(','), from: asked.from, to: asked.to, interval: asked.interval },
    groupBy: asked.groupBy === 'none' ? null : asked.groupBy,
    topicLevel: asked.groupBy === 'topic' && asked.topicLevel > 1 ? asked.topicLevel : null,
    ...asked.filters,
    ...{ attribution: asked.attribution, threshold: asked.threshold, comparison: asked.comparison },
    variant: asked.variant === 'official' ? null : asked.variant,
    shown: asked.shown === asked.metrics[0] ? null : asked.shown,
  });

/** The request that answers it. */
export const queryOf = (
  asked: Asked,
  dataSet: DataSet,
): NonNullable<ApiRequest<'queryMetrics'>['query']> => ({
  metrics: asked.metrics.join(','),
  dataSet,
  from: asked.from,
  to: addDays(asked.to, 1),
  ...Object.fromEntries(Object.entries(asked.filters).map(([dimension, values]) => [dimension, [...values]])),
  interval: asked.interval,
  groupBy: asked.groupBy,
  ...(asked.groupBy === 'topic' ? { topicLevel: asked.topicLevel } : {}),
  ...(asked.attribution ? { attribution: asked.attribution } : {}),
  ...(asked.variant === 'official' ? {} : { variant: asked.variant }),
  ...(asked.threshold ? { threshold: asked.threshold } : {}),
  ...(asked.comparison ? { comparison: asked.comparison } : {}),
});

/** The names of the ranges that one press chooses. */
export const spans = ['today', 'yesterday', 'week', 'month', 'lastMonth', 'year'] as const;
/** A range that one press chooses. */
export type Span = (typeof spans)[number];

const monthStart = (of: Day): Day => `${of.slice(0, 8)}01` as Day;

/** The first and the last day of a range, both included. */
export const daysOf = (span: Span, today: Day): { from: Day; to: Day } => {
  switch (span) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: monthStart(today), to: today };
    case 'lastMonth': {
      const last = addDays(monthStart(today), -1);
      return { from: monthStart(last), to: last };
    }
    case 'year':
      return { from: `${String(yearOf(today)).padStart(4, '0')}-01-01` as Day, to: today };
  }
};

/** The interval that suits a range, so that a table of one fits a page. */
export const intervalFor = (span: Span): MetricInterval => {
  if (span === 'today' || span === 'yesterday') return 'hour';
  return span === 'year' ? 'month' : 'day';
};
