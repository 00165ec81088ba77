import 'reflect-metadata';
import { boardSchema } from '@michuhol/contract';
import { balances } from '@michuhol/metrics';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { refresherOf } from '../rollups/testing.js';
import type { BoardService } from './board.service.js';
import { addSource, addVisits, boardServiceOf } from './testing.js';

const NOON = '2026-04-01T12:00:00+09:00';
let platform: TestPlatform;
let boards: BoardService;
let source: string;

beforeEach(async () => {
  platform = await openTestPlatform(NOON);
  boards = boardServiceOf(platform);
  source = await addSource(platform.dataSource, 'switch');
  const { dataSource } = platform;
  await dataSource.query(`INSERT INTO agency (code, kind, sort_order) VALUES ('michuhol', 'district', 1)`);
  await dataSource.query(
    `INSERT INTO agency_name SELECT id, daterange('2018-07-01', NULL), '미추홀구', 'Michuhol-gu' FROM agency
     UNION ALL SELECT id, daterange(NULL, '2018-07-01'), '남구', 'Nam-gu' FROM agency`,
  );
  await dataSource.query(
    `INSERT INTO queue_mapping SELECT $1, 'district', daterange('2020-01-01', NULL), 'district', id, 'telephone' FROM agency`,
    [source],
  );
  await dataSource.query(
    `INSERT INTO queue_target VALUES ($1, 'fast', daterange('2020-01-01', NULL), 5, 3)`,
    [source],
  );
});
afterEach(() => platform.close());

const answered = (at: string, wait: number, more = {}) => ({
  ...{ at, outcome: 'answered', wait, talk: 60, leftAt: at, endedAt: at },
  ...more,
});

test('a set without data has a board of noughts and of nothing known', async () => {
  const board = await boards.refresh('city');
  expect(boardSchema.parse(board)).toEqual(board);
  expect(board).toMatchObject({ lastDataDay: null, usualWeeks: 0, inConversation: 0, feeds: [], queues: [] });
  expect(board.totals.offered).toBe(0);
  expect(board.serviceLevel).toEqual({ ratio: null, withinSeconds: 20, targetRatio: 0.8 });
});

test('another set and the future are not on it', async () => {
  await addVisits(
    platform.dataSource,
    await addSource(platform.dataSource, 'lab', 'sample'),
    [{ at: '2026-04-01T11:00:00' }],
    'sample',
  );
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T12:00:01' }]);
  expect((await boards.refresh('synthetic')).totals.offered).toBe(0);
});

test('at midnight the counters begin anew, and who still waits stays with the day of arrival', async () => {
  await addVisits(platform.dataSource, source, [
    answered('2026-03-31T23:40:00', 8),
    { at: '2026-03-31T23:59:50' },
    { at: '2026-04-01T00:00:00' },
  ]);
  platform.clock.set('2026-04-01T00:00:05+09:00');
  const board = await boards.refresh('synthetic');
  expect(board.day).toBe('2026-04-01');
  expect(board.totals).toMatchObject({ offered: 1, inProgress: 1, answered: 0 });
  expect(board.waiting).toEqual({ count: 2, within: 2, oldestSince: '2026-03-31T14:59:50.000Z' });
  expect(board.serviceLevel.ratio).toBeNull();
  expect(board.quarters.slice(0, 2)).toEqual([1, null]);
});

test('who waits longer than T is a known miss, who waits T or less is not decided yet', async () => {
  await addVisits(platform.dataSource, source, [
    answered('2026-04-01T11:00:00', 20),
    answered('2026-04-01T11:00:00', 21),
    { at: '2026-04-01T11:59:40' },
  ]);
  const undecided = await boards.refresh('synthetic');
  expect(undecided.serviceLevel.ratio).toBe(1 / 2);
  expect(undecided.waiting).toMatchObject({ count: 1, within: 1 });

  platform.clock.set('2026-04-01T12:00:01+09:00');
  const missed = await boards.refresh('synthetic');
  expect(missed.serviceLevel.ratio).toBe(1 / 3);
  expect(missed.waiting).toMatchObject({ count: 1, within: 0 });
  expect(missed.seq).toBe(undecided.seq + 1);
});

