import type { BoardView } from '../../shared/live/board-view.js';
import { lateWays } from '../../shared/live/late-feeds.js';

/** How far the figures in sight can be trusted. */
export interface Trust {
  /** `partly`: every source is heard, but not by each of its ways in. */
  readonly state: 'live' | 'partly' | 'stale' | 'offline' | 'loading' | 'noFeed' | 'connected';
  /** Age of the worst feed; null where there is none. */
  readonly ageSeconds: number | null;
  /** Name of the worst feed. */
  readonly feed: string | null;
}

/** The worst feed of a board: the one heard longest ago. One late feed of several makes the light late. */
export const trustOf = ({ state, feeds, serverNow, ageSeconds }: BoardView): Trust => {
  if (state === 'offline' || state === 'loading') return { state, ageSeconds, feed: null };
  const heard = feeds
    .flatMap((feed) => (feed.lastHeardAt === null ? [] : [{ feed, at: Date.parse(feed.lastHeardAt) }]))
    .sort((a, b) => a.at - b.at);
  const worst = heard[0];
  if (!worst) return { state: state === 'stale' ? 'stale' : 'noFeed', ageSeconds, feed: null };
  const age = Math.max(0, serverNow.getTime() - worst.at) / 1000;
  if (state === 'stale' || worst.feed.state === 'stale')
    return { state: 'stale', ageSeconds: age, feed: worst.feed.name };
  const [way] = lateWays(feeds, serverNow);
  return way
    ? { state: 'partly', ageSeconds: age, feed: way.feed.name }
    : { state: 'live', ageSeconds: age, feed: worst.feed.name };
};
