import type { CallSource } from '../contacts/arrival.js';
import { newSource, seeded } from '../contacts/testing.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { LogHistory } from './log-history.js';
import { RefreshLoop } from './refresh-loop.js';
import { randomVisits, refresherOf, storeVisits } from './testing.js';

let platform: TestPlatform;
let source: CallSource;
const loops: RefreshLoop[] = [];

beforeEach(async () => {
  platform = await openTestPlatform('2026-04-05T12:00:00+09:00');
  source = await newSource(platform, 'asterisk-1', 'city');
  for (let count = 0; count < 2; count += 1)
    loops.push(new RefreshLoop(platform.dataSource, refresherOf(platform)));
});
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.onApplicationShutdown();
  await platform.close();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const offered = async (): Promise<number> => {
  const [row] = await platform.dataSource.query<{ offered: number }[]>(
    `SELECT coalesce(sum(offered), 0)::int AS offered FROM visit_rollup
     WHERE grain = 'year' AND attribution = 'arrival'`,
  );
  return row?.offered ?? 0;
};

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  while (!(await condition())) await pause(50);
};

test('facts of today and of long ago are added up by themselves, by one of two servers', async () => {
  for (const loop of loops) loop.start();
  await storeVisits(platform.dataSource, source, randomVisits(20, '2026-04-05', 1, seeded(1), 1));
  await until(async () => (await offered()) === 20);
  await storeVisits(platform.dataSource, source, randomVisits(30, '2019-01-01', 5, seeded(2), 100));
  await until(async () => (await offered()) === 50);
  const [row] = await platform.dataSource.query<{ leaders: number }[]>(
    `SELECT count(*)::int AS leaders FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND objid = hashtext('michuhol roll-ups refresher')::bigint & 4294967295
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  expect(row?.leaders).toBe(1);
});

test('when the leader stops the other goes on', async () => {
  const [first, second] = loops as [RefreshLoop, RefreshLoop];
  first.start();
  await storeVisits(platform.dataSource, source, randomVisits(5, '2026-04-05', 1, seeded(1), 1));
  await until(async () => (await offered()) === 5);
  second.start();
  await first.onApplicationShutdown();
  await storeVisits(platform.dataSource, source, randomVisits(5, '2026-04-05', 1, seeded(2), 100));
  await until(async () => (await offered()) === 10);
});

test('the history of the log tells how far it had come a while ago', () => {
  const history = new LogHistory(1000);
  expect(history.newestAt(0)).toBe(0n);
  history.note(100, 5n);
  history.note(900, 9n);
  expect([
    history.newestAt(99),
    history.newestAt(100),
    history.newestAt(899),
    history.newestAt(5000),
  ]).toEqual([0n, 5n, 5n, 9n]);
  history.note(2500, 12n);
  expect([history.newestAt(1500), history.newestAt(2500)]).toEqual([9n, 12n]);
});
