import type { FeedPart } from '@michuhol/contract';
import type { Feed } from './live-state.js';

/** A way in that has been silent for longer is no news; the list of sources still tells of it. */
const NEWS_MS = 24 * 3_600_000;

/** A way in that is silent, with the source that it belongs to. */
export interface LateWay {
  readonly feed: Feed;
  readonly part: FeedPart;
}

/** Sources that were heard once and are silent now. */
export const lateSources = (feeds: readonly Feed[]): Feed[] => feeds.filter(({ state }) => state === 'stale');

/** Ways in that fell silent within a day, of sources that go on by another way. */
export const lateWays = (feeds: readonly Feed[], serverNow: Date): LateWay[] =>
  feeds
    .filter(({ state }) => state !== 'stale')
    .flatMap((feed) =>
      feed.parts
        .filter(
          ({ state, lastHeardAt }) =>
            state === 'stale' &&
            lastHeardAt !== null &&
            serverNow.getTime() - Date.parse(lastHeardAt) < NEWS_MS,
        )
        .map((part) => ({ feed, part })),
    );
