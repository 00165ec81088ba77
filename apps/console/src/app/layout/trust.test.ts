import { feedOf, partOf } from '../../shared/testing/board-of.js';
import type { BoardView } from '../../shared/live/board-view.js';
import { trustOf } from './trust.js';

const NOW = Date.parse('2026-04-01T10:00:00+09:00');
const secondsAgo = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
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
  expect(trustOf(view({ state: 'offline', feeds: [feedOf('a', NOW, 1)], ageSeconds: 12 }))).toEqual({
    state: 'offline',
    ageSeconds: 12,
    feed: null,
  });
});

test('one late source of two makes the light late and is named', () => {
  const trust = trustOf(view({ feeds: [feedOf('a', NOW, 1), feedOf('b', NOW, 40)] }));

  expect(trust).toEqual({ state: 'stale', ageSeconds: 40, feed: 'b' });
});

test('a source that is heard by one of two ways is named, but its figures are not late', () => {
  const parts = [
    partOf('ami', 'ami', { state: 'stale', lastHeardAt: secondsAgo(300) }),
    partOf('log', 'tail', { state: 'live', lastHeardAt: secondsAgo(1) }),
  ];

  expect(trustOf(view({ feeds: [feedOf('a', NOW, 2), feedOf('b', NOW, 1, { parts })] }))).toEqual({
    state: 'partly',
    ageSeconds: 2,
    feed: 'b',
  });
});

test('a way in that is silent for days, or was never heard, or only has trouble with a file, is no news', () => {
  const parts = [
    partOf('events', 'events', { state: 'stale', lastHeardAt: secondsAgo(3 * 86_400) }),
    partOf('new', 'ami', { problem: 'AMI_REFUSED' }),
    partOf('in', 'folder', { state: 'live', lastHeardAt: secondsAgo(1), problem: 'FORMAT_UNKNOWN' }),
  ];

  expect(trustOf(view({ feeds: [feedOf('a', NOW, 1, { parts })] })).state).toBe('live');
});

test('sources that were never heard are no feeds', () => {
  expect(trustOf(view({ feeds: [feedOf('a', NOW, null)] }))).toEqual({
    state: 'noFeed',
    ageSeconds: 1,
    feed: null,
  });
});

test('while all is well the oldest feed gives the age', () => {
  expect(trustOf(view({ feeds: [feedOf('a', NOW, 1), feedOf('b', NOW, 3)] }))).toEqual({
    state: 'live',
    ageSeconds: 3,
    feed: 'b',
  });
});
