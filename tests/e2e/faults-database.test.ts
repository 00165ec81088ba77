import { endpoints } from '@michuhol/contract';
import { addSource, signInAs, type Client } from '../support/api.js';
import { callTable, queueLog, seeded, shuffled } from '../support/call-files.js';
import {
  digestOf,
  importFile,
  importRow,
  settled,
  sqlOf,
  storingNow,
  verify,
  type Digest,
  type Sql,
} from '../support/fault-run.js';
import { startOwnDatabase, type OwnDatabase } from '../support/own-database.js';
import {
  isReady,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';

const PATIENCE_MS = 300_000;
const CALLS = 24_000;
const LOGGED = 8_000;
const table = callTable(CALLS);
const log = queueLog(LOGGED);
/** Every test has callers of its own; nothing else of its files differs. */
const families = ['quiet', 'crash', 'cut', 'twice', 'shuffled'];

let database: OwnDatabase;
let dataDir = '';
let shared: Record<string, string>;
let sql: Sql;
let product: RunningProduct;
let admin: Client;
let manager: Client;

beforeAll(async () => {
  database = await startOwnDatabase();
  dataDir = newDataDir();
  shared = { DATABASE_URL: `${database.url}&application_name=product`, MICHUHOL_DATA_DIR: dataDir };
  sql = sqlOf(database.url);
  product = await startProduct(shared, dataDir);
  [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
}, PATIENCE_MS);
afterAll(async () => {
  if (product?.child.exitCode) console.error(`the product ended by itself: ${product.output().slice(-8000)}`);
  await product?.stop();
  await sql?.close();
  await database?.remove();
  removeDataDir(dataDir);
});

const addPair = async (code: string, dataSet: 'city' | 'sample' = 'sample') => {
  const add = async (name: string) => ({
    ...(await addSource(admin, { code: name, name, dataSet })),
    code: name,
  });
  return { calls: await add(`${code}-calls`), log: await add(`${code}-log`) };
};
const tableOf = (code: string) => callTable(CALLS, families.indexOf(code));
const importCalls = (code: string, rows: readonly string[] = tableOf(code).rows, name = 'calls.csv') =>
  importFile(product.url, manager, `${code}-calls`, table.file(rows), name, 'michuhol-calls');
const importLog = (code: string, name = 'queue_log') =>
  importFile(product.url, manager, `${code}-log`, queueLog(LOGGED, families.indexOf(code)).file, name);
const importBoth = async (code: string): Promise<string[]> =>
  (await Promise.all([importCalls(code), importLog(code)])).map(({ id }) => id);

const whole = [
  {
    state: 'done',
    failure: null,
    read: table.rows.length,
    ledger: table.rows.length,
    accepted: table.accepted,
    duplicate: table.duplicate,
    rejected: table.rejected,
  },
  { state: 'done', failure: null, read: log.lines, ledger: log.lines, accepted: log.lines },
];

/** What the two files come to when nothing goes wrong; in a data set of its own, for callers who come again count. */
let quiet: { calls: Digest; log: Digest };
const digestsOf = async ({ calls, log: events }: Awaited<ReturnType<typeof addPair>>) => ({
  calls: await digestOf(database.url, calls),
  log: await digestOf(database.url, events),
});

test(
  'P3 every input row is accounted for: read = accepted + duplicate + rejected = the ledger',
  async () => {
    const pair = await addPair('quiet', 'city');

    expect(await settled(sql, await importBoth('quiet'))).toMatchObject(whole);

    quiet = await digestsOf(pair);
    expect(quiet.calls.lines).toBeGreaterThan(24_000);
    const kept = await sql.number(
      'SELECT count(*) FROM import_problem JOIN import ON import.id = import_id WHERE source_id = $1',
      [pair.calls.id],
    );
    expect(kept).toBe(table.rejected);
  },
  PATIENCE_MS,
);

describe('F7 PostgreSQL stops at once in the middle of an import and comes back', () => {
  test(
    'P1 acked is kept: 503 meanwhile, nobody starts anything again, the import is exact',
    async () => {
      const pair = await addPair('crash');
      const ids = await importBoth('crash');
      await until('an import that stores rows', () => storingNow(sql, ['product']), 60);
      await until(
        'a chunk',
        async () =>
          (await sql.number('SELECT count(*) FROM import_chunk WHERE import_id = ANY ($1)', [ids])) > 0,
      );

      await database.crash();
      const answer = await manager.send(endpoints.listImports);
      expect(answer.status).toBe(503);
      expect(await isReady(product.url)).toBe(false);
      // As long as an outage takes: several tries of every part fall into it.
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      expect(product.child.exitCode).toBeNull();
      await database.start();

      await until('health', () => isReady(product.url), 60);
      expect(await settled(sql, ids)).toMatchObject(whole);
      expect(await digestsOf(pair)).toEqual(quiet);
      expect(product.output()).not.toMatch(/unhandled|uncaught/i);
    },
    PATIENCE_MS,
  );
});

describe('F8 every connection is terminated, again and again, in the middle of an import', () => {
  test(
    'the import is exact and the pool heals',
    async () => {
      const pair = await addPair('cut');
      const ids = await importBoth('cut');
      for (let cuts = 0; cuts < 5; cuts += 1) {
        await until('an import that stores rows', () => storingNow(sql, ['product']), 60);
        const ended = await sql.number(
          `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
           WHERE datname = current_database() AND usename = current_user AND application_name <> 'judge'`,
        );
        expect(ended).toBeGreaterThan(1);
        await until('health', () => isReady(product.url), 30);
      }

      expect(await settled(sql, ids)).toMatchObject(whole);
      expect(await digestsOf(pair)).toEqual(quiet);
    },
    PATIENCE_MS,
  );
});

describe('P2 no double count', () => {
  test(
    'F11 the same files twice at the same time, and renamed: the second time everything is known',
    async () => {
      const pair = await addPair('twice');
      const ids = (
        await Promise.all([
          importCalls('twice'),
          importCalls('twice', undefined, 'calls (1).csv'),
          importLog('twice'),
          importLog('twice', 'queue_log.1'),
        ])
      ).map(({ id }) => id);
      const [one, other, first, second] = await settled(sql, ids);

      expect(Number(one?.accepted) + Number(other?.accepted)).toBe(table.accepted);
      expect(Number(one?.duplicate) + Number(other?.duplicate)).toBe(table.accepted + 2 * table.duplicate);
      expect(Number(first?.accepted) + Number(second?.accepted)).toBe(log.lines);
      expect(Number(first?.duplicate) + Number(second?.duplicate)).toBe(log.lines);
      expect(await digestsOf(pair)).toEqual(quiet);
    },
    PATIENCE_MS,
  );

  test(
    'F12 the rows shuffled, in overlapping files, each three times: the same facts and roll-ups',
    async () => {
      const pair = await addPair('shuffled');
      const random = seeded(12);
      const rows = shuffled(tableOf('shuffled').rows, random);
      const part = Math.ceil(rows.length / 4);
      const files = [0, 1, 2, 3].map((nth) =>
        rows.slice(Math.max(0, nth * part - 1000), (nth + 1) * part + 1000),
      );
      for (const order of shuffled([...files, ...files, ...files], random)) {
        const { id } = await importCalls('shuffled', order);
        // Some run beside each other, some one after the other.
        if (random() < 0.5)
          await until('its end', async () => (await importRow(sql, id)).state === 'done', 120);
      }
      const ids = (
        await sql.rows<{ id: string }>('SELECT id FROM import WHERE source_id = $1', [pair.calls.id])
      ).map(({ id }) => id);
      const ended = await settled(sql, ids);

      expect(ended).toHaveLength(12);
      expect(ended.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(table.accepted);
      expect((await digestsOf(pair)).calls).toEqual(quiet.calls);
    },
    PATIENCE_MS,
  );
});

test(
  'P4 the roll-ups are what a recount of the facts gives: michuhol verify finds no difference',
  async () => {
    const { code, output } = await verify(shared);

    expect(output).toMatch(/차이 0건/);
    expect(code).toBe(0);
  },
  PATIENCE_MS,
);
