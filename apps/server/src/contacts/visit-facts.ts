import type { TransferKind } from '@michuhol/formats';
import type { Outcome } from '@michuhol/metrics';

/** One stay of a call in a queue. Durations are whole seconds, as the source reports them where it does. */
export interface VisitFacts {
  queue: string;
  /** The nth entry of the call into this queue, from 1. */
  nth: number;
  arrivedAt: Date;
  outcome: Outcome;
  waitSeconds: number | null;
  /** When it was answered or left the queue. */
  leftAt: Date | null;
  /** When the talk ended, or the waiting where there was none. */
  endedAt: Date | null;
  /** Hold included. */
  talkSeconds: number | null;
  holdSeconds: number | null;
  /** After-call work that has ended. */
  acwSeconds: number | null;
  /** How long the counselor who answered was rung. */
  ringSeconds: number | null;
  /** Attempts to ring a counselor that nobody answered. */
  noAnswers: number;
  agent: string | null;
  endedBy: 'agent' | 'caller' | 'transfer' | null;
  transfer: TransferKind | null;
  /** Where to, unless it may hold a telephone number. */
  transferTarget: string | null;
}

/** What the column of a duration holds; more is no duration. */
const MOST_SECONDS = 2_147_483_647;

/** A value that is a whole number of seconds or a count; null when it is missing or none. */
export const countIn = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value <= MOST_SECONDS ? Math.trunc(value) : null;

/** The instant so many seconds later; null when the number of seconds is not known. */
export const later = (from: Date, seconds: number | null): Date | null =>
  seconds === null ? null : new Date(from.getTime() + seconds * 1000);
