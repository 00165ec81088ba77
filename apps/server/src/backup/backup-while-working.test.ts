import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import { listBackups, verifyBackup } from './backup-folder.js';
import { compareTables } from './compare.js';
import { alone, connect, withClient } from './connect.js';
import { TablesGone } from './logical-backup.js';
import { restoreTables } from './logical-restore.js';
import { makeOne } from './make-backups.js';
import type { LogicalManifest } from './manifest.js';
import { emptyDatabase, fillPlatform, sourceOf } from './testing.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
  await fillPlatform(platform);
});
afterAll(() => platform.close());

/** Begins a backup that stops before its last table, until it is let go on. */
const stopBefore = async (
  table: string,
  dir: string,
): Promise<{ made: Promise<unknown>; goOn: () => Promise<void> }> => {
  const holder = await connect(platform.address);
  await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  const made = makeOne('logical', sourceOf(platform), join(platform.folder, dir)).catch(
    (error: unknown) => error,
  );
  const goOn = async (): Promise<void> => {
    await holder.query('COMMIT');
    await holder.end();
  };
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE application_name = 'michuhol backup' AND wait_event_type = 'Lock' AND datname = current_database()`;
  const copied = join(platform.folder, dir, 'draft-logical', 'tables');
  for (let seconds = 0; ; seconds += 0.05) {
    const [row] = await platform.dataSource.query<{ n: number }[]>(waiting);
    const files = row?.n === 1 ? readdirSync(copied) : [];
    if (files.includes('public.contact.copy.gz') && files.includes('public.queue_visit.copy.gz')) break;
    if (seconds > 20) throw new Error('the backup did not come to the table');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { made, goOn };
};

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
  const backup = await makeOne('logical', sourceOf(platform), join(platform.folder, 'under-load'));
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
    await restoreTables(address, backup.folder, backup.manifest as LogicalManifest);
    expect(await compareTables(address, backup.manifest as LogicalManifest)).toEqual([]);
  } finally {
    await drop();
  }
});

test('what is copied is free again: months are made, filled and rewritten while the backup goes on', async () => {
  const { made, goOn } = await stopBefore('visit_rollup', 'free');
  try {
    await withClient(platform.address, async (client) => {
      await client.query(`SET lock_timeout = '2s'`);
      await client.query(`SELECT ensure_month_partitions('2027-01-01', '2027-02-01')`);
      await client.query(
        'BEGIN; LOCK TABLE contact, queue_visit, audit_entry IN ACCESS EXCLUSIVE MODE; COMMIT',
      );
      await client.query('VACUUM (FULL) incident');
    });
  } finally {
    await goOn();
  }
  expect(await made).toMatchObject({ manifest: { kind: 'logical' } });
});

test('a month that is destroyed meanwhile makes no backup of which a part is missing', async () => {
  const { made, goOn } = await stopBefore('visit_rollup', 'gone');
  try {
    await platform.dataSource.query('DROP TABLE contact_2027_01');
  } finally {
    await goOn();
  }
  expect(await made).toBeInstanceOf(TablesGone);
  expect(readdirSync(join(platform.folder, 'gone'))).toEqual([]);
});

test('two at the same time are not made, whichever process begins them', async () => {
  await alone(platform.address, async () => {
    expect(await alone(platform.address, async () => 'second')).toBeNull();
  });
  expect(await alone(platform.address, async () => 'next')).toBe('next');
});

/** A small disk of its own in memory, which only root can make. */
const mount = (folder: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m,mode=700', 'tmpfs', folder]).status === 0;

test('a full disk is told in words, leaves nothing behind and keeps what was there', async () => {
  const dir = join(platform.folder, 'small');
  mkdirSync(dir);
  if (!mount(dir)) return console.log('skipped: a full disk (this user cannot mount a small one)');
  try {
    const before = await makeOne('logical', sourceOf(platform), dir);
    // Random bytes do not pack.
    await platform.dataSource.query(
      `INSERT INTO centre_setting (name, value, updated_at)
       SELECT 'noise', to_jsonb(string_agg(uuidv4()::text, '')), now() FROM generate_series(1, 200000)`,
    );
    await expect(makeOne('logical', sourceOf(platform), dir)).rejects.toThrow(
      /가득 찼습니다.*Earlier backups are as they were/,
    );
    expect((await listBackups(dir)).map(({ name }) => name)).toEqual([before.name]);
    expect(readdirSync(dir)).toEqual([before.name]);
    expect(await verifyBackup(before)).toEqual([]);
  } finally {
    spawnSync('umount', [dir]);
  }
});
