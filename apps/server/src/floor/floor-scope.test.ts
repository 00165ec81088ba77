import 'reflect-metadata';
import { newSource } from '../contacts/testing.js';
import { addAccount } from '../identity/testing.js';
import { ofPerson, runInScope } from '../platform/scope.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { pseudonymsOf } from './pseudonyms.query.js';

let platform: TestPlatform;
let dana: string;
beforeAll(async () => {
  platform = await openTestPlatform();
  const { dataSource } = platform;
  const source = await newSource(platform, 'switch', 'city');
  dana = await addAccount(platform, 'dana', 'counselor');
  const echo = await addAccount(platform, 'echo', 'counselor');
  for (const [agent, account] of [
    ['A', dana],
    ['B', echo],
  ]) {
    await dataSource.query(`INSERT INTO agent_mapping VALUES ($1, $2, daterange(NULL, NULL), $3)`, [
      ...[source.id, agent, account],
    ]);
    await dataSource.query(
      `INSERT INTO floor_agent (source_id, agent, state, since, queues, told, last_sign_at, due_at)
       VALUES ($1, $2, 'ready', now(), '{}', true, now(), now())`,
      [source.id, agent],
    );
    await dataSource.query(`INSERT INTO floor_help (account_id, asked_at) VALUES ($1, now())`, [account]);
    await dataSource.query(`INSERT INTO live_layout VALUES ($1, '{}', now())`, [account]);
    await dataSource.query(
      `INSERT INTO floor_view (account_id, kind, data_set, from_at, to_at) VALUES ($1, 'floor', 'city', now(), now())`,
      [account],
    );
    await dataSource.query(`INSERT INTO floor_news (source_id, agent) VALUES ($1, $2)`, [source.id, agent]);
  }
  await dataSource.query(
    `INSERT INTO live_board (data_set, seq, computed_at, board) VALUES ('city', 1, now(), '{}')`,
  );
  await pseudonymsOf(dataSource, 'city', [`account:${dana}`, `account:${echo}`]);
});
afterAll(() => platform.close());

test.each([
  ['floor_agent', 1],
  ['floor_help', 1],
  ['live_layout', 1],
  ['floor_view', 0],
  ['floor_news', 0],
  ['floor_pseudonym', 0],
  ['live_board', 0],
])('of %s a person sees %d of the rows', async (table, expected) => {
  const rows = (): Promise<unknown[]> => platform.dataSource.query(`SELECT FROM ${table}`);
  expect((await rows()).length).toBeGreaterThan(expected);
  expect(await runInScope(ofPerson(dana, null), rows)).toHaveLength(expected);
});

test('pseudonyms are for good, differ from each other, and are drawn', async () => {
  const { dataSource } = platform;
  const people = Array.from({ length: 40 }, (_, index) => `agent:s/${String(index).padStart(2, '0')}`);
  const first = await pseudonymsOf(dataSource, 'synthetic', people);
  const numbers = people.map((person) => first.get(person) ?? 0);
  expect(new Set(numbers).size).toBe(40);
  expect(numbers).not.toEqual(numbers.toSorted((a, b) => a - b));
  expect(await pseudonymsOf(dataSource, 'synthetic', [...people, 'agent:s/new'])).toEqual(
    new Map([...first, ['agent:s/new', expect.any(Number) as number]]),
  );
});
