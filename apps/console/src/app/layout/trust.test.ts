import type { BoardView } from '../../shared/live/board-view.js';
import { trustOf } from './trust.js';

const NOW = Date.parse('2026-04-01T10:00:00+09:00');
const feed = (name: string, state: 'live' | 'stale' | 'never', secondsAgo: number | null) => ({
  sourceId: name,
  code: name,
  name,
  state,
  lastHeardAt: secondsAgo === null ? null : new Date(NOW - secondsAgo * 1000).toISOString(),
});
const view = (more: Partial<BoardView>): BoardView => ({
  board: null,
  feeds: [],
  state: 'live',
  staleSince: null,
  ageSeconds: 1,
  serverNow: new Date(NOW),
  problem: null,
  ...more,
});

test('a lost connection is more than any feed', () => {
  expect(trustOf(view({ state: 'offline', feeds: [feed('a', 'live', 1)], ageSeconds: 12 }))).toEqual({
    state: 'offline',
    ageSeconds: 12,
    feed: null,
  });
});

test('one late feed of two makes the light late and is named', () => {
  const trust = trustOf(view({ feeds: [feed('a', 'live', 1), feed('b', 'stale', 40)] }));

  expect(trust).toEqual({ state: 'stale', ageSeconds: 40, feed: 'b' });
});

test('feeds that were never heard are no feeds', () => {
  expect(trustOf(view({ feeds: [feed('a', 'never', null)] }))).toEqual({
    state: 'noFeed',
    ageSeconds: 1,
    feed: null,
  });
});

test('while all is well the oldest feed gives the age', () => {
  expect(trustOf(view({ feeds: [feed('a', 'live', 1), feed('b', 'live', 3)] }))).toEqual({
    state: 'live',
    ageSeconds: 3,
    feed: 'b',
  });
});
