import { countMetrics } from './count-metrics.js';
import type { Metric } from './metric.js';
import { rateMetrics } from './rate-metrics.js';
import { serviceLevelMetrics } from './service-level-metrics.js';
import { timeMetrics } from './time-metrics.js';

const all = [...countMetrics, ...rateMetrics, ...serviceLevelMetrics, ...timeMetrics] as const;

/** The id of a metric in the registry. */
export type MetricId = (typeof all)[number]['id'];

/** Every metric the console can show, in the order of a report: counts, rates, service levels, times. */
export const metrics: readonly Metric<MetricId>[] = all;

/** The ids of all metrics, in the same order. */
export const metricIds: readonly MetricId[] = metrics.map(({ id }) => id);

const byId = new Map<string, Metric<MetricId>>(metrics.map((entry) => [entry.id, entry]));

/** The metric with an id. Throws RangeError for an id that is not in the registry. */
export const metricOf = (id: MetricId): Metric<MetricId> => {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no such metric: ${id}`);
  return found;
};
