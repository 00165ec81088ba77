import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { runToEnd } from '../support/launch.js';
import { newDataDir, removeDataDir, startProduct, until, type RunningProduct } from '../support/product.js';

const PASSPHRASE = 'a passphrase of some length';
const backups = newDataDir();
const keys = newDataDir();
const restored = newDataDir();
const environment = (dataDir: string): Record<string, string> => ({
  MICHUHOL_DATA_DIR: dataDir,
  MICHUHOL_BACKUP_DIR: backups,
  MICHUHOL_BACKUP_PASSPHRASE: PASSPHRASE,
});

let product: RunningProduct;
let again: RunningProduct | null = null;
beforeAll(async () => {
  product = await startProduct({ MICHUHOL_BACKUP_DIR: backups });
}, 300_000);
afterAll(async () => {
  await again?.remove();
  await product.remove();
  for (const folder of [backups, keys, restored]) removeDataDir(folder);
});

const michuhol = async (parameters: string[]): Promise<string[]> => {
  const { code, output, printed } = await runToEnd('michuhol.cjs', environment(product.dataDir), parameters);
  if (code !== 0) throw new Error(`michuhol ${parameters.join(' ')} ended with ${code}: ${output}`);
  return printed.trim().split('\n');
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

test('keys are not put where the data goes', async () => {
  const { code, output } = await runToEnd('michuhol.cjs', environment(product.dataDir), [
    'backup',
    '--keys',
    join(backups, 'keys'),
  ]);
  expect(code).toBe(1);
  expect(output).toContain('apart');
  expect(readdirSync(backups).filter((name) => name.endsWith('-logical'))).toEqual([]);
});

test('backed up while calls come in, proved by a drill, and brought back to before a mass deletion', async () => {
  await until('calls of the simulator', async () => (await countCalls(product.dataDir)) > 0);
  const made = await michuhol(['backup', '--keys', keys]);
  await michuhol(['backup', '--kind', 'physical']);
  expect(readdirSync(keys)).toEqual(['michuhol-keys.json']);
  const logical = made.find((line) => line.endsWith('-logical')) ?? '';

  const drilled = await michuhol(['backup', 'drill', logical]);
  expect(drilled.join('\n')).toMatch(/equal/);
  expect(drilled.at(-1)).toMatch(/^RTO [\d.]+ s · RPO \d+ s$/);
  expect(await michuhol(['backup', 'list'])).toEqual([
    expect.stringMatching(/-logical · .*drilled/),
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
  expect(await countCalls(to)).toBeGreaterThanOrEqual(before);
  const health = (await (await fetch(`${again.url}/api/health`)).json()) as { status: string };
  expect(health.status).toBe('ready');
}, 300_000);
