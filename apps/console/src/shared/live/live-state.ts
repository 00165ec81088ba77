import type { Board, DataSet, Floor as Counselors, Pulse } from '@michuhol/contract';
import type { ApiProblem } from '../api/api-problem.js';
import { toldAt, withSample } from './server-clock.js';

/** A feed as boards and pulses tell of it. */
export type Feed = Board['feeds'][number];

/** What is known of one data set's floor. */
export interface Floor {
  readonly board: Board;
  /** Of the newest board or pulse. */
  readonly feeds: readonly Feed[];
  /** When what was heard of this set last was true, milliseconds of this computer's clock. */
  readonly heardAt: number;
}

/** The counselors of a set's floor, kept while somebody watches them. */
export interface SeenCounselors {
  readonly floor: Counselors;
  /** When they were last told, or vouched for by a board or a pulse of the same sequence. */
  readonly heardAt: number;
}

/** What the socket and the board requests have told so far. */
export interface LiveState {
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly floors: Readonly<Partial<Record<DataSet, Floor>>>;
  /** Why the board of a set could not be fetched, until it could. */
  readonly problems: Readonly<Partial<Record<DataSet, ApiProblem>>>;
  readonly counselors: Readonly<Partial<Record<DataSet, SeenCounselors>>>;
  /** Why the counselors of a set could not be fetched, until they could. */
  readonly counselorProblems: Readonly<Partial<Record<DataSet, ApiProblem>>>;
  readonly clockSamples: readonly number[];
}

export const initialLiveState: LiveState = {
  connection: 'connecting',
  floors: {},
  problems: {},
  counselors: {},
  counselorProblems: {},
  clockSamples: [],
};

/** Counselors of the sequence that was just heard of are as the server has them. */
const vouched = (
  state: LiveState,
  dataSet: DataSet,
  seq: number,
  heardAt: number,
): LiveState['counselors'] => {
  const known = state.counselors[dataSet];
  return known?.floor.seq === seq
    ? { ...state.counselors, [dataSet]: { ...known, heardAt } }
    : state.counselors;
};

/** Takes a board over, unless it was computed before the one that is shown (a slow reply overtaken by a push). */
export const withBoard = (state: LiveState, board: Board, heardAt: number): LiveState => {
  const known = state.floors[board.dataSet];
  if (known && Date.parse(board.computedAt) < Date.parse(known.board.computedAt)) return state;
  const clockSamples = withSample(state.clockSamples, board.computedAt, heardAt);
  const told = toldAt(clockSamples, board.computedAt, heardAt, known?.heardAt);
  return {
    ...state,
    floors: { ...state.floors, [board.dataSet]: { board, feeds: board.feeds, heardAt: told } },
    problems: { ...state.problems, [board.dataSet]: undefined },
    counselors: vouched(state, board.dataSet, board.seq, told),
    clockSamples,
  };
};

/** Takes counselors over, unless they are older than those that are shown. */
export const withCounselors = (state: LiveState, floor: Counselors, heardAt: number): LiveState => {
  const known = state.counselors[floor.dataSet];
  if (known && Date.parse(floor.at) < Date.parse(known.floor.at)) return state;
  return {
    ...state,
    counselors: { ...state.counselors, [floor.dataSet]: { floor, heardAt } },
    counselorProblems: { ...state.counselorProblems, [floor.dataSet]: undefined },
  };
};

/** Forgets the counselors of a set that nobody watches any more: nothing would keep them true. */
export const withoutCounselors = (state: LiveState, dataSet: DataSet): LiveState => ({
  ...state,
  counselors: { ...state.counselors, [dataSet]: undefined },
  counselorProblems: { ...state.counselorProblems, [dataSet]: undefined },
});

/** Whether a board and counselors of one set are both known and of different ticks. */
export const isTorn = (state: LiveState, dataSet: DataSet): boolean => {
  const board = state.floors[dataSet]?.board;
  const counselors = state.counselors[dataSet]?.floor;
  return board !== undefined && counselors !== undefined && board.seq !== counselors.seq;
};

/** Takes a sign of life over. `gap` says that a board or its counselors were missed: both must be fetched again. */
export const withPulse = (
  state: LiveState,
  pulse: Pulse,
  heardAt: number,
): { state: LiveState; gap: boolean } => {
  const known = state.floors[pulse.dataSet];
  if (!known) return { state, gap: true };
  const clockSamples = withSample(state.clockSamples, pulse.at, heardAt);
  const told = toldAt(clockSamples, pulse.at, heardAt, known.heardAt);
  const gap = known.board.seq !== pulse.seq;
  const counselors = state.counselors[pulse.dataSet];
  // After a gap the figures are old although the server lives: they do not count as heard until fetched.
  const floor = gap ? { ...known, feeds: pulse.feeds } : { ...known, feeds: pulse.feeds, heardAt: told };
  return {
    state: {
      ...state,
      floors: { ...state.floors, [pulse.dataSet]: floor },
      counselors: vouched(state, pulse.dataSet, pulse.seq, told),
      clockSamples,
    },
    gap: gap || (counselors !== undefined && counselors.floor.seq !== pulse.seq),
  };
};
