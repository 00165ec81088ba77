import { SILENCE_SECONDS, type Board, type DataSet } from '@michuhol/contract';
import type { ApiProblem } from '../api/api-problem.js';
import type { Feed, LiveState } from './live-state.js';
import { offsetOf } from './server-clock.js';

/** A data set's floor as a page may show it. */
export interface BoardView {
  readonly board: Board | null;
  readonly feeds: readonly Feed[];
  /** live: figures follow. stale: nothing heard, or no feed lives. offline: the connection is lost. */
  readonly state: 'loading' | 'live' | 'stale' | 'offline';
  /** Server time since when nothing new came; null while live or loading. */
  readonly staleSince: Date | null;
  /** Seconds since something was heard: of the set, or, when no feed lives, of the last feed. */
  readonly ageSeconds: number | null;
  /** The server's present time, for waits that tick. */
  readonly serverNow: Date;
  /** Why the board could not be fetched, where it could not. */
  readonly problem: ApiProblem | null;
}

const lastHeardOf = (feeds: readonly Feed[]): number | null => {
  const times = feeds.flatMap(({ lastHeardAt }) => (lastHeardAt === null ? [] : [Date.parse(lastHeardAt)]));
  return times.length === 0 ? null : Math.max(...times);
};

/** Feeds that were never heard do not make figures stale; when every other one is silent, they are. */
const silentFeeds = (feeds: readonly Feed[]): boolean => {
  const known = feeds.filter(({ state }) => state !== 'never');
  return known.length > 0 && known.every(({ state }) => state === 'stale');
};

/** What to show of a data set at a moment (milliseconds of this computer's clock). */
export const boardViewOf = (live: LiveState, dataSet: DataSet, now: number): BoardView => {
  const offset = offsetOf(live.clockSamples);
  const floor = live.floors[dataSet];
  const problem = live.problems[dataSet] ?? null;
  const common = { serverNow: new Date(now + offset), problem };
  if (!floor) {
    const state = live.connection === 'lost' ? 'offline' : 'loading';
    return { ...common, board: null, feeds: [], state, staleSince: null, ageSeconds: null };
  }
  const { board, feeds, heardAt } = floor;
  const silence = Math.max(0, now - heardAt);
  const seen = { ...common, board, feeds };
  const since = new Date(heardAt + offset);
  if (live.connection === 'lost')
    return { ...seen, state: 'offline', staleSince: since, ageSeconds: silence / 1000 };
  if (silence >= SILENCE_SECONDS * 1000)
    return { ...seen, state: 'stale', staleSince: since, ageSeconds: silence / 1000 };
  if (silentFeeds(feeds)) {
    const last = lastHeardOf(feeds) ?? heardAt + offset;
    return {
      ...seen,
      state: 'stale',
      staleSince: new Date(last),
      ageSeconds: Math.max(0, now + offset - last) / 1000,
    };
  }
  return { ...seen, state: 'live', staleSince: null, ageSeconds: silence / 1000 };
};
