import { SILENCE_SECONDS, type Board, type DataSet } from '@michuhol/contract';
import type { ApiProblem } from '../api/api-problem.js';
import type { Feed, LiveState } from './live-state.js';
import { offsetOf } from './server-clock.js';

/** A data set's floor as a page may show it. */
export interface BoardView {
  readonly board: Board | null;
  readonly feeds: readonly Feed[];
  /** live: figures follow. stale: nothing heard, or no source lives. offline: the connection is lost. */
  readonly state: 'loading' | 'live' | 'stale' | 'offline';
  /** Server time since when nothing new came; null while live or loading. */
  readonly staleSince: Date | null;
  /** Age of the source data in seconds: since the youngest source was heard, or the set where none ever was. */
  readonly ageSeconds: number | null;
  /** The server's present time, for waits that tick. */
  readonly serverNow: Date;
  /** Why the board could not be fetched, where it could not. */
  readonly problem: ApiProblem | null;
}

/** The clock is looked at each second; a message that is further ahead of it was heard before the clock was set back. */
const CLOCK_SLACK_MS = 2000;

const STALE_MS = SILENCE_SECONDS * 1000;

/** When the youngest of the sources was heard that were ever heard; null where none was. */
const lastHeardOf = (feeds: readonly Feed[]): number | null => {
  const times = feeds.flatMap(({ lastHeardAt }) => (lastHeardAt === null ? [] : [Date.parse(lastHeardAt)]));
  return times.length === 0 ? null : Math.max(...times);
};

/** Feeds as they are now: one that has grown too old since the last message is stale without being told. */
const aged = (feeds: readonly Feed[], serverNow: number): readonly Feed[] =>
  feeds.map((feed) =>
    feed.state === 'live' && serverNow - Date.parse(feed.lastHeardAt ?? '') >= STALE_MS
      ? { ...feed, state: 'stale' }
      : feed,
  );

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
  const serverNow = now + offset;
  const common = { serverNow: new Date(serverNow), problem };
  if (!floor) {
    const state = live.connection === 'lost' ? 'offline' : 'loading';
    return { ...common, board: null, feeds: [], state, staleSince: null, ageSeconds: null };
  }
  const { board, heardAt } = floor;
  const feeds = aged(floor.feeds, serverNow);
  const silence = Math.max(0, now - heardAt);
  const seen = { ...common, board, feeds };
  const since = new Date(heardAt + offset);
  if (live.connection === 'lost')
    return { ...seen, state: 'offline', staleSince: since, ageSeconds: silence / 1000 };
  // Of a clock that was set back nobody knows how long ago anything was heard.
  if (silence >= STALE_MS || heardAt - now > CLOCK_SLACK_MS)
    return { ...seen, state: 'stale', staleSince: since, ageSeconds: silence / 1000 };
  const last = lastHeardOf(feeds);
  const age = last === null ? silence / 1000 : Math.max(0, serverNow - last) / 1000;
  if (last !== null && silentFeeds(feeds))
    return { ...seen, state: 'stale', staleSince: new Date(last), ageSeconds: age };
  return { ...seen, state: 'live', staleSince: null, ageSeconds: age };
};
