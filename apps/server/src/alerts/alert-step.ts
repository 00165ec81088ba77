import type { NewAlertRule } from '@michuhol/contract';

/**
 * Where a condition stands: `pending` while it must go on for the alert to be raised, `clearing` while it must stay
 * over for the alert to be closed. An alert is open in `firing` and `clearing`.
 */
export type AlertPhase = 'ok' | 'pending' | 'firing' | 'clearing';

/** A condition between two looks. */
export interface AlertState {
  phase: AlertPhase;
  /** Since when it is in this phase. */
  since: Date;
  /** When it was last looked at. */
  seenAt: Date;
}

/** What a figure says of a condition: it holds, it is over, or it lies between the two thresholds. */
export type Verdict = 'bad' | 'between' | 'good';

/** How long a condition must hold, and be over, in seconds. */
export type Patience = Pick<NewAlertRule, 'holdSeconds' | 'clearSeconds'>;

/** What nobody has looked at for so long has not been seen to last: it begins anew. */
export const UNSEEN_SECONDS = 30;

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

/** What a figure says of a rule; one that cannot be told is no alarm. */
export const judge = (
  { comparison, threshold, clearAt }: Pick<NewAlertRule, 'comparison' | 'threshold' | 'clearAt'>,
  value: number | null,
): Verdict => {
  if (value === null) return 'good';
  const sign = comparison === 'atLeast' ? 1 : -1;
  if (sign * value >= sign * threshold) return 'bad';
  return clearAt === null || sign * value <= sign * clearAt ? 'good' : 'between';
};

const phaseAfter = (
  { phase, since }: AlertState,
  verdict: Verdict,
  { holdSeconds, clearSeconds }: Patience,
  at: Date,
): AlertPhase => {
  const lasted = secondsBetween(since, at);
  switch (phase) {
    case 'ok':
      return verdict !== 'bad' ? 'ok' : holdSeconds > 0 ? 'pending' : 'firing';
    case 'pending':
      return verdict !== 'bad' ? 'ok' : lasted >= holdSeconds ? 'firing' : 'pending';
    case 'firing':
      return verdict !== 'good' ? 'firing' : clearSeconds > 0 ? 'clearing' : 'ok';
    case 'clearing':
      return verdict !== 'good' ? 'firing' : lasted >= clearSeconds ? 'ok' : 'clearing';
  }
};

/** A condition before anybody has looked at it, or after it was judged under another rule. */
export const unjudged = (at: Date): AlertState => ({ phase: 'ok', since: at, seenAt: at });

/** Whether an alert is open in a phase. */
export const isOpen = ({ phase }: AlertState): boolean => phase === 'firing' || phase === 'clearing';

/** Waiting begins anew after a time in which nobody looked; an open alert stays open. */
const seen = (state: AlertState, at: Date): AlertState =>
  secondsBetween(state.seenAt, at) > UNSEEN_SECONDS ? { ...state, since: at } : state;

/**
 * The next state of a condition. A look that is older than the last changes nothing. An alert is raised when an open
 * phase follows a closed one, and closed the other way round.
 */
export const step = (before: AlertState, verdict: Verdict, patience: Patience, at: Date): AlertState => {
  if (at < before.seenAt) return before;
  const known = seen(before, at);
  const phase = phaseAfter(known, verdict, patience, at);
  return { phase, since: phase === known.phase ? known.since : at, seenAt: at };
};

/** A condition that cannot be judged now: nothing is waited for, an open alert stays as it is. */
export const withhold = (before: AlertState, at: Date): AlertState => {
  const phase = isOpen(before) ? 'firing' : 'ok';
  return { phase, since: phase === before.phase ? before.since : at, seenAt: at };
};
