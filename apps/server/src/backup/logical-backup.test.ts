import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import {
  listBackups,
  makeBackup,
  pruneBackups,
  readBackup,
  verifyBackup,
  type Backup,
} from './backup-folder.js';
import { compareTables } from './compare.js';
import { withClient } from './connect.js';
import { backUpTables } from './logical-backup.js';
import { bringUpToDate, restoreTables } from './logical-restore.js';
import type { LogicalManifest } from './manifest.js';
import { listPartitions, listSequences } from './table-catalogue.query.js';
import { CANARY, emptyDatabase, fillPlatform } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
  await fillPlatform(platform);
});
afterAll(() => platform.close());

const backUp = (dir = join(platform.folder, 'backups')): Promise<Backup> =>
  makeBackup(dir, 'logical', (folder) =>
    backUpTables({ address: platform.address, dataDir: platform.config.dataDir }, folder),
  );
const logical = ({ manifest }: Backup): LogicalManifest => manifest as LogicalManifest;
const rowsOf = (backup: Backup, name: string): number | undefined =>
  logical(backup).tables.find((table) => table.name === name)?.rows;

test('a database that holds tables is not restored into', async () => {
  const backup = await backUp();
  await expect(restoreTables(platform.address, backup.folder, logical(backup))).rejects.toThrow('not empty');
  expect(await platform.dataSource.query('SELECT count(*)::int AS n FROM contact')).toEqual([{ n: 2 }]);
});

test('a backup of a newer version is refused before anything is made', async () => {
  const backup = await backUp();
  const { address, drop } = await emptyDatabase(platform);
  const newer = { ...logical(backup), migrations: [...logical(backup).migrations, 'Later9'] };
  try {
    await expect(restoreTables(address, backup.folder, newer)).rejects.toThrow('newer version');
    expect(await withClient(address, listSequences)).toEqual([]);
  } finally {
    await drop();
  }
});

test('a folder without a backup is named', async () => {
  await expect(readBackup(platform.folder)).rejects.toThrow('manifest.json');
  expect(await listBackups(join(platform.folder, 'nowhere'))).toEqual([]);
});

test('what was restored into an empty database is equal, and goes on where it stood', async () => {
  const backup = await backUp();
  expect(rowsOf(backup, 'contact')).toBe(2);
  expect(logical(backup).partitions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['contact_2026_02', 'contact_2026_03', 'visit_rollup_day']),
  );
  const { address, drop } = await emptyDatabase(platform);
  try {
    await restoreTables(address, backup.folder, logical(backup));
    await bringUpToDate(address);

    expect(await compareTables(address, logical(backup))).toEqual([]);
    await withClient(address, async (client) => {
      expect(await listSequences(client)).toEqual(logical(backup).sequences);
      expect((await listPartitions(client)).map(({ name }) => name).sort()).toEqual(
        logical(backup)
          .partitions.map(({ name }) => name)
          .sort(),
      );
      // Guarded as before: what is append-only stays so, and keys between tables hold.
      await expect(client.query(`UPDATE audit_entry SET actor = 'x'`)).rejects.toThrow();
      const { rows: off } = await client.query(`SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'`);
      expect(off).toEqual([]);
      const count = `SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f' AND conparentid = 0`;
      const { rows: keys } = await client.query(count);
      expect(keys).toEqual(await platform.dataSource.query(count));
      const forced = `SELECT relname FROM pg_class WHERE relforcerowsecurity ORDER BY relname`;
      expect((await client.query(forced)).rows).toEqual(await platform.dataSource.query(forced));
      // A row that is lost shows.
      await client.query('DELETE FROM queue_visit');
    });
    expect(await compareTables(address, logical(backup))).toEqual([
      expect.stringContaining('public.queue_visit: 2 → 0'),
    ]);
  } finally {
    await drop();
  }
});

test('the backup is of one instant while others write', async () => {
  let writing = true;
  let written = 0;
  await platform.dataSource.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ('load', '0', now())`,
  );
  const writer = (async () => {
    while (writing) {
      written += 1;
      await platform.dataSource.transaction(async (manager) => {
        await manager.query(`UPDATE centre_setting SET value = to_jsonb($1::int) WHERE name = 'load'`, [
          written,
        ]);
        await manager.query(`INSERT INTO audit_entry (at, actor, action) VALUES (now(), 'load', 'test')`);
      });
    }
  })();
  const before = written;
  const backup = await backUp(join(platform.folder, 'under-load'));
  expect(written).toBeGreaterThan(before);
  writing = false;
  await writer;

  const read = (name: string): string =>
    gunzipSync(readFileSync(join(backup.folder, `tables/public.${name}.copy.gz`))).toString();
  const entries = read('audit_entry').match(/\tload\t/g)?.length ?? 0;
  const setting = /^load\t(\d+)\t/m.exec(read('centre_setting'))?.[1];
  expect(Number(setting)).toBe(entries);
  const { address, drop } = await emptyDatabase(platform);
  try {
    await restoreTables(address, backup.folder, logical(backup));
    expect(await compareTables(address, logical(backup))).toEqual([]);
  } finally {
    await drop();
  }
});

test('every changed, missing and foreign file is named', async () => {
  const backup = await backUp(join(platform.folder, 'damaged'));
  expect(await verifyBackup(backup)).toEqual([]);

  const [first, second] = logical(backup).tables.map(({ file }) => file.path) as [string, string];
  writeFileSync(join(backup.folder, first), 'changed');
  rmSync(join(backup.folder, second));
  writeFileSync(join(backup.folder, 'foreign'), '');

  expect(await verifyBackup(backup)).toEqual([
    expect.stringMatching(`^${first}: .*changed`),
    expect.stringMatching(`^${second}: .*missing`),
    expect.stringMatching('^foreign: .*not belong'),
  ]);
});

test('no number can be read in a stolen backup, packed or unpacked', async () => {
  const backup = await backUp(join(platform.folder, 'stolen'));
  const spellings = [CANARY, CANARY.replaceAll('-', ''), '91374652', '9137-4652'];
  const files = readdirSync(backup.folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(rowsOf(backup, 'call_record')).toBe(2);
  for (const entry of files) {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const text = entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    for (const spelling of spellings)
      for (const form of [Buffer.from(spelling), Buffer.from(Buffer.from(spelling).toString('hex'))])
        expect({ file: entry.name, found: text.includes(form) }).toEqual({ file: entry.name, found: false });
  }
  // The keys that would open it lie elsewhere.
  expect(files.filter(({ name }) => name.endsWith('.key'))).toEqual([]);
});

test('only the newest are kept of each kind, and a draft is no backup', async () => {
  const dir = join(platform.folder, 'many');
  const first = await backUp(dir);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const second = await backUp(dir);
  await expect(makeBackup(dir, 'logical', () => Promise.reject(new Error('broken off')))).rejects.toThrow(
    'broken off',
  );

  expect(await pruneBackups(dir, 1)).toEqual([first.name]);
  expect((await listBackups(dir)).map(({ name }) => name)).toEqual([second.name]);
});
