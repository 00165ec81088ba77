import type { TransferKind } from '@michuhol/formats';
import { outcomes, type Outcome } from '@michuhol/metrics';
import { secondsBetween, secondsOf, wordOf, type CallEvent } from './call-event.js';
import type { VisitFacts } from './visit-facts.js';

/** A visit while the events of its call are being folded. */
export interface OpenVisit extends VisitFacts {
  /** Whether it has ended, and whether a line of the queue said so. */
  ended: 'no' | 'assumed' | 'reported';
  /** Its arrival is reckoned from a list of those who wait: the entry itself knows better. */
  found: boolean;
  /** Since when the caller is on hold. */
  heldSince: Date | null;
  /** Since when the counselor works after the talk. */
  acwSince: Date | null;
}

/** A visit that begins. */
export const newVisit = (queue: string, nth: number, arrivedAt: Date): OpenVisit => ({
  queue,
  nth,
  arrivedAt,
  outcome: 'inProgress',
  waitSeconds: null,
  leftAt: null,
  endedAt: null,
  talkSeconds: null,
  holdSeconds: null,
  acwSeconds: null,
  ringSeconds: null,
  noAnswers: 0,
  agent: null,
  endedBy: null,
  transfer: null,
  transferTarget: null,
  ended: 'no',
  found: false,
  heldSince: null,
  acwSince: null,
});

/** The caller waits. */
export const isWaiting = (visit: OpenVisit): boolean => visit.outcome === 'inProgress';
/** The caller talks with a counselor. */
export const isTalking = (visit: OpenVisit): boolean => visit.outcome === 'answered' && visit.ended === 'no';
/** Taken to have given up because the contact ended; the line of the queue itself knows better. */
export const isTakenForAbandoned = (visit: OpenVisit): boolean =>
  visit.outcome === 'abandoned' && visit.ended === 'assumed';
/** Taken to have ended because something else says so; the line of the queue itself knows better. */
export const isTakenForEnded = (visit: OpenVisit): boolean =>
  visit.outcome === 'answered' && visit.ended === 'assumed';
/** Taken to have left because of a word that may be wrong; an answer knows better. */
export const isTakenForLeft = (visit: OpenVisit): boolean =>
  visit.outcome !== 'answered' && visit.ended === 'assumed';
/** Whether a value is an outcome with which a caller leaves a queue unanswered. */
export const isLeft = (value: unknown): value is Outcome =>
  value !== 'answered' && value !== 'inProgress' && (outcomes as readonly unknown[]).includes(value);

/** The caller leaves the queue unanswered. */
export const leave = (
  visit: OpenVisit,
  outcome: Outcome,
  at: Date,
  waitSeconds: number | null,
  ended: OpenVisit['ended'],
): void => {
  Object.assign(visit, { outcome, leftAt: at, endedAt: at, waitSeconds, ended });
};

/** A counselor answers. */
export const answer = (visit: OpenVisit, at: Date, waitSeconds: number, agent: string | null): void => {
  Object.assign(visit, { outcome: 'answered', leftAt: at, endedAt: null, waitSeconds, agent, ended: 'no' });
};

/** The switch does not know the call any more: it waits and talks no longer, and nobody knows how that ended. */
export const lose = (visit: OpenVisit, at: Date): void => {
  if (isTalking(visit)) endTalk(visit, at, null, 'assumed');
  else Object.assign(visit, { leftAt: at, endedAt: at, ended: 'assumed' });
};

/** The caller comes back from hold; `seconds` where the event itself says how long it was. */
export const endHold = (visit: OpenVisit, at: Date, seconds: number | null): void => {
  if (visit.heldSince === null) return;
  visit.holdSeconds = (visit.holdSeconds ?? 0) + (seconds ?? secondsBetween(visit.heldSince, at));
  visit.heldSince = null;
};

/** The talk ends, and with it a hold. */
export const endTalk = (
  visit: OpenVisit,
  at: Date,
  talkSeconds: number | null,
  ended: OpenVisit['ended'],
): void => {
  endHold(visit, at, null);
  Object.assign(visit, { endedAt: at, talkSeconds, ended });
};

const enders = ['agent', 'caller', 'transfer'] as const;
const kinds: readonly TransferKind[] = ['blind', 'attended'];

/** What the line that ends a talk says about it: who ended it, and where it was sent. */
export const tellEnd = (visit: OpenVisit, event: CallEvent): void => {
  visit.endedBy = wordOf(event, 'endedBy', enders) ?? visit.endedBy;
  visit.holdSeconds = secondsOf(event, 'holdSeconds') ?? visit.holdSeconds;
  visit.acwSeconds = secondsOf(event, 'acwSeconds') ?? visit.acwSeconds;
  tellTransfer(visit, event);
};

/** What an event says about where a talk was sent. Attributes that may hold a number are not among an event's. */
export const tellTransfer = (visit: OpenVisit, event: CallEvent): void => {
  const { destination } = event.attributes;
  visit.transfer =
    wordOf(event, event.type === 'transfer' ? 'kind' : 'transferKind', kinds) ?? visit.transfer;
  if (visit.transfer && (typeof destination === 'string' || typeof destination === 'number'))
    visit.transferTarget = String(destination);
};
