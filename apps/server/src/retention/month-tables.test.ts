import type { DataSource } from 'typeorm';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { vacuum } from './month-tables.js';

let platform: TestPlatform;
let dataSource: DataSource;
beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
  ({ dataSource } = platform);
  await dataSource.query('CREATE TABLE told (word text)');
});
afterAll(() => platform.close());

/** Pages of the table. */
const pages = async (): Promise<number> => {
  const [row] = await dataSource.query<{ pages: number }[]>(
    `SELECT (pg_relation_size('told') / current_setting('block_size')::int)::int AS pages`,
  );
  return row?.pages ?? -1;
};

/** Starts to clear the table, and tells whether that is over after half a second. */
const clearing = async (): Promise<{ first: string; cleared: Promise<void> }> => {
  const cleared = vacuum(dataSource, ['told']);
  const first = await Promise.race([
    cleared.then(() => 'cleared'),
    new Promise<string>((resolve) => setTimeout(() => resolve('waiting'), 500)),
  ]);
  return { first, cleared };
};

test('what somebody still reads is waited for, so that nothing deleted is written anew with the rest', async () => {
  await dataSource.query(`INSERT INTO told SELECT repeat('x', 500) FROM generate_series(1, 200)`);
  const reader = dataSource.createQueryRunner();
  await reader.startTransaction('REPEATABLE READ');
  await reader.query('SELECT count(*) FROM told');
  await dataSource.query('DELETE FROM told');

  const { first, cleared } = await clearing();
  expect(first).toBe('waiting');
  expect(await pages()).toBeGreaterThan(0);

  await reader.commitTransaction();
  await reader.release();
  await cleared;
  expect(await pages()).toBe(0);
});

test('a writer that began before is waited for too: whoever reads meanwhile looks back as far as it', async () => {
  await dataSource.query(`INSERT INTO told SELECT repeat('x', 500) FROM generate_series(1, 200)`);
  const writer = dataSource.createQueryRunner();
  await writer.startTransaction();
  await writer.query('SELECT pg_current_xact_id()');
  await dataSource.query('DELETE FROM told');

  const { first, cleared } = await clearing();
  expect(first).toBe('waiting');

  await writer.commitTransaction();
  await writer.release();
  await cleared;
  expect(await pages()).toBe(0);
});
