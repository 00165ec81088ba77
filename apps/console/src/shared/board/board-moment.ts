import type { Board } from '@michuhol/contract';

/** A board and the moment at which it is shown; every part of the board takes these. */
export interface BoardMoment {
  readonly board: Board;
  /** Until when waits and times in state are counted: the server's present, or the moment that is looked back at. */
  readonly now: Date;
  /** Drawn grey because it no longer follows. */
  readonly stale: boolean;
  /** A moment of the past: figures stop in the middle of the day, so lists of whole days do not hold the same calls. */
  readonly past?: boolean;
}
