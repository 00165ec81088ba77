import { endpoints } from '@michuhol/contract';
import { addSource, signInAs } from '../support/api.js';
import { callTable } from '../support/call-files.js';
import { createExternalDatabase, type ExternalDatabase } from '../support/external-database.js';
import { importFile, importRow, settled, sqlOf, startWorker, type Sql } from '../support/fault-run.js';
import { runToEnd } from '../support/launch.js';
import {
  freePort,
  isReady,
  newDataDir,
  removeDataDir,
  startProduct,
  until,
  type RunningProduct,
} from '../support/product.js';

const PATIENCE_MS = 300_000;

describe('F26 kill -9 in the middle of a migration', () => {
  let database: ExternalDatabase;
  let sql: Sql;
  let dataDir = '';
  const started: RunningProduct[] = [];
  beforeAll(async () => {
    database = await createExternalDatabase('faults_migration');
    sql = sqlOf(database.url);
    dataDir = newDataDir();
  });
  afterAll(async () => {
    await Promise.all(started.map((product) => product.stop()));
    await sql?.close();
    await database?.drop();
    removeDataDir(dataDir);
  });

  test(
    'what was begun is rolled back; of two starters at once one goes on with it, and both are ready',
    async () => {
      // The ledger of migrations waits for a lock when it is told of the call records, with their tables made already.
      await sql.rows(
        'CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)',
      );
      await sql.rows(
        `CREATE FUNCTION wait_in_migration() RETURNS trigger LANGUAGE plpgsql AS
           'BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NEW; END'`,
      );
      await sql.rows(
        `CREATE TRIGGER wait_in_migration BEFORE INSERT ON migrations FOR EACH ROW
         WHEN (NEW.name LIKE 'CallRecords%') EXECUTE FUNCTION wait_in_migration()`,
      );
      const gate = await sql.hold('SELECT pg_advisory_lock(4711)');
      const shared = { DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir };
      const victim = await startWorker('victim', shared);
      await until('the migration', async () => {
        const waiting = `SELECT count(*) FROM pg_stat_activity
          WHERE application_name = 'victim' AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "migrations"%'`;
        return (await sql.number(waiting)) === 1;
      });

      victim.process.child.kill('SIGKILL');
      await victim.process.ended;
      const done = await sql.rows('SELECT name FROM migrations');
      expect(done.length).toBeGreaterThan(3);
      const starting = [startProduct(shared, dataDir), startProduct(shared, dataDir)];
      await gate.release();
      started.push(...(await Promise.all(starting)));

      const names = (await sql.rows<{ name: string }>('SELECT name FROM migrations ORDER BY id')).map(
        ({ name }) => name,
      );
      expect(names.length).toBeGreaterThan(done.length);
      expect(new Set(names).size).toBe(names.length);
      expect(await sql.number(`SELECT count(*) FROM account WHERE login = 'admin'`)).toBe(1);
      const seen = await Promise.all(
        started.map(async (product) => (await signInAs(product, 'manager')).ask(endpoints.listImports)),
      );
      expect(seen[0]?.imports.map(({ fileName }) => fileName)).toEqual(['queue_log']);
      expect(seen[1]?.imports.map(({ id }) => id)).toEqual(seen[0]?.imports.map(({ id }) => id));
    },
    PATIENCE_MS,
  );
});

describe('F26 an older version on the schema of a newer one', () => {
  let database: ExternalDatabase;
  let sql: Sql;
  let dataDir = '';
  let product: RunningProduct;
  beforeAll(async () => {
    database = await createExternalDatabase('faults_newer');
    sql = sqlOf(database.url);
    dataDir = newDataDir();
  });
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    await database?.drop();
    removeDataDir(dataDir);
  });

  test(
    'one that runs goes on, one that starts says why and ends with 1; nothing is changed',
    async () => {
      const shared = { DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir };
      product = await startProduct(shared, dataDir);
      const manager = await signInAs(product, 'manager');
      // A newer version has added a table beside this one.
      await sql.rows('CREATE TABLE from_the_future (id integer)');
      await sql.rows(
        `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Future9999999999999')`,
      );

      const port = String(await freePort());
      const { code, output } = await runToEnd('start.cjs', { ...shared, PORT: port });

      expect(code).toBe(1);
      expect(output).toMatch(/newer version \(Future9999999999999\): start that version/);
      expect(await isReady(product.url)).toBe(true);
      expect((await manager.ask(endpoints.listImports)).imports).toHaveLength(1);
      await sql.rows(`DELETE FROM migrations WHERE name LIKE 'Future%'`);
      const again = await startWorker('again', shared);
      await until('the start', () => /준비 완료/.test(again.process.output()), 60);
      expect(await again.process.stop()).toBe(0);
    },
    PATIENCE_MS,
  );
});

describe('F15 a worker whose clock is wrong', () => {
  const table = callTable(6_000);
  let database: ExternalDatabase;
  let sql: Sql;
  let dataDir = '';
  let product: RunningProduct;
  beforeAll(() => {
    dataDir = newDataDir();
  });
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    await database?.drop();
    removeDataDir(dataDir);
  });

  /** A module that shifts the clock of its process before anything else is loaded. */
  const shiftedBy = (seconds: number): string => {
    const code = `const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...given) { given.length === 0 ? super(Real.now() + ${seconds * 1000}) : super(...given); }
        static now() { return Real.now() + ${seconds * 1000}; }
      };`;
    return `--import=data:text/javascript,${encodeURIComponent(code)}`;
  };

  test(
    'takes no job, however long it waits, and says why; one with the right time does it once',
    async () => {
      database = await createExternalDatabase('faults_clock');
      sql = sqlOf(database.url);
      const shared = { DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir };
      product = await startProduct({ ...shared, NODE_OPTIONS: shiftedBy(60) }, dataDir);
      const [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
      await admin.ask(endpoints.switchSimulator, { body: { running: false } });
      await addSource(admin, { code: 'late', name: '교환기', dataSet: 'sample' });
      const { id } = await importFile(
        product.url,
        manager,
        'late',
        table.file(),
        'calls.csv',
        'michuhol-calls',
      );

      // Its job lies in the queue, and was asked for again because nobody is at it.
      await until(
        'the jobs that nobody takes',
        async () => (await sql.number(WAITING, [`runImport-${id}%`])) >= 2,
        30,
      );
      expect(await importRow(sql, id)).toMatchObject({ state: 'queued', read: 0 });
      expect(product.output()).toMatch(/clock differs from the database's by (59|60|61)\.\d s/);

      const right = await startWorker('right', shared);
      try {
        expect(await settled(sql, [id])).toMatchObject([
          { state: 'done', read: table.rows.length, accepted: table.accepted, duplicate: table.duplicate },
        ]);
      } finally {
        await right.process.stop();
      }
    },
    PATIENCE_MS,
  );
});

/** Jobs of the queue by their ids. */
const WAITING = `SELECT count(*) FROM bullmq.job WHERE id LIKE $1`;
