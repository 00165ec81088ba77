import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { packagedBinaries } from './binaries.js';
import { hasDeathSignal } from './footing.js';
import { waitUntil } from './leftovers.js';
import { processMark, workersIn } from './process-mark.js';
import { readRunningInstance } from './run-file.js';
import { compileLauncher, fault, launch, passableFolder, query, removeLauncher, up } from './testing.js';
import type { Launcher, LauncherOptions } from './testing.js';

const native = packagedBinaries();
let compiled: string;
let dataDir: string;
const launched: Launcher[] = [];

beforeAll(async () => {
  compiled = await compileLauncher();
});
beforeEach(() => {
  dataDir = join(passableFolder(), 'data');
});
afterEach(async () => {
  for (const { process: child, stop } of launched.splice(0))
    if (child.exitCode === null && child.signalCode === null) await stop();
  rmSync(dirname(dataDir), { recursive: true, force: true });
});
afterAll(() => removeLauncher(compiled));

function start(options: Partial<LauncherOptions> = {}): Launcher {
  const launcher = launch(compiled, { dataDir, native, ...options });
  launched.push(launcher);
  return launcher;
}

const noneLeft = (folder: string): boolean => workersIn(join(folder, 'cluster')).length === 0;

test('a second process is refused while the first runs', async () => {
  const first = start();
  await first.wait(up);
  const refusal = await start().wait(fault);
  expect(refusal.advice).toBe(`Already running at http://localhost:3120 (pid ${first.process.pid}).`);
});

test('kill -9 of node: PostgreSQL ends by itself and every acknowledged row is there afterwards', async () => {
  if (!hasDeathSignal()) return console.info('skipped: no setpriv, hence no death signal');
  const first = start();
  const { connection, folder, pid } = await first.wait(up);
  await query(connection, 'CREATE TABLE acknowledged (n int)');
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('INSERT INTO acknowledged VALUES ($1)', [acknowledged + 1]);
      acknowledged += 1;
    }
  })().catch(() => undefined);
  await waitUntil(() => acknowledged >= 50, 20);
  await first.kill();
  await writing;

  expect(await waitUntil(() => processMark(pid) === null && noneLeft(folder), 5)).toBe(true);
  expect(readRunningInstance(dataDir)).toBeNull();
  const again = await start().wait(up);
  const [row] = await query<{ n: number }>(again.connection, 'SELECT count(*)::int AS n FROM acknowledged');
  expect(acknowledged).toBeGreaterThanOrEqual(50);
  // One more may have been committed whose acknowledgement did not arrive.
  expect([acknowledged, acknowledged + 1]).toContain(row?.n);
});

test('kill -9 of node where the kernel gives no death signal: the next start ends the orphan', async () => {
  const first = start({ environment: { ...process.env, PATH: '/nonexistent' } });
  const { connection, pid } = await first.wait(up);
  await query(connection, 'CREATE TABLE kept AS SELECT 1 AS one');
  await first.kill();
  expect(processMark(pid)).not.toBeNull();

  const again = await start().wait(up);
  expect(processMark(pid)).toBeNull();
  expect(await query(again.connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
});

test('kill -9 of the postmaster: it is started again with what was committed', async () => {
  const launcher = start();
  const { connection, pid } = await launcher.wait(up);
  await query(connection, 'CREATE TABLE kept AS SELECT 1 AS one');
  // A backend in the middle of something is an orphan for a while and must not keep the next one from starting.
  const busy = query(connection, 'SELECT pg_sleep(300)').then(
    () => 'answered',
    () => 'lost',
  );
  const sleepers = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
  while ((await query<{ n: number }>(connection, sleepers))[0]?.n !== 1);
  process.kill(pid, 'SIGKILL');
  await launcher.wait(
    (report): report is typeof report => report.kind === 'event' && report.event.kind === 'restarted',
  );

  expect(await query(connection, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
  expect(await busy).toBe('lost');
  expect(launcher.reports.filter(({ kind }) => kind === 'event')).toMatchObject([
    { event: { kind: 'ended', reason: 'SIGKILL' } },
    { event: { kind: 'restarted' } },
  ]);
});

test('kill -9 of a backend: connections are taken again without our help', async () => {
  const launcher = start();
  const { connection, pid } = await launcher.wait(up);
  const client = new pg.Client(connection);
  const lost = new Promise((resolve) => client.once('error', resolve));
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
  await lost;

  let answer: unknown;
  for (let tries = 0; tries < 100 && !answer; tries += 1)
    answer = await query(connection, 'SELECT 1 AS one').catch(
      () => new Promise((resolve) => setTimeout(resolve, 50, undefined)),
    );
  expect(answer).toEqual([{ one: 1 }]);
  expect(processMark(pid)).not.toBeNull();
  expect(launcher.reports.filter(({ kind }) => kind === 'event')).toEqual([]);
});

test('kill -9 in the middle of the first start: the next one begins afresh', async () => {
  for (const after of [120, 350]) {
    const first = start();
    await new Promise((resolve) => setTimeout(resolve, after));
    await first.kill();
    expect(first.reports).toEqual([]);
  }
  const { connection } = await start().wait(up);
  expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
