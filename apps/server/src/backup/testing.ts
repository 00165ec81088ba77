import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordArrival, newSource, recordVisit, storeAll } from '../contacts/testing.js';
import type { DatabaseAddress } from '../platform/database.js';
import type { TestPlatform } from '../platform/testing.js';
import type { BackupSource } from './logical-backup.js';

/** A caller's number as it must never lie in a backup. */
export const CANARY = '010-9137-4652';

/** What a backup of the platform is taken of. */
export const sourceOf = ({ address, config }: TestPlatform): BackupSource => ({
  address,
  dataDir: config.dataDir,
  anchorDir: config.anchorDir,
});

/** Stores calls of the canary in two months, a sealed upload, an anchor and an entry that is never changed. */
export const fillPlatform = async (platform: TestPlatform): Promise<void> => {
  const source = await newSource(platform, `source-${Math.random().toString(36).slice(2, 8)}`);
  const calls = ['2026-03-31T14:59:59Z', '2026-02-10T03:00:00Z'].map((at, index) =>
    recordArrival({
      order: index + 1,
      key: [`call-${index}`],
      callId: `call-${index}`,
      caller: CANARY,
      visits: [recordVisit({ arrivedAt: new Date(at) })],
    }),
  );
  await storeAll(platform, source, calls);
  await platform.dataSource.query(
    `INSERT INTO audit_entry (at, actor, action, subject) VALUES ($1, 'system', 'test', 'one')`,
    [platform.clock.now()],
  );
  mkdirSync(platform.config.anchorDir, { recursive: true });
  writeFileSync(join(platform.config.anchorDir, '2026.jsonl'), '{}\n');
  mkdirSync(join(platform.config.dataDir, 'uploads'), { recursive: true });
  writeFileSync(join(platform.config.dataDir, 'uploads', 'one.sealed'), Buffer.from([1, 2, 3]));
};

/** Makes an empty database beside the platform's. `drop` removes it. */
export const emptyDatabase = async (
  platform: TestPlatform,
): Promise<{ address: DatabaseAddress; drop: () => Promise<void> }> => {
  const name = `test_restored_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  await platform.dataSource.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  return {
    address: { ...(platform.address as Extract<DatabaseAddress, { host: string }>), database: name },
    drop: () => platform.dataSource.query(`DROP DATABASE ${name} WITH (FORCE)`),
  };
};

/** An address over a socket as DATABASE_URL takes it. */
export const urlOf = (address: DatabaseAddress): string => {
  const { host, port, user, password, database } = address as Record<string, string>;
  return `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(String(host))}&port=${port}`;
};
