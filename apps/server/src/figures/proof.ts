import type { MetricAnswer, MetricProof } from '@michuhol/contract';
import { officialMetricOf } from '@michuhol/contract';
import { repeatWindows, type RegisteredMetric } from '@michuhol/metrics';
import type { Definition } from './definition.js';
import type { Found } from './figures.service.js';
import type { Plan } from './plan.js';
import type { Filters } from './question.js';
import type { KnownSource } from './source.query.js';

const HOUR = 3_600_000;

const worded = (quantity: RegisteredMetric['numerator']) =>
  quantity === null ? null : { ko: quantity.ko, en: quantity.en };

const told = ({ metric, choice, from, to }: Definition): MetricProof['definitions'][number] => ({
  id: metric.id,
  version: metric.version,
  choice: choice && { name: choice.name, value: choice.value, version: choice.version },
  name: { ko: metric.ko, en: metric.en },
  formula: metric.formula,
  numerator: worded(metric.numerator),
  denominator: worded(metric.denominator),
  source: metric.source,
  estimated: metric.estimated,
  from: from.toISOString(),
  to: to.toISOString(),
});

/** The hours after a contact within which a later one still changes the figure; 0 for most. */
const windowOf = ({ numerator, denominator }: RegisteredMetric): number => {
  const sums = [numerator, denominator].flatMap((side) =>
    side ? [...(side.plus as readonly string[]), ...(side.minus as readonly string[])] : [],
  );
  if (sums.includes('repeatWeek')) return repeatWindows.week;
  return sums.includes('repeatDay') ? repeatWindows.day : 0;
};

/** From where on the figure can still change: within the window before the end of what the sources have sent. */
const notFinalFrom = (
  definitions: readonly Definition[],
  { question: { range } }: Plan,
  reach: Date,
): string | null => {
  const hours = Math.max(...definitions.map(({ metric }) => windowOf(metric)));
  const from = new Date(reach.getTime() - hours * HOUR);
  if (hours === 0 || from >= range.to) return null;
  return (from > range.from ? from : range.from).toISOString();
};

const reachOf = (sources: readonly KnownSource[], now: Date): Date => {
  const last = Math.max(0, ...sources.map(({ lastEventAt }) => lastEventAt?.getTime() ?? 0));
  return new Date(Math.min(last, now.getTime()));
};

/** What proves each figure of an answer. */
export const proofsOf = (
  { plan, numbers }: Found,
  sources: readonly KnownSource[],
  now: Date,
): MetricProof[] =>
  plan.metrics.map(({ id, definitions, attribution }, index) => {
    const first = definitions[0]?.metric;
    if (!first) throw new RangeError(`${id} has no definition`);
    const { counted, reported } = numbers.counted[index] ?? { counted: 0, reported: 0 };
    const { ko, en } = officialMetricOf(id) ?? first;
    return {
      metric: id,
      name: { ko, en },
      family: first.family,
      definitions: definitions.map(told),
      unit: first.unit,
      empty: first.empty,
      higherIsBetter: first.higherIsBetter,
      attribution,
      counted,
      reported,
      notFinalFrom: notFinalFrom(definitions, plan, reachOf(sources, now)),
    };
  });

/** How far the sources reach that a selection is about. */
export const watermarksOf = (
  sources: readonly KnownSource[],
  { source }: Filters,
): MetricAnswer['watermarks'] =>
  sources
    .filter(({ code }) => !source || source.includes(code))
    .map(({ code, lastEventAt, lastHeardAt }) => ({
      source: code,
      lastEventAt: lastEventAt?.toISOString() ?? null,
      lastHeardAt: lastHeardAt?.toISOString() ?? null,
    }));
