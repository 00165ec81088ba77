import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRunningInstance } from './run-file.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';
import type { EmbeddedPostgres } from './start-embedded-postgres.js';
import { passableFolder, query } from './testing.js';

let dataDir: string;
let database: EmbeddedPostgres | undefined;
beforeAll(() => {
  dataDir = join(passableFolder(), 'data');
});
afterEach(async () => {
  await database?.stop();
  database = undefined;
});
afterAll(() => rmSync(dirname(dataDir), { recursive: true, force: true }));

const start = async (folder = dataDir): Promise<EmbeddedPostgres> =>
  (database = await startEmbeddedPostgres({ dataDir: folder, durable: false }));

test('what a killed first start left is swept, and the owner of the database is no superuser', async () => {
  mkdirSync(join(dataDir, 'postgres.new-dead', 'cluster'), { recursive: true, mode: 0o711 });
  const { connection, superuser } = await start();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.'))).toEqual([]);
  const who = `SELECT current_user AS name, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user`;
  expect(await query(connection, who)).toEqual([
    { name: 'michuhol', rolsuper: false, rolcreatedb: false, rolcreaterole: false },
  ]);
  const settings = `SELECT datlocprovider::text AS provider, datlocale, pg_encoding_to_char(encoding) AS encoding,
    current_setting('data_checksums') AS checksums, current_setting('listen_addresses') AS addresses,
    current_setting('server_version_num')::int / 10000 AS major FROM pg_database WHERE datname = 'michuhol'`;
  expect(await query(connection, settings)).toEqual([
    { provider: 'b', datlocale: 'C.UTF-8', encoding: 'UTF8', checksums: 'on', addresses: '', major: 18 },
  ]);
  await query(connection, 'CREATE EXTENSION btree_gist');
  expect(superuser.user).toBe('postgres');
});

test('no password but the right one opens it', async () => {
  const { connection } = await start();
  await expect(query({ ...connection, password: 'x' }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(connection.host).mode & 0o077).toBe(0);
});

test('a second start is refused and the first goes on; the command line finds it', async () => {
  const { connection, announce } = await start();
  announce('http://localhost:3120');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'alreadyRunning',
    facts: { url: 'http://localhost:3120', pid: String(process.pid) },
  });
  expect(readRunningInstance(dataDir)).toMatchObject({ url: 'http://localhost:3120', database: connection });
  expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a stale lock file of PostgreSQL with the number of another program is no obstacle', async () => {
  const { folder, connection, stop } = await start();
  await query(connection, 'CREATE TABLE kept AS SELECT 1 AS one');
  await stop();
  expect(readRunningInstance(dataDir)).toBeNull();
  const lock = `${process.ppid}\n${folder}/cluster\n1\n5432\n${connection.host}\n\n 1 1\nready   \n`;
  writeFileSync(join(folder, 'cluster/postmaster.pid'), lock);
  const again = await start();
  expect(await query(again.connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
});

test('the log keeps neither values nor statements', async () => {
  const { connection, logFile } = await start();
  await query(connection, 'CREATE TABLE callers (number text PRIMARY KEY)');
  await query(connection, `INSERT INTO callers VALUES ('010-1234-5678')`);
  await expect(query(connection, `INSERT INTO callers VALUES ('010-1234-5678')`)).rejects.toMatchObject({
    code: '23505',
  });
  const log = readFileSync(logFile, 'utf8');
  expect(log).toContain('duplicate key value');
  expect(log).not.toContain('5678');
});

test('a path too long for a socket moves it to a private folder, which goes when it stops', async () => {
  const long = join(dirname(dataDir), 'a'.repeat(100));
  const { connection, stop } = await start(long);
  expect(connection.host).not.toContain(long);
  expect(statSync(connection.host).mode & 0o077).toBe(0);
  expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await stop();
  expect(() => statSync(connection.host)).toThrow('ENOENT');
});

test('data of another major version is refused in words', async () => {
  const { folder, stop } = await start();
  await stop();
  writeFileSync(join(folder, 'cluster/PG_VERSION'), '17\n');
  await expect(start()).rejects.toMatchObject({ code: 'otherMajor', facts: { found: '17', needed: '18' } });
  expect(readRunningInstance(dataDir)).toBeNull();
});
