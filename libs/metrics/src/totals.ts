import { outcomes } from './outcome.js';
import { isAbandonedWithin, isAnsweredWithin, isShortAbandoned } from './visit.js';
import type { QueueVisitFact, ServiceTarget } from './visit.js';

/**
 * The totals that add up over visits, queues, days and sources: counts of visits and whole seconds.
 * `answeredWithin` and `abandonedWithin` count waits <= T, `shortAbandoned` waits <= S; `waitCount` counts the
 * visits whose wait is known and `waitSecondsAll` their seconds. Of answered visits: `talkCount` counts those whose
 * talk has ended and `talkSecondsAnswered` their seconds (hold included), `holdCount` and `holdSeconds` those whose
 * hold is known, `acwCount` and `acwSeconds` those whose after-call work is closed, `handledCount` and
 * `handledSeconds` (talk + after-call work) those of which both are known, so that the mean handling time leaves out
 * open after-call work. `noAnswers` counts ring attempts, not visits.
 */
export const sums = [
  'offered',
  ...outcomes,
  'answeredWithin',
  'abandonedWithin',
  'shortAbandoned',
  'waitCount',
  'waitSecondsAll',
  'waitSecondsAnswered',
  'waitSecondsAbandoned',
  'talkCount',
  'talkSecondsAnswered',
  'holdCount',
  'holdSeconds',
  'acwCount',
  'acwSeconds',
  'handledCount',
  'handledSeconds',
  'transferredBlind',
  'transferredAttended',
  'noAnswers',
] as const;

/** The name of one additive total. */
export type Sum = (typeof sums)[number];

/**
 * What is kept of a selection of queue visits; every metric is a function of it and nothing else.
 * Rates are not in it, so that no one can average them.
 */
export interface Totals extends Readonly<Record<Sum, number>> {
  /** The longest known wait of any visit, whatever its outcome, in whole seconds; null when no wait is known. */
  readonly longestWaitSeconds: number | null;
}

/** Totals that are being counted. */
export type Counting = { -readonly [Name in keyof Totals]: Totals[Name] };

/** The totals of no visits: the neutral element of `addTotals`. */
export const emptyTotals: Totals = Object.freeze({
  ...(Object.fromEntries(sums.map((name) => [name, 0])) as Record<Sum, number>),
  longestWaitSeconds: null,
});

/** Totals to count into, none yet. */
export const zeros = (): Counting => ({ ...emptyTotals });

/** The longer of two waits of which either may be unknown. */
export const longest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

/** The totals of two selections that share no visit. Sums add; the longest wait is the longer one. */
export const addTotals = (a: Totals, b: Totals): Totals => {
  const both = zeros();
  for (const name of sums) both[name] = a[name] + b[name];
  both.longestWaitSeconds = longest(a.longestWaitSeconds, b.longestWaitSeconds);
  return both;
};

const countWait = (totals: Counting, visit: QueueVisitFact): void => {
  const seconds = visit.waitSeconds;
  if (seconds === null) {
    // whoever was answered or hung up did so at a known moment: without it the service level would be a guess
    if (visit.outcome === 'answered' || visit.outcome === 'abandoned') {
      throw new RangeError(`a visit that was ${visit.outcome} must have a wait`);
    }
    return;
  }
  totals.waitCount += 1;
  totals.waitSecondsAll += seconds;
  if (visit.outcome === 'answered') totals.waitSecondsAnswered += seconds;
  if (visit.outcome === 'abandoned') totals.waitSecondsAbandoned += seconds;
  totals.longestWaitSeconds = longest(totals.longestWaitSeconds, seconds);
};

const countHandling = (totals: Counting, { talkSeconds, holdSeconds, acwSeconds }: QueueVisitFact): void => {
  if (talkSeconds !== null) {
    totals.talkCount += 1;
    totals.talkSecondsAnswered += talkSeconds;
  }
  if (holdSeconds !== null) {
    totals.holdCount += 1;
    totals.holdSeconds += holdSeconds;
  }
  if (acwSeconds !== null) {
    totals.acwCount += 1;
    totals.acwSeconds += acwSeconds;
  }
  if (talkSeconds !== null && acwSeconds !== null) {
    totals.handledCount += 1;
    totals.handledSeconds += talkSeconds + acwSeconds;
  }
};

/** Counts one visit, judged by its target. Throws RangeError for an answered or abandoned visit without a wait. */
export const countVisit = (totals: Counting, visit: QueueVisitFact, target: ServiceTarget): void => {
  totals.offered += 1;
  totals[visit.outcome] += 1;
  if (isAnsweredWithin(visit, target)) totals.answeredWithin += 1;
  if (isAbandonedWithin(visit, target)) totals.abandonedWithin += 1;
  if (isShortAbandoned(visit, target)) totals.shortAbandoned += 1;
  countWait(totals, visit);
  totals.noAnswers += visit.noAnswers;
  if (visit.outcome !== 'answered') return;
  countHandling(totals, visit);
  if (visit.transfer === 'blind') totals.transferredBlind += 1;
  if (visit.transfer === 'attended') totals.transferredAttended += 1;
};

/**
 * Adds up visits, each judged by its own target (T and S belong to the queue and the day, not to the report).
 * Throws RangeError for an answered or abandoned visit without a wait.
 */
export const totalsOf = <Visit extends QueueVisitFact>(
  visits: Iterable<Visit>,
  targetOf: (visit: Visit) => ServiceTarget,
): Totals => {
  const totals = zeros();
  for (const visit of visits) countVisit(totals, visit, targetOf(visit));
  return totals;
};

/** Whether offered equals the sum over all outcomes, as it must for every selection of visits. */
export const balances = (totals: Totals): boolean =>
  totals.offered === outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);
