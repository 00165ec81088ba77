import type { Day } from '@michuhol/calendar';
import { agentMetrics } from './agent-metrics.js';
import { consultationMetrics } from './consultation-metrics.js';
import { contactMetrics } from './contact-metrics.js';
import { countMetrics } from './count-metrics.js';
import { estimatedMetrics } from './estimated-metrics.js';
import { handlingMetrics } from './handling-metrics.js';
import type { MetricFamily, TotalsIn } from './metric.js';
import { metricVersionOn, versionsById } from './metric-versions.js';
import { rateMetrics } from './rate-metrics.js';
import { serviceLevelMetrics } from './service-level-metrics.js';
import { timeMetrics } from './time-metrics.js';
import { waitMetrics } from './wait-metrics.js';

/** Every version of every metric, in the order of a report. A changed formula is a new line, not a changed one. */
const all = [
  ...countMetrics,
  ...rateMetrics,
  ...serviceLevelMetrics,
  ...timeMetrics,
  ...waitMetrics,
  ...handlingMetrics,
  ...estimatedMetrics,
  ...contactMetrics,
  ...agentMetrics,
  ...consultationMetrics,
] as const;

/** A metric of the registry: narrow it by `family` to know its totals. */
export type RegisteredMetric = (typeof all)[number];

/** The id of a metric in the registry. */
export type MetricId = RegisteredMetric['id'];

/** The id of a metric of one family. */
export type MetricIdIn<Family extends MetricFamily> = Extract<RegisteredMetric, { family: Family }>['id'];

/** The metric that an id names. */
export type MetricNamed<Id extends MetricId> = Extract<RegisteredMetric, { id: Id }>;

const versions = versionsById<RegisteredMetric>(all);

/** Every metric the console can show, each in its newest version. */
export const metrics: readonly RegisteredMetric[] = [...versions.values()].map(
  (listed) => listed.at(-1) as RegisteredMetric,
);

/** The ids of all metrics, in the same order. */
export const metricIds: readonly MetricId[] = metrics.map(({ id }) => id);

/** Whether a text is the id of a metric. */
export const isMetricId = (id: string): id is MetricId => versions.has(id);

/** All versions of a metric, the oldest first. Throws RangeError for an id that is not in the registry. */
export const metricVersions = <Id extends MetricId>(id: Id): readonly MetricNamed<Id>[] => {
  const found = versions.get(id);
  if (!found) throw new RangeError(`no such metric: ${id}`);
  return found as unknown as readonly MetricNamed<Id>[];
};

/** The newest version of a metric. Throws RangeError for an id that is not in the registry. */
export const metricOf = <Id extends MetricId>(id: Id): MetricNamed<Id> =>
  metricVersions(id).at(-1) as MetricNamed<Id>;

/** The version of a metric that the figures of a day follow: old figures keep theirs when a definition changes. */
export const metricOn = <Id extends MetricId>(id: Id, on: Day): MetricNamed<Id> =>
  metricVersionOn(metricVersions(id) as readonly RegisteredMetric[], on) as MetricNamed<Id>;

/**
 * The value of any metric, from the totals of its family. Throws RangeError where these are not given, so that a
 * figure is never 0 because nobody asked for its totals.
 */
export const valueOf = (metric: RegisteredMetric, totals: Partial<TotalsIn>): number | null => {
  const own = totals[metric.family];
  if (own === undefined) throw new RangeError(`${metric.id} needs the totals of ${metric.family}`);
  // the family names the totals that `of` takes; the compiler cannot follow that through the union
  return (metric.of as (of: TotalsIn[MetricFamily]) => number | null)(own);
};
