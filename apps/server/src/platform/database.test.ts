import { migrateDatabase } from './database.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

test('entities and migrations agree', async () => {
  const builder = platform.dataSource.driver.createSchemaBuilder();
  const pending = await builder.log();
  expect(pending.upQueries.map((query) => query.query)).toEqual([]);
});

test('migrating twice changes nothing, two starters at once do it once', async () => {
  await Promise.all([migrateDatabase(platform.dataSource), migrateDatabase(platform.dataSource)]);
  const rows = await platform.dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
  expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(7);
});

test('a schema of a newer version is refused in words, and left as it is', async () => {
  await platform.dataSource.query(
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`,
  );
  await expect(migrateDatabase(platform.dataSource)).rejects.toThrow(
    /newer version \(FromTheFuture9999999999999\): start that version/,
  );
  await platform.dataSource.query(`DELETE FROM migrations WHERE name LIKE 'FromTheFuture%'`);
  await expect(migrateDatabase(platform.dataSource)).resolves.toBeUndefined();
});

test('the audit trail refuses change and deletion', async () => {
  await platform.dataSource.query(
    `INSERT INTO audit_entry (at, actor, action) VALUES (now(), 'system', 'test')`,
  );
  for (const change of [`UPDATE audit_entry SET actor = 'x'`, 'DELETE FROM audit_entry'])
    await expect(platform.dataSource.query(change)).rejects.toMatchObject({ code: '42501' });
});

test('months are made once and cut at midnight of Seoul', async () => {
  await platform.dataSource.query(`SELECT ensure_month_partitions('1999-08-01', '1999-09-15')`);
  await platform.dataSource.query(`SELECT ensure_month_partitions('1999-08-01', '1999-09-15')`);
  const [row] = await platform.dataSource.query<{ bound: string }[]>(
    `SELECT pg_get_expr(relpartbound, oid) AS bound FROM pg_class WHERE relname = 'queue_visit_1999_09'`,
  );
  expect(row?.bound).toMatch(/1999-08-31 15:00:00\+00/);
});
