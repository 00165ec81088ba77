import type { Board, WallPage } from '@michuhol/contract';
import { emptyTotals } from '@michuhol/metrics';
import { agentsOf, boardOf, sliceOf } from '../../shared/testing/board-of.js';
import { pagesOf, wallOf } from './wall-view.js';

const NOW = Date.parse('2026-04-01T14:00:00+09:00');
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const traffic = sliceOf('교통', {
  totals: { ...emptyTotals, offered: 10, answered: 5, answeredWithin: 4, inProgress: 5 },
  ...{ waiting: 5, undecided: 2, oldestWaitingSince: ago(90) },
  agents: agentsOf({ loggedIn: 3, ready: 1 }),
});
const city = sliceOf('시정', {
  totals: { ...emptyTotals, offered: 4, answered: 4, answeredWithin: 4 },
  agents: agentsOf({ loggedIn: 2 }),
});
const board = (more: Partial<Board> = {}): Board =>
  boardOf(NOW, {
    totals: { ...emptyTotals, offered: 100, answered: 90, answeredWithin: 80 },
    waiting: { count: 5, within: 2, oldestSince: ago(90) },
    serviceLevel: { ratio: 0.816, withinSeconds: 20, targetRatio: 0.8 },
    queues: [traffic, city],
    agents: agentsOf({ loggedIn: 4 }),
    ...more,
  });
const wall = (queues: string[], more: Partial<Board> = {}) => {
  const found = wallOf(board(more), { queues }, new Date(NOW));
  if (!found) throw new Error('nothing to show');
  return found;
};

test('queues that are not on the board leave nothing to show, rather than the figures of others', () => {
  expect(wallOf(board(), { queues: ['수도'] }, new Date(NOW))).toBeNull();
});

test('without a choice the wall is about the whole centre', () => {
  expect(wall([])).toMatchObject({
    ...{ chosen: false, waiting: 5, past: 3, longestSeconds: 90, isLong: true, crowded: true },
    ...{ withinRatio: 0.816, belowTarget: false, answerRate: 0.9 },
    agents: { loggedIn: 4 },
  });
});

test('figures of chosen queues are of them alone, by service-level event', () => {
  expect(wall(['교통'])).toMatchObject({
    ...{ chosen: true, waiting: 5, past: 3, withinRatio: 0.5, belowTarget: true, answerRate: 0.5 },
    agents: { loggedIn: 3 },
  });
});

test('rates of several queues are of their sum, and their counselors are not added', () => {
  expect(wall(['교통', '시정'])).toMatchObject({ withinRatio: 8 / 12, answerRate: 9 / 14, agents: null });
});

test('one caller who waits long is no crowd, and three who wait a little are none either', () => {
  const few = { count: 1, within: 0, oldestSince: ago(600) };
  const short = { count: 3, within: 0, oldestSince: ago(25) };
  expect(wall([], { waiting: few })).toMatchObject({ isLong: true, crowded: false });
  expect(wall([], { waiting: short })).toMatchObject({ isLong: false, crowded: false });
});

test('nobody waiting and nothing decided are not noughts', () => {
  const quiet = wall([], {
    ...{ totals: emptyTotals, waiting: { count: 0, within: 0, oldestSince: null } },
    serviceLevel: { ratio: null, withinSeconds: 20, targetRatio: 0.8 },
  });
  expect(quiet).toMatchObject({
    ...{ longestSeconds: null, withinRatio: null, answerRate: null },
    ...{ belowTarget: false, crowded: false },
  });
});

test('a page without anything to show is not turned to, unless it is the only one', () => {
  const all: WallPage[] = ['now', 'queues', 'staff', 'volume'];
  expect(pagesOf(all, wall([]))).toEqual(all);
  expect(pagesOf(all, wall([], { agents: null, queues: [] }))).toEqual(['now', 'volume']);
  expect(pagesOf(['staff'], wall([], { agents: null }))).toEqual(['staff']);
});
