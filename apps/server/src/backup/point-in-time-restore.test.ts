import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '../platform/config.js';
import { systemClock } from '../platform/clock.js';
import { createDataSource, migrateDatabase } from '../platform/database.js';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../platform/embedded-postgres/start-embedded-postgres.js';
import { listBackups } from './backup-folder.js';
import { drillBackup } from './drill.js';
import { keepNewest, makeOne } from './make-backups.js';
import { restoreDataDir } from './restore.js';
import { existingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { shipLog } from './wal-archive.js';

let folder: string;
let database: EmbeddedPostgres | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'michuhol-pitr-'));
  chmodSync(folder, 0o711);
});
const stop = async (): Promise<void> => {
  await database?.stop();
  database = undefined;
};
afterEach(stop);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const configOf = (dataDir: string) =>
  readConfig({ MICHUHOL_DATA_DIR: dataDir, MICHUHOL_BACKUP_DIR: at('backups') }, folder);
const start = async (dataDir: string, archive: boolean): Promise<EmbeddedPostgres> =>
  (database = await startEmbeddedPostgres({ dataDir, archive }));
const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
  const client = new pg.Client(database?.connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};
const kept = async (): Promise<string> =>
  (await ask<{ n: string }>('SELECT count(*)::text AS n FROM queue_name_test'))[0]?.n ?? '';

test('a database whose log is not archived has no physical backup', async () => {
  const { connection } = await start(at('data'), false);
  const source = { address: connection, dataDir: at('data'), anchorDir: at('anchors') };
  await expect(makeOne('physical', source, at('backups'))).rejects.toThrow('MICHUHOL_BACKUP_DIR');
  expect(await listBackups(at('backups'))).toEqual([]);
});

test('rows that were deleted by mistake come back as they were the moment before', async () => {
  const { connection } = await start(at('data'), true);
  const source = { address: connection, dataDir: at('data'), anchorDir: at('anchors') };
  const dataSource = await createDataSource(connection).initialize();
  await migrateDatabase(dataSource);
  await dataSource.destroy();
  await ask('CREATE TABLE queue_name_test AS SELECT n FROM generate_series(1, 1000) n');
  const backup = await makeOne('physical', source, at('backups'));
  await ask('INSERT INTO queue_name_test SELECT n FROM generate_series(1001, 1500) n');
  await sleep(20);
  const before = systemClock.now();
  await sleep(20);
  await ask('DELETE FROM queue_name_test');
  await ask('INSERT INTO queue_name_test VALUES (1)');
  const cluster = existingCluster(at('data'));
  await stop();
  await shipLog(cluster as NonNullable<typeof cluster>, at('backups'));

  // Earlier than the copy itself, or later than the log: said in words, and nothing is left.
  const config = configOf(at('data'));
  const wanted = { backup, keys: null };
  await expect(
    restoreDataDir(
      { ...wanted, to: at('early'), until: new Date('2026-01-01T00:00:00Z') },
      config,
      systemClock,
    ),
  ).rejects.toThrow('name an older one');
  await expect(
    restoreDataDir(
      { ...wanted, to: at('late'), until: new Date('2999-01-01T00:00:00Z') },
      config,
      systemClock,
    ),
  ).rejects.toMatchObject({ code: 'logEndsBefore' });
  expect(['early', 'late'].filter((name) => existsSync(at(name)))).toEqual([]);
  await expect(
    restoreDataDir({ ...wanted, to: at('data'), until: before }, config, systemClock),
  ).rejects.toThrow('not empty');

  await restoreDataDir({ ...wanted, to: at('then'), until: before }, config, systemClock);
  await start(at('then'), true);
  expect(await kept()).toBe('1500');
  await stop();

  // To the end of the log, in the place of the present data, which is set aside.
  const { aside } = await restoreDataDir({ ...wanted, to: null, until: null }, config, systemClock);
  const { connection: again } = await start(at('data'), true);
  expect(await kept()).toBe('1');
  expect(readdirSync(join(aside ?? '', 'postgres'))).toContain('cluster');

  // The newest backup is proved, and the log before it is no longer kept.
  const newer = await makeOne('physical', { ...source, address: again }, at('backups'));
  expect(await drillBackup(newer, systemClock, folder)).toMatchObject({ ok: true, differences: [] });
  await keepNewest(at('backups'), 1);
  expect((await listBackups(at('backups'))).map(({ name }) => name)).toEqual([newer.name]);
});
