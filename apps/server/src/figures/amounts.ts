import {
  amountOf,
  emptyAgentTotals,
  emptyConsultationTotals,
  emptyContactTotals,
  emptyTotals,
  emptyWaitTotals,
  mergeHistograms,
  noWaits,
  valueOf,
  waitsWithin,
  type RegisteredMetric,
  type Totals,
  type TotalsIn,
  type WaitTotals,
} from '@michuhol/metrics';
import type { RollupRow } from './rollup.query.js';

const LONGEST = 'longestWaitSeconds';

/** What was counted for one cell: additive, so that any cells can be put together. */
export interface Amounts {
  /** The sums that were asked for, by name, and the longest wait, which alone may be null. */
  totals: Readonly<Record<string, number | null>>;
  waits: WaitTotals;
}

/** Nothing counted, whatever was asked for: the neutral element of `addAmounts`. */
export const noAmounts: Amounts = {
  totals: {
    ...emptyAgentTotals,
    ...emptyContactTotals,
    ...emptyConsultationTotals,
    ...emptyTotals,
  },
  waits: emptyWaitTotals,
};

/** What a row of a statement counted. */
export const amountsIn = ({ totals, longestWaitSeconds, waits }: RollupRow): Amounts => ({
  totals: { ...totals, longestWaitSeconds },
  waits: { answeredWaits: waits.answered ?? noWaits, abandonedWaits: waits.abandoned ?? noWaits },
});

/** Several amounts that share no fact, put together. Sums add, the longest wait is the longest of all. */
export const addAmounts = (parts: readonly Amounts[]): Amounts => {
  const [first = noAmounts, ...others] = parts;
  if (others.length === 0) return first;
  const totals: Record<string, number | null> = { ...first.totals };
  for (const { totals: more } of others)
    for (const sum of Object.keys(more)) {
      const [known, added] = [totals[sum] ?? null, more[sum] ?? null];
      if (sum !== LONGEST) totals[sum] = (known ?? 0) + (added ?? 0);
      else if (added !== null) totals[sum] = Math.max(known ?? 0, added);
    }
  return {
    totals,
    waits: {
      answeredWaits: mergeHistograms(parts.map(({ waits }) => waits.answeredWaits)),
      abandonedWaits: mergeHistograms(parts.map(({ waits }) => waits.abandonedWaits)),
    },
  };
};

/** The totals that a metric is reckoned from; with a threshold each visit is judged by it, not by its queue's target. */
const totalsFor = (
  { family }: RegisteredMetric,
  { totals, waits }: Amounts,
  threshold: number | null,
): TotalsIn[typeof family] => {
  if (family === 'waits') return waits;
  // Read were the sums that the metric names, and `reckon` sees to it that it needs no others.
  const own = totals as unknown as TotalsIn[Exclude<typeof family, 'waits'>];
  if (family !== 'visits' || threshold === null) return own;
  return {
    ...(own as Totals),
    answeredWithin: waitsWithin(waits.answeredWaits, threshold),
    abandonedWithin: waitsWithin(waits.abandonedWaits, threshold),
  };
};

/** A value with what it was reckoned from; a side that the metric does not have is null. */
export interface Reckoned {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** The value of a metric. Throws RangeError for a metric that takes totals which it does not name as a side. */
export const reckon = (metric: RegisteredMetric, amounts: Amounts, threshold: number | null): Reckoned => {
  const totals = totalsFor(metric, amounts, threshold);
  const side = (quantity: RegisteredMetric['numerator']): number | null =>
    quantity === null ? null : (amountOf as (of: unknown, totals: unknown) => number)(quantity, totals);
  const value = valueOf(metric, { [metric.family]: totals });
  if (Number.isNaN(value)) throw new RangeError(`${metric.id} takes totals that were not read`);
  return { value, numerator: side(metric.numerator), denominator: side(metric.denominator) };
};
