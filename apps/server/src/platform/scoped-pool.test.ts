import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { RowSecurity1795219200029 } from '../migrations/0029-row-security.js';
import { createDataSource } from './database.js';
import { scopedDriver } from './scoped-pool.js';
import { NOTHING, ofDistrict, ofPerson, runInScope, WHOLE, type DataScope } from './scope.js';
import { openTestPlatform, type TestPlatform } from './testing.js';

let platform: TestPlatform;
const people = { one: randomUUID(), colleague: randomUUID(), other: randomUUID() };
const teams = { first: randomUUID(), second: randomUUID() };
let agencies: { id: string; code: string }[];
const sourceId = randomUUID();

const addIncident = (dataSource: DataSource, reporterId: string, teamId: string, number: string) =>
  dataSource.query(
    `INSERT INTO incident (id, number, reporter_id, team_id, category, severity, state, happened_at, reported_at,
       ended_by, notice_missing, steps, content)
     VALUES (gen_random_uuid(), $3, $1, $2, 'x', 'S1', 'reported', now(), now(), 'x', false, '[]', '\\x00')`,
    [reporterId, teamId, number],
  );

/** A row of every protected table that one person, one team or one district has something in. */
const fill = async ({ dataSource }: TestPlatform): Promise<void> => {
  await dataSource.query(`INSERT INTO team (id, name) VALUES ($1, 'a'), ($2, 'b')`, [
    teams.first,
    teams.second,
  ]);
  for (const [login, id] of Object.entries(people))
    await dataSource.query(
      `INSERT INTO account (id, login, name, role, team_id, password_hash, created_at)
       VALUES ($1, $2, $2, 'counselor', $3, 'x', now())`,
      [id, login, login === 'other' ? teams.second : teams.first],
    );
  await dataSource.query(
    `INSERT INTO source (id, code, name, data_set, created_at) VALUES ($1, 's', 's', 'sample', now())`,
    [sourceId],
  );
  await dataSource.query(`SELECT ensure_month_partitions('2026-03-01', '2026-04-30')`);
  let number = 0;
  for (const [login, id] of Object.entries(people)) {
    number += 1;
    await addIncident(dataSource, id, login === 'other' ? teams.second : teams.first, `2026-000${number}`);
    await dataSource.query(
      `INSERT INTO agent_mapping (source_id, agent, account_id, valid) VALUES ($1, $2, $3, daterange(NULL, NULL))`,
      [sourceId, login, id],
    );
    await dataSource.query(
      `INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome, agent)
       VALUES ($1::bigint, $1::bigint, $2, 'sample', $1::bigint::text, 'q', 1, '2026-04-01T10:00:00+09:00', 'answered', $3)`,
      [number, sourceId, login],
    );
    await dataSource.query(
      `INSERT INTO consultation (consultation_id, source_id, data_set, started_at, result, account_id)
       VALUES ($1, $2, 'sample', '2026-04-01T10:00:00+09:00', 'answered', $3)`,
      [number, sourceId, id],
    );
  }
  for (const { id } of agencies)
    await dataSource.query(
      `INSERT INTO consultation_rollup SELECT 'day', 'sample', '2026-04-01T00:00:00+09:00', $1, '', '', '', '', $2, '', '',
         1, 0, 0, 0, 0, 0`,
      [sourceId, id],
    );
};

const protectedTables = (
  dataSource: DataSource,
): Promise<{ name: string; forced: boolean; parent: string | null }[]> =>
  dataSource.query(
    `SELECT c.relname AS name, c.relforcerowsecurity AS forced, inhparent::regclass::text AS parent
     FROM pg_class c LEFT JOIN pg_inherits ON inhrelid = c.oid WHERE c.relrowsecurity ORDER BY 1`,
  );

const count = async (dataSource: DataSource, table: string): Promise<number> => {
  const [row] = await dataSource.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? -1;
};

const seenIn = (scope: DataScope, table: string): Promise<number> =>
  runInScope(scope, () => count(platform.dataSource, table));

beforeAll(async () => {
  platform = await openTestPlatform();
  agencies = await platform.dataSource.query(
    `INSERT INTO agency (code, kind, sort_order) VALUES ('here', 'district', 901), ('there', 'district', 902)
     RETURNING id, code`,
  );
  await fill(platform);
});
afterAll(() => platform.close());

