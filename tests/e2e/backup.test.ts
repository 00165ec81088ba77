import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { signInAs } from '../support/api.js';
import { launch, runToEnd } from '../support/launch.js';
import { newDataDir, removeDataDir, startProduct, until, type RunningProduct } from '../support/product.js';

const PATIENCE_MS = 300_000;
const PASSPHRASE = 'a passphrase of some length';
const backups = newDataDir();
const keys = newDataDir();
const restored = newDataDir();
const environment = (dataDir: string): Record<string, string> => ({
  MICHUHOL_DATA_DIR: dataDir,
  MICHUHOL_BACKUP_DIR: backups,
  MICHUHOL_BACKUP_PASSPHRASE: PASSPHRASE,
});

/** Twelve hours from now: the backup of the night must not come between those that are made here. */
const farTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Seoul',
  hour: '2-digit',
  minute: '2-digit',
}).format(Date.now() + 12 * 3_600_000);

let product: RunningProduct;
let again: RunningProduct | null = null;
beforeAll(async () => {
  product = await startProduct({ MICHUHOL_BACKUP_DIR: backups, MICHUHOL_BACKUP_TIME: farTime });
}, PATIENCE_MS);
afterAll(async () => {
  await again?.remove();
  await product.remove();
  for (const folder of [backups, keys, restored]) removeDataDir(folder);
});

/** Runs a command to its end, which on a busy machine may be long in coming; gives the lines that it printed. */
const michuhol = async (parameters: string[]): Promise<string[]> => {
  const command = launch('michuhol.cjs', environment(product.dataDir), parameters);
  const late = setTimeout(() => command.child.kill('SIGKILL'), PATIENCE_MS);
  const code = await command.ended;
  clearTimeout(late);
  if (code !== 0) throw new Error(`michuhol ${parameters.join(' ')} ended with ${code}: ${command.output()}`);
  return command.printed().trim().split('\n');
};

/** Speaks with the embedded database of a running product, past the product. */
const ask = async (dataDir: string, sql: string): Promise<Record<string, unknown>[]> => {
  const { database } = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as { database: object };
  const client = new pg.Client({ ...database, options: '-c app.scope=system' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};
const countCalls = async (dataDir: string): Promise<number> =>
  Number((await ask(dataDir, 'SELECT count(*) AS n FROM queue_visit'))[0]?.n);

const complete = (): string[] =>
  readdirSync(backups).filter((name) => /^\d.*-(logical|physical)$/.test(name));

test(
  'keys are not put where the data goes',
  async () => {
    const { code, output } = await runToEnd('michuhol.cjs', environment(product.dataDir), [
      'backup',
      '--keys',
      join(backups, 'keys'),
    ]);
    expect(code).toBe(1);
    expect(output).toContain('apart');
    expect(complete()).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'a backup that is killed in the middle is none',
  async () => {
    const killed = launch('michuhol.cjs', environment(product.dataDir), ['backup']);
    await until('a backup that has begun', () => existsSync(join(backups, 'draft-logical')));
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(complete()).toEqual([]);
    expect(await michuhol(['backup', 'list'])).toEqual([expect.stringContaining('no backups')]);
  },
  PATIENCE_MS,
);

test(
  'backed up while calls come in, proved by a drill, and brought back to before a mass deletion',
  async () => {
    await until('calls of the simulator', async () => (await countCalls(product.dataDir)) > 0);
    const made = await michuhol(['backup', '--keys', keys]);
    await michuhol(['backup', '--kind', 'physical']);
    expect(readdirSync(keys)).toEqual(['michuhol-keys.json']);
    expect(readdirSync(backups).filter((name) => name.startsWith('draft-'))).toEqual([]);
    const logical = made.find((line) => line.endsWith('-logical')) ?? '';

    const drilled = await michuhol(['backup', 'drill', logical]);
    expect(drilled.join('\n')).toMatch(/equal/);
    expect(drilled.at(-1)).toMatch(/^RTO [\d.]+ s · RPO \d+ s$/);
    expect(await michuhol(['backup', 'list'])).toEqual([
      expect.stringMatching(/-logical · .*\(drilled\) · RTO [\d.]+ s · RPO \d+ s$/),
      expect.stringMatching(/-physical · .*not drilled/),
    ]);

    const before = await countCalls(product.dataDir);
    await sleep(50);
    const [moment] = await ask(product.dataDir, 'SELECT clock_timestamp()::text AS now');
    await sleep(50);
    await ask(product.dataDir, 'DELETE FROM queue_visit');
    expect(await countCalls(product.dataDir)).toBeLessThan(before);
    await product.stop();

    const to = join(restored, 'data');
    await michuhol(['restore', '--at', String(moment?.now), '--to', to, '--keys', keys]);
    expect(existsSync(join(product.dataDir, 'postgres'))).toBe(true);

    again = await startProduct({ MICHUHOL_BACKUP_DIR: backups }, to);
    // Who was signed in then signs in again.
    expect(await ask(to, 'SELECT count(*)::int AS n FROM session')).toEqual([{ n: 0 }]);
    await signInAs(again, 'privacyOfficer');
    expect(await countCalls(to)).toBeGreaterThanOrEqual(before);
    const health = (await (await fetch(`${again.url}/api/health`)).json()) as { status: string };
    expect(health.status).toBe('ready');
  },
  PATIENCE_MS,
);