test('each queue is judged by its own T, and the T of most calls is printed', async () => {
  await addVisits(platform.dataSource, source, [
    answered('2026-04-01T11:00:00', 6, { queue: 'fast' }),
    answered('2026-04-01T11:00:00', 5, { queue: 'fast' }),
    answered('2026-04-01T11:00:00', 6),
  ]);
  const board = await boards.refresh('synthetic');
  expect(board.totals.answeredWithin).toBe(2);
  expect(board.serviceLevel.withinSeconds).toBe(5);
});

test('who is said to wait or talk for more than four hours is no longer believed to', async () => {
  await addVisits(platform.dataSource, source, [
    { at: '2026-04-01T07:59:00' },
    { at: '2026-04-01T11:50:00' },
    answered('2026-04-01T07:00:00', 5, { leftAt: '2026-04-01T07:00:05', endedAt: null, talk: null }),
    answered('2026-04-01T11:50:00', 5, { leftAt: '2026-04-01T11:50:05', endedAt: null, talk: null }),
  ]);
  const board = await boards.refresh('synthetic');
  expect(board.waiting.count).toBe(1);
  expect(board.inConversation).toBe(1);
  expect(board.totals).toMatchObject({ offered: 4, inProgress: 2, answered: 2, talkCount: 0 });
});

test('slices add up; what is not mapped stands last without a name; a mapped queue stands there without a call', async () => {
  await addVisits(platform.dataSource, source, [
    answered('2026-04-01T09:00:00', 5),
    { at: '2026-04-01T09:10:00', outcome: 'abandoned', wait: 3 },
  ]);
  const before = await boards.refresh('synthetic');
  expect(before.queues.map(({ key, totals }) => [key, totals.offered])).toEqual([
    ['district', 0],
    ['q', 2],
  ]);
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T11:59:00', queue: 'district' }]);
  const board = await boards.refresh('synthetic');
  expect(board.agencies.map(({ key, label, waiting }) => [key, label?.ko, waiting])).toEqual([
    ['michuhol', '미추홀구', 1],
    [null, undefined, 0],
  ]);
  expect(board.channels.map(({ key }) => key)).toEqual(['telephone', null]);
  expect(board.fields.map(({ key, label }) => [key, label?.ko])).toEqual([
    ['district', '구정'],
    [null, undefined],
  ]);
  for (const slices of [board.queues, board.channels, board.fields, board.agencies])
    expect(slices.reduce((sum, { totals }) => sum + totals.offered, 0)).toBe(board.totals.offered);
  expect(board.totals).toMatchObject({ offered: 3, shortAbandoned: 1 });
  expect(balances(board.totals)).toBe(true);
});

test('queues of one name in two switches stay two', async () => {
  const other = await addSource(platform.dataSource, 'other');
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T11:00:00' }]);
  await addVisits(platform.dataSource, other, [{ at: '2026-04-01T11:00:00' }, { at: '2026-04-01T11:01:00' }]);
  const { queues } = await boards.refresh('synthetic');
  expect(queues.map(({ key, totals }) => [key, totals.offered])).toEqual([
    ['district', 0],
    ['other/q', 2],
    ['switch/q', 1],
  ]);
});

test('the band is that of the same weekday, whatever came on other days', async () => {
  await addVisits(platform.dataSource, source, [
    answered('2026-03-25T10:00:00', 1),
    answered('2026-03-25T10:14:59', 1),
    answered('2026-03-04T10:00:00', 1),
    answered('2026-03-31T10:00:00', 1),
    answered('2026-02-25T10:00:00', 1),
  ]);
  await refresherOf(platform).settle();
  const board = await boards.refresh('synthetic');
  expect(board.usualWeeks).toBe(2);
  expect(board.usual[40]).toEqual({ low: 1, mean: 1.5, high: 2 });
  expect(board.lastDataDay).toBe('2026-03-31');
});

test('quarters end with the present one', async () => {
  await addVisits(platform.dataSource, source, [
    { at: '2026-04-01T11:59:59' },
    { at: '2026-04-01T12:00:00' },
  ]);
  const { quarters, totals } = await boards.refresh('synthetic');
  expect(quarters.slice(46, 50)).toEqual([0, 1, 1, null]);
  expect(quarters.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(totals.offered);
});
