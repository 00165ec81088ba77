import type { BoardView } from '../../shared/live/board-view.js';

/** How far the figures in sight can be trusted. */
export interface Trust {
  readonly state: 'live' | 'stale' | 'offline' | 'loading' | 'noFeed' | 'connected';
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
  const late = state === 'stale' || worst.feed.state === 'stale';
  return {
    state: late ? 'stale' : 'live',
    ageSeconds: Math.max(0, serverNow.getTime() - worst.at) / 1000,
    feed: worst.feed.name,
  };
};
