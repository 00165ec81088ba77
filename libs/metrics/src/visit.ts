import type { Outcome } from './outcome.js';

/** How an answered visit was handed on: without or with a talk between the counselors. */
export const transferKinds = ['blind', 'attended'] as const;

/** One of the ways to hand a visit on. */
export type TransferKind = (typeof transferKinds)[number];

/** One stay of a call in a queue, as far as the metrics need it. It counts where it arrived, however long it lasted. */
export interface QueueVisitFact {
  readonly arrivedAt: Date;
  readonly outcome: Outcome;
  /** Whole seconds from arrival to answer or leaving, as the switch reports them; null while not known. */
  readonly waitSeconds: number | null;
  /** Whole seconds from answer to the end of talk (hold included); null unless the talk has ended. */
  readonly talkSeconds: number | null;
  /** Whole seconds the caller was on hold during the talk; null where the source does not say. */
  readonly holdSeconds: number | null;
  /** Whole seconds of after-call work; null while it is open or where the source does not say. */
  readonly acwSeconds: number | null;
  /** How the talk was handed on; null where it was not. */
  readonly transfer: TransferKind | null;
  /** Ring attempts at a counselor that were not answered; one visit may have many. */
  readonly noAnswers: number;
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
