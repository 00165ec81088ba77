import { randomUUID } from 'node:crypto';
import type { IntervalRecord } from '@michuhol/formats';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { storeIntervals, withdrawIntervals } from './interval-store.js';

let platform: TestPlatform;
let source: { id: string; dataSet: 'sample' };
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  const [row] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ($1, 'x', 'sample', now()) RETURNING id`,
    [randomUUID()],
  );
  source = { id: row?.id ?? '', dataSet: 'sample' };
});

let orders = 0;
const totals = (offered: number, changes: Partial<IntervalRecord> = {}): IntervalRecord => ({
  key: ['q', '10:00'],
  version: null,
  startsAt: new Date('2026-03-01T10:00:00+09:00'),
  minutes: 15,
  queue: 'q',
  totals: { offered },
  longestWaitSeconds: null,
  ...changes,
});
const store = (importId: string | null, ...records: IntervalRecord[]) =>
  platform.dataSource.transaction((manager) =>
    storeIntervals(
      manager,
      source,
      records.map((record) => ({ record, raw: '', order: (orders += 1) })),
      importId,
      platform.clock.now(),
    ),
  );
const withdraw = (importId: string) =>
  platform.dataSource.transaction((manager) => withdrawIntervals(manager, source, importId, 100));
const present = async (): Promise<number[]> =>
  (
    await platform.dataSource.query<{ offered: number }[]>(
      `SELECT (totals->>'offered')::int AS offered FROM interval_total WHERE source_id = $1 ORDER BY starts_at`,
      [source.id],
    )
  ).map(({ offered }) => offered);
const changedDays = async (): Promise<string[]> =>
  (
    await platform.dataSource.query<{ day: string }[]>(
      `SELECT day::text FROM fact_change WHERE source_id = $1 AND family = 'intervals' ORDER BY id`,
      [source.id],
    )
  ).map(({ day }) => day);

test('what comes again is a duplicate, with another content a correction; the latest counts', async () => {
  expect(await store(null, totals(1), totals(1), totals(2))).toEqual(['accepted', 'duplicate', 'corrected']);
  expect(await present()).toEqual([2]);
  expect(await store(null, totals(1))).toEqual(['duplicate']);
  expect(await present()).toEqual([2]);
});

test('a version goes before the order of arrival', async () => {
  expect(await store(null, totals(5, { version: 20 }))).toEqual(['accepted']);
  expect(await store(null, totals(4, { version: 10 }))).toEqual(['corrected']);
  expect(await present()).toEqual([5]);
});

test('changed days are logged, the old one too, and nothing for a duplicate', async () => {
  await store(null, totals(1));
  await store(null, totals(1));
  await store(null, totals(1, { startsAt: new Date('2026-03-02T00:10:00+09:00') }));
  const [first, ...both] = await changedDays();
  expect(first).toBe('2026-03-01');
  expect(both.sort()).toEqual(['2026-03-01', '2026-03-02']);
});

test('an import that is withdrawn leaves what the others make of it', async () => {
  const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()] as const;
  await store(one, totals(1));
  await store(two, totals(2));
  expect(await store(three, totals(1))).toEqual(['duplicate']);
  expect(await withdraw(one)).toBe(1);
  expect(await withdraw(one)).toBe(0);
  // Of the two that are left the third came last.
  expect(await present()).toEqual([1]);
  await withdraw(three);
  expect(await present()).toEqual([2]);
  await withdraw(two);
  expect(await present()).toEqual([]);
  expect(await store(one, totals(1))).toEqual(['accepted']);
});

test('what a source sent by itself stays when an import that brought it first is withdrawn', async () => {
  const one = randomUUID();
  await store(one, totals(1));
  expect(await store(null, totals(1))).toEqual(['duplicate']);
  await withdraw(one);
  expect(await present()).toEqual([1]);
});
