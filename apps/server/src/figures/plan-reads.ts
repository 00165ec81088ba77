import type { RegisteredMetric } from '@michuhol/metrics';
import { coverRange, type Piece } from './cover-range.js';
import { tableOf, type Family } from './family.js';
import { isByDay } from './plan-intervals.js';
import type { Plan, PlannedMetric, PlannedRead, PlanStep } from './plan.js';

type Waits = PlannedRead['waits'][number];

interface Need {
  table: Family;
  attribution: PlannedMetric['attribution'];
  inboundOnly: boolean;
  sums: string[];
  waits: Waits[];
}

const judgedByTarget = new Set(['answeredWithin', 'abandonedWithin']);

/** The totals that a metric is made of; with a threshold of its own the histograms take the place of some. */
const needOf = (metric: RegisteredMetric, { attribution }: PlannedMetric, threshold: number | null): Need => {
  const sums = [metric.numerator, metric.denominator].flatMap((side) =>
    side ? [...(side.plus as readonly string[]), ...(side.minus as readonly string[])] : [],
  );
  const fromHistogram =
    metric.family === 'waits' || (threshold !== null && sums.some((sum) => judgedByTarget.has(sum)));
  return {
    table: tableOf(metric),
    attribution,
    inboundOnly: metric.only?.direction === 'inbound',
    sums,
    waits: fromHistogram ? ['answered', 'abandoned'] : [],
  };
};

const keyOf = ({ table, attribution, inboundOnly }: Need): string => `${table} ${attribution} ${inboundOnly}`;

const piecesOf = (plan: Plan, { table, attribution }: Need): Piece[] | null => {
  const { range, interval, groupBy, filters } = plan.question;
  if (table === 'visits' && attribution !== 'arrival' && !isByDay(plan)) return null;
  // Which person an agent's name stands for may change from one day to the next.
  const byPerson = groupBy === 'counselor' || filters.counselor !== undefined;
  const widest = byPerson && (interval === 'none' || interval === 'month' || interval === 'year');
  return coverRange(range, widest ? 'day' : interval, plan.cuts);
};

/** Brings metrics together that are read from the same table in the same way, with the coarsest grains that fit. */
export const chooseReads: PlanStep = (plan) => {
  const needs = new Map<string, Need>();
  const keys = plan.metrics.map((metric) => {
    const all = metric.definitions.map((definition) =>
      needOf(definition.metric, metric, plan.question.threshold),
    );
    for (const need of all) {
      const known = needs.get(keyOf(need));
      needs.set(keyOf(need), {
        ...need,
        sums: [...new Set([...(known?.sums ?? []), ...need.sums])],
        waits: [...new Set([...(known?.waits ?? []), ...need.waits])],
      });
    }
    // The readings of one official metric are of one family.
    return all[0] ? keyOf(all[0]) : '';
  });
  const order = [...needs.keys()];
  return {
    ...plan,
    metrics: plan.metrics.map((metric, index) => ({ ...metric, read: order.indexOf(keys[index] ?? '') })),
    reads: [...needs.values()].map((need) => ({ ...need, pieces: piecesOf(plan, need) })),
  };
};
