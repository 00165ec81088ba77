import type { Outcome } from './outcome.js';

/** One stay of a call in a queue, as far as the metrics need it. It counts where it arrived, however long it lasted. */
export interface QueueVisitFact {
  readonly arrivedAt: Date;
  readonly outcome: Outcome;
  /** Whole seconds from arrival to answer or leaving, as the switch reports them; null while not known. */
  readonly waitSeconds: number | null;
  /** Whole seconds from answer to the end of talk (hold included); null unless the talk has ended. */
  readonly talkSeconds: number | null;
}

/** The thresholds a visit is judged by; a queue's own, in effect when the visit arrived. */
export interface ServiceTarget {
  /** T: a wait up to and including this many seconds is within the service level. */
  readonly withinSeconds: number;
  /** S: an abandon up to and including this many seconds of waiting is a short abandon. */
  readonly shortAbandonSeconds: number;
}

/** The centre's default where a queue has no target of its own: T = 20 s, S = 5 s. */
export const centreTarget: ServiceTarget = { withinSeconds: 20, shortAbandonSeconds: 5 };

const waitedAtMost = (visit: QueueVisitFact, outcome: Outcome, seconds: number): boolean =>
  visit.outcome === outcome && visit.waitSeconds !== null && visit.waitSeconds <= seconds;

/** Whether the visit was answered with a wait of T or less. */
export const isAnsweredWithin = (visit: QueueVisitFact, target: ServiceTarget): boolean =>
  waitedAtMost(visit, 'answered', target.withinSeconds);

/** Whether the caller gave up after a wait of T or less. */
export const isAbandonedWithin = (visit: QueueVisitFact, target: ServiceTarget): boolean =>
  waitedAtMost(visit, 'abandoned', target.withinSeconds);

/** Whether the caller gave up after a wait of S or less. Short abandons stay inside `abandoned`. */
export const isShortAbandoned = (visit: QueueVisitFact, target: ServiceTarget): boolean =>
  waitedAtMost(visit, 'abandoned', target.shortAbandonSeconds);