test('a connection that was told no scope sees no row of what is protected, and may write none', async () => {
  const client = new pg.Client(
    'url' in platform.address ? { connectionString: platform.address.url } : platform.address,
  );
  await client.connect();
  const tables = await protectedTables(platform.dataSource);
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'incident',
      'consultation',
      'queue_visit',
      'queue_visit_2026_04',
      'visit_rollup_day',
    ]),
  );
  for (const { name, forced } of tables) {
    expect(`${name} ${forced}`).toBe(`${name} true`);
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`);
    expect(`${name} ${rows[0]?.count}`).toBe(`${name} 0`);
  }
  for (const table of [
    'incident',
    'queue_visit',
    'consultation',
    'consultation_rollup',
    'queue_visit_2026_04',
  ])
    expect(`${table} ${(await seenIn(WHOLE, table)) > 0}`).toBe(`${table} true`);
  await expect(
    client.query(`INSERT INTO parked_call SELECT '${sourceId}', 'x', now()`),
  ).rejects.toMatchObject({
    code: '42501',
  });
  await client.end();
});

test('neither the role of the tests nor that of the product passes by the policies', async () => {
  const rows = await platform.dataSource.query<{ passes: boolean }[]>(
    'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
  );
  expect(rows).toEqual([{ passes: false }]);
});

test.each([
  ['nobody', NOTHING, { incident: 0, queue_visit: 0, consultation: 0, consultation_rollup: 0 }],
  [
    'one person',
    ofPerson(people.one, null),
    { incident: 1, queue_visit: 1, consultation: 1, consultation_rollup: 0 },
  ],
  [
    'one team',
    ofPerson(people.one, teams.first),
    { incident: 2, queue_visit: 2, consultation: 2, consultation_rollup: 0 },
  ],
  [
    'one district',
    ofDistrict('here'),
    { incident: 0, queue_visit: 0, consultation: 0, consultation_rollup: 1 },
  ],
  [
    'a district that is none',
    ofDistrict('nowhere'),
    { incident: 0, queue_visit: 0, consultation: 0, consultation_rollup: 0 },
  ],
  ['the centre', WHOLE, { incident: 3, queue_visit: 3, consultation: 3, consultation_rollup: 2 }],
] as const)('%s sees its own rows', async (_, scope, expected) => {
  const seen: Record<string, number> = {};
  for (const table of Object.keys(expected)) seen[table] = await seenIn(scope, table);
  expect(seen).toEqual(expected);
});

test('nobody writes what they could not read', async () => {
  const mine = ofPerson(people.one, null);
  await expect(
    runInScope(mine, () => addIncident(platform.dataSource, people.other, teams.second, '2026-9999')),
  ).rejects.toMatchObject({ driverError: { code: '42501' } });
  const [rows] = await runInScope(mine, () =>
    platform.dataSource.query<[unknown[], number]>(
      `UPDATE incident SET state = 'closed' RETURNING reporter_id`,
    ),
  );
  expect(rows).toEqual([{ reporter_id: people.one }]);
});

test('numbers of incidents go on over all teams, whoever asks', async () => {
  const [row] = await runInScope(ofPerson(people.one, null), () =>
    platform.dataSource.query<{ newest: number; after: string }[]>(
      `SELECT newest_incident_number('2026') AS newest, current_setting('app.scope') AS after`,
    ),
  );
  expect(row).toEqual({ newest: 3, after: ofPerson(people.one, null) });
});

test('a thousand reads of two scopes over two connections see each their own', async () => {
  const dataSource = createDataSource(platform.address);
  Object.assign(dataSource.options.extra as object, { max: 2 });
  await dataSource.initialize();
  const scopes: [DataScope, number][] = [
    [ofPerson(people.one, null), 1],
    [WHOLE, 3],
  ];
  const wrong: string[] = [];
  await Promise.all(
    Array.from({ length: 1000 }, async (_, turn) => {
      const [scope, expected] = scopes[turn % 2] ?? [NOTHING, 0];
      const seen = await runInScope(scope, () => count(dataSource, 'incident'));
      if (seen !== expected) wrong.push(`${scope}: ${seen}`);
    }),
  );
  await dataSource.destroy();
  expect(wrong).toEqual([]);
});

test('the policies go and come again with their migration, and so does all that came after it', async () => {
  const { dataSource } = platform;
  const before = await protectedTables(dataSource);
  const { name } = new RowSecurity1795219200029();
  const isDone = async (): Promise<boolean> =>
    (await dataSource.query<unknown[]>('SELECT FROM migrations WHERE name = $1', [name])).length > 0;

  while (await isDone()) await dataSource.undoLastMigration();
  expect(await protectedTables(dataSource)).toEqual([]);

  await dataSource.runMigrations({ transaction: 'each' });
  expect(await protectedTables(dataSource)).toEqual(before);
});

test('a connection that ends in the moment in which it opens ends no process', async () => {
  const message = (kind: string, body: string): Buffer => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(kind), length, Buffer.from(body)]);
  };
  const fatal = 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0';
  const welcome = [message('R', '\0\0\0\0'), message('Z', 'I'), message('E', fatal)];
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat(welcome)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pool = new scopedDriver.Pool({ host: '127.0.0.1', port, user: 'x', password: 'x', database: 'x' });
  pool.on('error', () => undefined);

  await expect(pool.connect()).rejects.toThrow();

  await pool.end();
  await new Promise((resolve) => server.close(resolve));
});
