import 'reflect-metadata';
import { boardSchema, FEED_STALE_SECONDS, namedFeedSchema } from '@michuhol/contract';
import { markHeard } from '../ingest/source.query.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { selectFeeds, selectNamedFeeds, standingOf } from './feeds.query.js';
import { addSource, addVisits, boardServiceOf } from './testing.js';

const NOON = Date.parse('2026-04-01T12:00:00+09:00');
const ago = (seconds: number): Date => new Date(NOON - seconds * 1000);
const now = ago(0);
let platform: TestPlatform;
let source: string;

beforeEach(async () => {
  platform = await openTestPlatform(now.toISOString());
  source = await addSource(platform.dataSource, 'switch');
});
afterEach(() => platform.close());

const addWay = async (kind: string, path: string, more: { lookedAt?: Date; problem?: object } = {}) => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO source_feed (source_id, kind, path, reading, settle_seconds, active, created_by, created_at, looked_at,
       problem)
     VALUES ($1, $2, $3, '{}', 10, true, 'test', $4, $5, $6) RETURNING id`,
    [source, kind, path, now, more.lookedAt ?? null, more.problem ? JSON.stringify(more.problem) : null],
  );
  return row?.id ?? '';
};
const addToken = (revokedAt: Date | null = null) =>
  platform.dataSource.query(
    `INSERT INTO api_token (token_hash, label, source_id, created_by, created_at, revoked_at)
     VALUES ('x', 'switch', $1, 'test', $2, $3)`,
    [source, now, revokedAt],
  );
const read = () => selectNamedFeeds(platform.dataSource, 'synthetic', now);

test('what the console brings itself has no ways in, and was never heard before it says something', async () => {
  const [feed] = await read();
  expect(feed).toMatchObject({ code: 'switch', state: 'never', lastHeardAt: null, parts: [] });
  expect(namedFeedSchema.parse(feed)).toEqual(feed);
});

test('events are a way in for as long as a token allows them', async () => {
  await markHeard(platform.dataSource, source, ago(400), { feedId: null, data: true });
  expect((await read())[0]?.parts).toEqual([]);
  await addToken();
  expect((await read())[0]?.parts).toMatchObject([
    { id: 'events', kind: 'events', name: null, state: 'stale', lastDataAt: ago(400).toISOString() },
  ]);
});

test('a heartbeat is no data, and a source is as young as the youngest of its ways in', async () => {
  await addToken();
  const log = await addWay('tail', 'asterisk/queue_log');
  await markHeard(platform.dataSource, source, ago(60), { feedId: null, data: true });
  await markHeard(platform.dataSource, source, ago(30), { feedId: null, data: false });
  await markHeard(platform.dataSource, source, ago(FEED_STALE_SECONDS), { feedId: log, data: false });
  await markHeard(platform.dataSource, source, ago(45), { feedId: log, data: true });

  const [feed] = await read();

  expect(feed).toMatchObject({ state: 'live', lastHeardAt: ago(FEED_STALE_SECONDS).toISOString() });
  expect(feed?.parts).toMatchObject([
    {
      ...{ id: 'events', state: 'stale' },
      ...{ lastDataAt: ago(60).toISOString(), lastHeardAt: ago(30).toISOString() },
    },
    {
      ...{ id: log, kind: 'tail', name: 'asterisk/queue_log', state: 'live' },
      ...{ lastDataAt: ago(45).toISOString(), lastHeardAt: ago(FEED_STALE_SECONDS).toISOString() },
    },
  ]);
});

test('one second more than allowed is stale', async () => {
  await markHeard(platform.dataSource, source, ago(FEED_STALE_SECONDS + 1));
  expect((await read())[0]?.state).toBe('stale');
});

test('a folder lives while it is looked into; a way that is switched off is none', async () => {
  const problem = { code: 'FOLDER_MISSING', ko: '폴더가 없습니다.', en: 'The folder is not there.' };
  await addWay('folder', 'in', { lookedAt: ago(12), problem });
  await addWay('folder', 'old', { lookedAt: ago(90) });
  const off = await addWay('folder', 'off', { lookedAt: ago(1) });
  await platform.dataSource.query('UPDATE source_feed SET active = false WHERE id = $1', [off]);

  expect((await read())[0]?.parts).toMatchObject([
    { name: 'in', state: 'live', problem: 'FOLDER_MISSING', words: { ko: '폴더가 없습니다.' } },
    { name: 'old', state: 'stale', problem: null, words: null },
  ]);
});

test('boards name no file and no words about one', async () => {
  await addWay('folder', '홍길동 명단', {
    lookedAt: ago(1),
    problem: { code: 'X', ko: '홍길동.xlsx: 읽지 못함', en: 'x' },
  });

  const board = await boardServiceOf(platform).refresh('synthetic');

  expect(boardSchema.shape.feeds.parse(board.feeds)).toEqual(board.feeds);
  expect(board.feeds[0]?.parts).toHaveLength(1);
  expect(JSON.stringify(board)).not.toContain('홍길동');
});

test('the time that passes is no news; a way in that dies or has a problem is', async () => {
  const log = await addWay('tail', 'queue_log');
  const standing = async (at: Date) => standingOf(await selectFeeds(platform.dataSource, 'synthetic', at));
  await markHeard(platform.dataSource, source, ago(9), { feedId: log, data: true });
  const before = await standing(ago(8));
  await markHeard(platform.dataSource, source, ago(5), { feedId: log, data: true });

  expect(await standing(now)).toEqual(before);
  expect(await standing(new Date(NOON + 60_000))).not.toEqual(before);
  await platform.dataSource.query(`UPDATE source_feed SET problem = '{"code": "LOG_LOST"}'`);
  expect(await standing(now)).not.toEqual(before);
});

test('a queue names the source it is read from, and who of it is not decided yet', async () => {
  const other = await addSource(platform.dataSource, 'second');
  await addVisits(platform.dataSource, source, [{ at: '2026-04-01T11:59:50', queue: 'a' }]);
  await addVisits(platform.dataSource, other, [
    { at: '2026-04-01T11:59:30', queue: 'b' },
    { at: '2026-04-01T11:00:00', queue: 'both', outcome: 'abandoned', wait: 3 },
  ]);
  await addVisits(platform.dataSource, source, [
    { at: '2026-04-01T11:00:00', queue: 'both', outcome: 'abandoned', wait: 3 },
  ]);

  const { queues, channels } = await boardServiceOf(platform).refresh('synthetic');

  expect(queues.map(({ key, sources, undecided }) => [key, sources, undecided])).toEqual([
    ['a', ['switch'], 1],
    ['b', ['second'], 0],
    ['second/both', ['second'], 0],
    ['switch/both', ['switch'], 0],
  ]);
  expect(channels.every(({ sources }) => sources.length === 0)).toBe(true);
});
