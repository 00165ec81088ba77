import { queryKept } from './kept-statement.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
  await platform.dataSource.query('CREATE TABLE kept (value integer NOT NULL)');
});
afterAll(() => platform.close());

test('a statement that fails tells why and leaves its connection usable', async () => {
  const { dataSource } = platform;
  await expect(queryKept(dataSource, 'SELECT 1 / $1::integer AS value', [0])).rejects.toThrow(/division/);
  expect(await queryKept(dataSource, 'SELECT 1 / $1::integer AS value', [1])).toEqual([{ value: 1 }]);
});

test('over a manager it runs in the transaction of it', async () => {
  const { dataSource } = platform;
  const count = 'SELECT count(*)::integer AS rows FROM kept';
  const seen = await dataSource.transaction(async (manager) => {
    await queryKept(manager, 'INSERT INTO kept VALUES ($1)', [1]);
    return [await queryKept(manager, count), await queryKept(dataSource, count)];
  });
  expect(seen).toEqual([[{ rows: 1 }], [{ rows: 0 }]]);
});

test('more statements than connections all get their turn, and are kept on the connection', async () => {
  const { dataSource } = platform;
  const sql = 'SELECT $1::integer * 2 AS value';
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => queryKept<{ value: number }>(dataSource, sql, [index])),
  );
  expect(answers.flat().map(({ value }) => value)).toEqual(
    Array.from({ length: 60 }, (_, index) => index * 2),
  );
  const kept = await queryKept(
    dataSource,
    `SELECT count(*)::integer AS texts FROM pg_prepared_statements WHERE statement = 'SELECT $1::integer * 2 AS value'`,
  );
  expect(kept).toEqual([{ texts: 1 }]);
});
