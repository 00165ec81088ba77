import { officialMetrics, type MetricDefinition, type OfficialMetricId } from '@michuhol/contract';
import { metricIds, metricOf, metricVersions, type RegisteredMetric } from '@michuhol/metrics';
import { dimensionsOf } from './plan-refusals.js';

const worded = (quantity: RegisteredMetric['numerator']) =>
  quantity === null ? null : { ko: quantity.ko, en: quantity.en };

const told = (metric: RegisteredMetric): MetricDefinition => ({
  id: metric.id,
  version: metric.version,
  effectiveFrom: metric.effectiveFrom,
  name: { ko: metric.ko, en: metric.en },
  unit: metric.unit,
  formula: metric.formula,
  numerator: worded(metric.numerator),
  denominator: worded(metric.denominator),
  empty: metric.empty,
  higherIsBetter: metric.higherIsBetter,
  source: metric.source,
  estimated: metric.estimated,
  family: metric.family,
  attributions: [...metric.attributions],
  dimensions: dimensionsOf(metric),
  standsFor: null,
});

/** An official metric is told by the reading that holds from the start, and by what it may stand for. */
const official = (id: OfficialMetricId): MetricDefinition => {
  const { ko, en, choice, readings } = officialMetrics[id];
  const values = Object.values(readings);
  const [first] = values;
  if (!first) throw new RangeError(`${id} has no reading`);
  return { ...told(metricOf(first)), id, name: { ko, en }, standsFor: { choice, readings: values } };
};

/** The registry: every version of every metric, after those that stand for the official one. */
export const metricList = (): MetricDefinition[] => [
  ...(Object.keys(officialMetrics) as OfficialMetricId[]).map(official),
  ...metricIds.flatMap((id) => (metricVersions(id) as readonly RegisteredMetric[]).map(told)),
];
