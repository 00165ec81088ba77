import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config.js';
import { Keyring } from '../platform/keyring.js';
import { createDataSource } from '../platform/database.js';
import { openTestPlatform, type TestPlatform } from '../platform/testing.js';
import type { Backup } from './backup-folder.js';
import { makeOne } from './make-backups.js';
import { restoreDatabase, type Restored } from './restore.js';
import { emptyDatabase, fillPlatform, sourceOf, urlOf } from './testing.js';

let platform: TestPlatform;
let backup: Backup;
beforeAll(async () => {
  platform = await openTestPlatform();
  await fillPlatform(platform);
  const [account] = await platform.dataSource.query<{ id: string }[]>(
    `INSERT INTO account (login, role, name, password_hash, created_at) VALUES ('kim', 'counselor', '김하나', 'x', now())
     RETURNING id`,
  );
  await platform.dataSource.query(
    `INSERT INTO session (token_hash, account_id, csrf_token, created_at, last_seen_at, expires_at, method, verified_at)
     VALUES ('\\x01', $1, 'x', now(), now(), now() + interval '10 hours', 'password', now())`,
    [account?.id],
  );
  backup = await makeOne('logical', sourceOf(platform), join(platform.folder, 'backups'));
});
afterAll(() => platform.close());

/** Restores over an external PostgreSQL beside the platform, and looks into it. */
const restored = async (
  look: (
    restored: Restored,
    ask: (sql: string) => Promise<Record<string, unknown>[]>,
    config: Config,
  ) => Promise<void>,
): Promise<void> => {
  const { address, drop } = await emptyDatabase(platform);
  const config = { ...platform.config, databaseUrl: urlOf(address) };
  const dataSource = createDataSource(address);
  try {
    const result = await restoreDatabase(
      { backup, to: null, until: null, keys: null },
      config,
      platform.clock,
    );
    await dataSource.initialize();
    await look(result, (sql) => dataSource.query(sql), config);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await drop();
  }
};

test('a restored database lets nobody in who was signed in then, and says that it was restored', async () => {
  writeFileSync(join(platform.config.anchorDir, '2026.jsonl'), 'newer');
  await restored(async (result, ask) => {
    expect(result).toMatchObject({ aside: null, closed: [], missing: [] });
    expect(await ask('SELECT login FROM account')).toEqual([{ login: 'kim' }]);
    expect(await ask('SELECT * FROM session')).toEqual([]);
    expect(await ask(`SELECT actor, act, subject FROM audit_entry WHERE action = 'backup.restore'`)).toEqual([
      { actor: 'command line', act: 'change', subject: backup.name },
    ]);
  });
  // Anchors that were written since prove what the log held then.
  expect(readFileSync(join(platform.config.anchorDir, '2026.jsonl'), 'utf8')).toBe('newer');
});

test('a key that is lost is named; one that was destroyed since stays destroyed, and the console starts', async () => {
  const file = join(platform.config.keyDir, 'caller-2026.key');
  const key = readFileSync(file);
  rmSync(file);
  await restored(async ({ missing, closed }) => {
    expect({ missing, closed }).toEqual({ missing: ['caller-2026.key'], closed: [] });
  });

  writeFileSync(file, key);
  await platform.keyring.destroy('caller', '2026');
  await restored(async ({ missing, closed }, ask, config) => {
    expect({ missing, closed }).toEqual({ missing: [], closed: ['caller-2026.key'] });
    const dataSource = await createDataSource({ url: config.databaseUrl ?? '' }).initialize();
    try {
      const keyring = new Keyring(dataSource, config.keyDir, platform.clock);
      await keyring.check();
      const [call] = (await ask('SELECT caller_sealed AS sealed FROM contact LIMIT 1')) as {
        sealed: Buffer;
      }[];
      await expect(keyring.open(call?.sealed as Buffer, 'any')).rejects.toThrow('KEY_DESTROYED');
    } finally {
      await dataSource.destroy();
    }
  });
});
