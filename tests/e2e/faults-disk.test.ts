import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '@michuhol/contract';
import { addSource, signInAs, type Client } from '../support/api.js';
import { callTable } from '../support/call-files.js';
import { digestOf, importFile, importRow, settled, sqlOf, verify, type Sql } from '../support/fault-run.js';
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
const MEBIBYTE = 2 ** 20;

/** A small disk of its own in memory, which only root can make. */
const mount = (folder: string, mebibytes: number): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=711`, 'tmpfs', folder]).status === 0;
const unmount = (folder: string): void => {
  spawnSync('umount', [folder]);
};
const canMount = ((): boolean => {
  const folder = newDataDir();
  const mounted = mount(folder, 1);
  if (mounted) unmount(folder);
  removeDataDir(folder);
  return mounted;
})();
if (!canMount) console.log('skipped: full disks (this user cannot mount a small one)');
const withDisks = canMount ? describe : describe.skip;

/** Fills a disk but for so many mebibytes; returns how to make room again. */
const fill = (folder: string, leave: number): (() => void) => {
  const filler = join(folder, 'filler');
  const missing = (): number => {
    const { bsize, bavail } = statfsSync(folder);
    return bsize * bavail - leave * MEBIBYTE;
  };
  // By small pieces: the database on it writes too meanwhile.
  for (let room = missing(); room > 0; room = missing())
    appendFileSync(filler, Buffer.alloc(Math.min(room, MEBIBYTE)));
  return () => rmSync(filler);
};

const table = callTable(24_000);
let sql: Sql;
let product: RunningProduct;
let admin: Client;
let manager: Client;
const open = async (url: string, dataDir: string): Promise<void> => {
  sql = sqlOf(url);
  product = await startProduct({ DATABASE_URL: url, MICHUHOL_DATA_DIR: dataDir }, dataDir);
  [admin, manager] = await Promise.all([signInAs(product, 'admin'), signInAs(product, 'manager')]);
  await admin.ask(endpoints.switchSimulator, { body: { running: false } });
};

withDisks('F9 the disk of the database is full in the middle of an import', () => {
  let database: OwnDatabase;
  let disk = '';
  let dataDir = '';
  beforeAll(async () => {
    disk = newDataDir();
    dataDir = newDataDir();
    mount(disk, 700);
    const inside = join(disk, 'data');
    mkdirSync(inside, { mode: 0o711 });
    database = await startOwnDatabase(inside);
    await open(database.url, dataDir);
  }, PATIENCE_MS);
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    await database?.remove();
    unmount(disk);
    removeDataDir(disk);
    removeDataDir(dataDir);
  });

  test(
    'it waits, the server stays up, and with room it goes on by itself to the same facts',
    async () => {
      const torn = {
        ...(await addSource(admin, { code: 'torn', name: 'a', dataSet: 'sample' })),
        code: 'torn',
      };
      const quiet = {
        ...(await addSource(admin, { code: 'quiet', name: 'b', dataSet: 'city' })),
        code: 'quiet',
      };
      const { id } = await importFile(
        product.url,
        manager,
        'torn',
        table.file(),
        'calls.csv',
        'michuhol-calls',
      );
      const makeRoom = fill(disk, 6);

      // With the log of the database on the same disk, PostgreSQL may also have to start again meanwhile.
      await until('the full disk', () => /import \S+ waits/.test(product.output()), 120);
      expect(product.child.exitCode).toBeNull();
      makeRoom();

      await until('health', () => isReady(product.url), 60);
      expect(await settled(sql, [id])).toMatchObject([
        { state: 'done', ledger: table.rows.length, accepted: table.accepted, duplicate: table.duplicate },
      ]);
      const other = await importFile(
        product.url,
        manager,
        'quiet',
        table.file(),
        'calls.csv',
        'michuhol-calls',
      );
      await settled(sql, [other.id]);
      expect(await digestOf(database.url, torn)).toEqual(await digestOf(database.url, quiet));
      expect(await verify({ DATABASE_URL: database.url, MICHUHOL_DATA_DIR: dataDir })).toMatchObject({
        code: 0,
      });
    },
    PATIENCE_MS,
  );
});

withDisks('F9 the disk of the data is nine tenths full', () => {
  let database: OwnDatabase;
  let dataDir = '';
  beforeAll(async () => {
    database = await startOwnDatabase();
    dataDir = newDataDir();
    mount(dataDir, 400);
    await open(database.url, dataDir);
  }, PATIENCE_MS);
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    await database?.remove();
    unmount(dataDir);
    removeDataDir(dataDir);
  });

  test(
    'files and events are refused with 507 and health says degraded; with room it goes on by itself',
    async () => {
      const source = await addSource(admin, { code: 'tight', name: 'a', dataSet: 'sample' });
      const upload = () =>
        importFile(product.url, manager, 'tight', table.file(), 'calls.csv', 'michuhol-calls');
      const event = {
        ...{ eventId: '1', type: 'queue.entered', callId: '1', queue: 'traffic' },
        occurredAt: '2026-11-10T09:00:00+09:00',
      };
      const post = () =>
        source.events.send(endpoints.postEvents, { body: [event] }, { 'Idempotency-Key': 'tight' });
      const health = async () =>
        ((await (await fetch(`${product.url}/api/health`)).json()) as { status: string }).status;
      const makeRoom = fill(dataDir, 30);

      // The answer may overtake the file: then the connection is over before it is read, and one asks again.
      const refusal = (): Promise<string> => upload().then(() => 'taken', String);
      await until('the refusal', async () => /507 .*DISK_NEARLY_FULL/.test(await refusal()), 30);
      expect(await post()).toMatchObject({ status: 507, body: { code: 'DISK_NEARLY_FULL' } });
      expect(await health()).toBe('degraded');
      expect(await isReady(product.url)).toBe(true);
      expect((await manager.ask(endpoints.getSystemState)).isReadOnly).toBe(true);
      expect(await sql.number('SELECT count(*) FROM call_event WHERE source_id = $1', [source.id])).toBe(0);
      expect(product.output()).toMatch(/data disk is 9\d % full/);
      makeRoom();

      expect(await post()).toMatchObject({ status: 200, body: { accepted: 1 } });
      expect(await settled(sql, [(await upload()).id])).toMatchObject([
        { state: 'done', accepted: table.accepted },
      ]);
      expect(await health()).toBe('ready');
    },
    PATIENCE_MS,
  );
});

withDisks('F10 the disk of the uploads is full', () => {
  let database: OwnDatabase;
  let dataDir = '';
  beforeAll(async () => {
    database = await startOwnDatabase();
    dataDir = newDataDir();
    await open(database.url, dataDir);
  }, PATIENCE_MS);
  afterAll(async () => {
    await product?.stop();
    await sql?.close();
    unmount(join(dataDir, 'uploads'));
    await database?.remove();
    removeDataDir(dataDir);
  });

  test(
    '507, no file is left, the database is as it was; with room it is taken',
    async () => {
      await addSource(admin, { code: 'full', name: 'a', dataSet: 'sample' });
      const uploads = join(dataDir, 'uploads');
      mkdirSync(uploads, { recursive: true });
      mount(uploads, 16);
      const upload = () =>
        importFile(product.url, manager, 'full', table.file(), 'calls.csv', 'michuhol-calls');
      const imports = () => sql.number('SELECT count(*) FROM import');
      const before = await imports();

      await expect(upload()).rejects.toThrow('507');
      const begun = await manager.send(endpoints.createUpload, {
        body: { fileName: 'calls.csv', sizeBytes: 100 },
      });
      expect(begun).toMatchObject({ status: 507, body: { code: 'DISK_FULL' } });
      expect(readdirSync(uploads)).toEqual([]);
      expect(await imports()).toBe(before);
      expect(await isReady(product.url)).toBe(true);
      unmount(uploads);

      const { id } = await upload();
      await settled(sql, [id]);
      expect(await importRow(sql, id)).toMatchObject({ state: 'done', accepted: table.accepted });
    },
    PATIENCE_MS,
  );
});
