import type { Board, DataSet, Pulse } from '@michuhol/contract';
import type { ApiProblem } from '../api/api-problem.js';
import { withSample } from './server-clock.js';

/** A feed as boards and pulses tell of it. */
export type Feed = Board['feeds'][number];

/** What is known of one data set's floor. */
export interface Floor {
  readonly board: Board;
  /** Of the newest board or pulse. */
  readonly feeds: readonly Feed[];
  /** When anything of this set was heard last, milliseconds of this computer's clock. */
  readonly heardAt: number;
}

/** What the socket and the board requests have told so far. */
export interface LiveState {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly floors: Readonly<Partial<Record<DataSet, Floor>>>;
  /** Why the board of a set could not be fetched, until it could. */
  readonly problems: Readonly<Partial<Record<DataSet, ApiProblem>>>;
  readonly clockSamples: readonly number[];
}

export const initialLiveState: LiveState = {
  connection: 'connecting',
  floors: {},
  problems: {},
  clockSamples: [],
};

/** Takes a board over, unless it was computed before the one that is shown (a slow reply overtaken by a push). */
export const withBoard = (state: LiveState, board: Board, heardAt: number): LiveState => {
  const known = state.floors[board.dataSet];
  if (known && Date.parse(board.computedAt) < Date.parse(known.board.computedAt)) return state;
  return {
    ...state,
    floors: { ...state.floors, [board.dataSet]: { board, feeds: board.feeds, heardAt } },
    problems: { ...state.problems, [board.dataSet]: undefined },
    clockSamples: withSample(state.clockSamples, board.computedAt, heardAt),
  };
};

/** Takes a sign of life over. `gap` says that a board was missed: it must be fetched again. */
export const withPulse = (
  state: LiveState,
  pulse: Pulse,
  heardAt: number,
): { state: LiveState; gap: boolean } => {
  const known = state.floors[pulse.dataSet];
  if (!known) return { state, gap: true };
  const clockSamples = withSample(state.clockSamples, pulse.at, heardAt);
  const gap = known.board.seq !== pulse.seq;
  // After a gap the figures are old although the server lives: they do not count as heard until fetched.
  const floor = gap ? { ...known, feeds: pulse.feeds } : { ...known, feeds: pulse.feeds, heardAt };
  return { state: { ...state, floors: { ...state.floors, [pulse.dataSet]: floor }, clockSamples }, gap };
};
