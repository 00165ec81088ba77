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
import { bringUpToDate, restoreTables } from './logical-restore.js';
import { makeOne } from './make-backups.js';
import type { LogicalManifest } from './manifest.js';
import { listPartitions, listSequences } from './table-catalogue.query.js';
import { CANARY, emptyDatabase, fillPlatform, sourceOf } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
  await fillPlatform(platform);
});
afterAll(() => platform.close());

const backUp = (dir = join(platform.folder, 'backups')): Promise<Backup> =>
  makeOne('logical', sourceOf(platform), dir);
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

/** Everything that the schema says of tables, in lines. */
const shape = `
  WITH held AS (SELECT c.* FROM pg_class c WHERE relnamespace = 'public'::regnamespace)
  SELECT format('table %s %s %s %s %s %s %s', oid::regclass, relkind, relrowsecurity, relforcerowsecurity, reloptions, relacl,
    pg_get_expr(relpartbound, oid)) AS line FROM held WHERE relkind IN ('r', 'p', 'S')
  UNION ALL SELECT format('column %s %s %s %s %s %s', oid::regclass, attname, format_type(atttypid, atttypmod), attnotnull,
    attidentity, attacl) FROM held JOIN pg_attribute ON attrelid = oid WHERE relkind IN ('r', 'p') AND attnum > 0
  UNION ALL SELECT format('index %s %s', pg_get_indexdef(indexrelid), indisvalid)
    FROM held JOIN pg_index ON indrelid = held.oid
  UNION ALL SELECT format('trigger %s %s', pg_get_triggerdef(t.oid), tgenabled)
    FROM held JOIN pg_trigger t ON tgrelid = held.oid WHERE NOT tgisinternal
  UNION ALL SELECT format('rule %s %s %s', conrelid::regclass, pg_get_constraintdef(k.oid), convalidated)
    FROM held JOIN pg_constraint k ON conrelid = held.oid
  UNION ALL SELECT format('policy %s', p) FROM pg_policies p
  ORDER BY line`;
const linesOf = (rows: readonly { line: string }[]): string[] => rows.map(({ line }) => line);

test('what was restored into an empty database is equal, and goes on where it stood', async () => {
  await platform.dataSource.query(`SELECT ensure_audit_months('2026-01-01', '2026-02-01')`);
  const backup = await backUp();
  expect(rowsOf(backup, 'contact')).toBe(2);
  expect(backup.manifest.files.map(({ path }) => path)).toEqual([
    'files/uploads/one.sealed',
    'files/anchors/2026.jsonl',
  ]);
  expect(backup.manifest.keys).toContainEqual({ purpose: 'caller', period: '2026', file: 'caller-2026.key' });
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
      // Guarded as before, in every month of it: rights, triggers, keys between tables, row security.
      const before = linesOf(await platform.dataSource.query<{ line: string }[]>(shape));
      const { rows: after } = await client.query<{ line: string }>(shape);
      expect(before).toContainEqual(
        expect.stringMatching(/^trigger .*audit_part_append_only .*audit_entry_2026_01/),
      );
      expect(linesOf(after).filter((line) => !before.includes(line))).toEqual([]);
      expect(before.filter((line) => !linesOf(after).includes(line))).toEqual([]);
      await expect(client.query(`UPDATE audit_entry SET actor = 'x'`)).rejects.toThrow();
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
