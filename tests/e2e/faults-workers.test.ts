import { addSource, signInAs, type Client } from '../support/api.js';
import { endpoints } from '@michuhol/contract';
import { callTable, queueLog, seeded } from '../support/call-files.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import {
  digestOf,
  importFile,
  settled,
  sqlOf,
  startWorker,
  storingNow,
  verify,
  type Sql,
  type Worker,
} from '../support/fault-run.js';
import { newDataDir, removeDataDir, startProduct, until, type RunningProduct } from '../support/product.js';
import { hasRedis, startRedis } from '../support/redis.js';

const PATIENCE_MS = 600_000;
const KILLS = 15;
const table = callTable(24_000);
const log = queueLog(8_000);

if (!hasRedis) console.log('skipped: kill -9 of workers over Redis (there is no redis-server in PATH)');

const queues = [
  { where: 'PostgreSQL', isHere: true },
  { where: 'Redis', isHere: hasRedis },
].filter(({ isHere }) => isHere);

describe.each(queues)('workers that are killed, jobs in $where', ({ where }) => {
  let redis: Awaited<ReturnType<typeof startRedis>> | null = null;
  let database: ExternalDatabase;
  let dataDir = '';
  let shared: Record<string, string> & { DATABASE_URL: string };
  let sql: Sql;
  let product: RunningProduct;
  let admin: Client;
  let manager: Client;
  const workers = new Map<string, Worker>();

  const start = async (name: string): Promise<void> => {
    workers.set(name, await startWorker(name, shared));
  };
  const kill = async (name: string, signal: NodeJS.Signals): Promise<number | null> => {
    const victim = workers.get(name);
    if (!victim) throw new Error(`there is no worker ${name}`);
    victim.process.child.kill(signal);
    return victim.process.ended;
  };
  const storing = (): Promise<string> =>
    until('a worker that stores rows', () => storingNow(sql, [...workers.keys()]), 60);

  beforeAll(async () => {
    redis = where === 'Redis' ? await startRedis() : null;
    database = await createExternalDatabase('faults');
    dataDir = newDataDir();
    const role: Record<string, string> = redis ? { REDIS_URL: redis.url, MICHUHOL_ROLE: 'worker' } : {};
    shared = { DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir, ...role };
    sql = sqlOf(database.url);
    product = await startProduct({ ...shared, ...(redis ? { MICHUHOL_ROLE: 'api' } : {}) }, dataDir);
    [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
    await admin.ask(endpoints.switchSimulator, { body: { running: false } });
  }, PATIENCE_MS);
  afterAll(async () => {
    await Promise.all([product?.stop(), ...[...workers.values()].map((worker) => worker.process.stop())]);
    await sql?.close();
    await redis?.stop();
    await database?.drop();
    removeDataDir(dataDir);
  });

  const addPair = async (code: string, dataSet: 'city' | 'sample') => ({
    calls: {
      ...(await addSource(admin, { code: `${code}-calls`, name: code, dataSet })),
      code: `${code}-calls`,
    },
    log: { ...(await addSource(admin, { code: `${code}-log`, name: code, dataSet })), code: `${code}-log` },
  });
  const importBoth = (code: string) =>
    Promise.all([
      importFile(product.url, manager, `${code}-calls`, table.file(), 'calls.csv', 'michuhol-calls'),
      importFile(product.url, manager, `${code}-log`, log.file, 'queue_log'),
    ]);

  test(
    `F3 kill -9 of the worker that stores rows, ${KILLS} times: every row once, as in a quiet run`,
    async () => {
      const torn = await addPair('torn', 'sample');
      const quiet = await addPair('quiet', 'city');
      const random = seeded(3);
      // Over PostgreSQL the server works as well; it is stopped once it has taken the files.
      const ids = (await importBoth('torn')).map(({ id }) => id);
      if (!redis) await product.stop();
      await Promise.all(['one', 'two'].map(start));

      const committed = () =>
        sql.number('SELECT count(*) FROM import_chunk WHERE import_id = ANY ($1)', [ids]);
      for (let killed = 0; killed < KILLS; killed += 1) {
        // Now and then a chunk gets through, so that kills fall on every part of the files.
        const wanted = Math.min((await committed()) + (random() < 0.4 ? 1 : 0), 10);
        await until('a chunk', async () => (await committed()) >= wanted, 60);
        const victim = await storing();
        expect(await kill(victim, 'SIGKILL')).toBeNull();
        if (redis && killed === 7) await redis.flush();
        await start(victim);
      }
      const [calls, events] = await settled(sql, ids);

      expect(calls).toMatchObject({
        state: 'done',
        failure: null,
        read: table.rows.length,
        ledger: table.rows.length,
        accepted: table.accepted,
        duplicate: table.duplicate,
        rejected: table.rejected,
      });
      expect(events).toMatchObject({
        state: 'done',
        read: log.lines,
        ledger: log.lines,
        accepted: log.lines,
      });

      if (!redis) product = await startProduct(shared, dataDir);
      [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
      await settled(
        sql,
        (await importBoth('quiet')).map(({ id }) => id),
      );
      for (const kind of ['calls', 'log'] as const) {
        const digest = await digestOf(database.url, torn[kind]);
        expect(digest.lines).toBeGreaterThan(20_000);
        expect(digest).toEqual(await digestOf(database.url, quiet[kind]));
      }
      expect(await verify(shared)).toMatchObject({ code: 0 });
    },
    PATIENCE_MS,
  );

  test(
    'F4 SIGTERM while it stores rows: it ends within ten seconds with 0, and the other one goes on',
    async () => {
      await addPair('asked', 'sample');
      const ids = (await importBoth('asked')).map(({ id }) => id);
      if (!redis) await product.stop();
      const victim = await storing();
      const begun = performance.now();

      expect(await kill(victim, 'SIGTERM')).toBe(0);

      expect(performance.now() - begun).toBeLessThan(10_000);
      await start(victim);
      const [calls, events] = await settled(sql, ids);
      expect(calls).toMatchObject({ state: 'done', ledger: table.rows.length, accepted: table.accepted });
      expect(events).toMatchObject({ state: 'done', ledger: log.lines, accepted: log.lines });
    },
    PATIENCE_MS,
  );
});
