import { histogramOf, mergeHistograms, noWaits, waitsWithin } from './wait-histogram.js';
import type { WaitHistogram } from './wait-histogram.js';
import type { Totals } from './totals.js';
import type { QueueVisitFact, ServiceTarget } from './visit.js';

/** How long answered and abandoned visits waited: the totals by which any threshold and percentile can be asked. */
export interface WaitTotals {
  readonly answeredWaits: WaitHistogram;
  readonly abandonedWaits: WaitHistogram;
}

/** The waits of no visits: the neutral element of `addWaitTotals`. */
export const emptyWaitTotals: WaitTotals = Object.freeze({ answeredWaits: noWaits, abandonedWaits: noWaits });

/** The waits of two selections that share no visit. */
export const addWaitTotals = (a: WaitTotals, b: WaitTotals): WaitTotals => ({
  answeredWaits: mergeHistograms([a.answeredWaits, b.answeredWaits]),
  abandonedWaits: mergeHistograms([a.abandonedWaits, b.abandonedWaits]),
});

/** The waits of visits. Under every attribution they count where the outcome counts. */
export const waitTotalsOf = (visits: readonly QueueVisitFact[]): WaitTotals => {
  const waits = (of: 'answered' | 'abandoned'): WaitHistogram =>
    histogramOf(visits.flatMap(({ outcome, waitSeconds }) => (outcome === of ? (waitSeconds ?? []) : [])));
  return { answeredWaits: waits('answered'), abandonedWaits: waits('abandoned') };
};

/**
 * The totals as if every queue had had one target: for a service level at any threshold. Throws RangeError for
 * thresholds that are not at the end of a bin (`isWaitThreshold`).
 */
export const atTarget = (totals: Totals, waits: WaitTotals, target: ServiceTarget): Totals => ({
  ...totals,
  answeredWithin: waitsWithin(waits.answeredWaits, target.withinSeconds),
  abandonedWithin: waitsWithin(waits.abandonedWaits, target.withinSeconds),
  shortAbandoned: waitsWithin(waits.abandonedWaits, target.shortAbandonSeconds),
});
