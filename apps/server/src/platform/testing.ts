import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { migrations } from '../migrations/index.js';
import type { Config } from './config.js';
import { DataRoom } from './data-room.js';
import { createDataSource, migrateDatabase, type DatabaseAddress } from './database.js';
import type { DiskReading } from './disk-room.js';
import { Jobs } from './jobs.js';
import { Keyring } from './keyring.js';
import type { Platform } from './platform.module.js';

/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date;
  set(instant: string): void;
}

/** The platform over a fresh, migrated database of its own, for tests of a domain. */
export interface TestPlatform extends Platform {
  clock: TestClock;
  dataSource: DataSource;
  address: DatabaseAddress;
  /** What the disk of the data says; a test may change it. */
  disk: DiskReading;
  /** A folder of this test's own; removed by `close`. */
  folder: string;
  close(): Promise<void>;
}

interface ServerAddress {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

const server = (): ServerAddress => {
  const given = process.env.MICHUHOL_TEST_DATABASE;
  if (!given)
    throw new Error('tests of the server run through tests/jest.config.mjs, which starts their database');
  return JSON.parse(given) as ServerAddress;
};

const asAdministrator = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(server());
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const administer = (sql: string): Promise<unknown> => asAdministrator((client) => client.query(sql));

/** Known by the words of the migrations, so that a server which is kept between runs never hands out an older one. */
const migratedName = (): string =>
  `migrated_${createHash('sha256').update(migrations.map(String).join()).digest('hex').slice(0, 16)}`;

const addressOf = (database: string): DatabaseAddress => {
  const { host, port, user, password } = server();
  return { host, port, user, password, database };
};

/** A database with every migration done, made by the first test that asks: to copy it is ten times quicker. */
const migratedDatabase = (): Promise<string> =>
  asAdministrator(async (client) => {
    const name = migratedName();
    await client.query(`SELECT pg_advisory_lock(hashtext('michuhol test database'))`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    await client.query(`DROP DATABASE IF EXISTS ${name}_begun`);
    await client.query(`CREATE DATABASE ${name}_begun TEMPLATE template0`);
    const dataSource = await createDataSource(addressOf(`${name}_begun`)).initialize();
    await migrateDatabase(dataSource).finally(() => dataSource.destroy());
    await client.query(`ALTER DATABASE ${name}_begun RENAME TO ${name}`);
    return name;
  });

const BUSY_MS = 200;

/** Drops a database. A backend of it that only begins or ends belongs to nobody yet: then it is tried again. */
const drop = async (name: string, tries = 25): Promise<void> => {
  try {
    await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
    await drop(name, tries - 1);
  }
};

const settableClock = (start: string): TestClock => {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant);
    },
  };
};

const LONG_MS = 30_000;

/** Does what closes something, one after the other; which of it takes long is told while it does. */
export const closeInTurn = async (steps: Record<string, () => unknown>): Promise<void> => {
  for (const [name, step] of Object.entries(steps)) {
    const late = setTimeout(() => console.warn(`to close takes long: ${name}`), LONG_MS);
    try {
      await step();
    } finally {
      clearTimeout(late);
    }
  }
};

/** Opens the platform over a new database; the clock stands at `now` (default 2026-04-01 12:00 in Seoul). */
export const openTestPlatform = async (
  now = '2026-04-01T12:00:00+09:00',
  changes: Partial<Config> = {},
): Promise<TestPlatform> => {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  // Copied file by file: half the work of copying through the log of what is written.
  await administer(`CREATE DATABASE ${name} TEMPLATE ${await migratedDatabase()} STRATEGY FILE_COPY`);
  const folder = mkdtempSync(join(tmpdir(), 'michuhol-test-'));
  const address = addressOf(name);
  const dataSource = await createDataSource(address).initialize();
  const clock = settableClock(now);
  const config: Config = {
    mode: 'evaluation',
    role: 'all',
    port: 3120,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3120',
    dataDir: join(folder, 'data'),
    keyDir: join(folder, 'keys'),
    watchDir: join(folder, 'watch'),
    switches: [],
    databaseUrl: null,
    redisUrl: null,
    tls: null,
    trustedProxyHops: 0,
    scanner: null,
    oidc: null,
    anchorDir: join(folder, 'anchors'),
    simulatedDays: 35,
    backup: { dir: null, time: '02:30', keep: 14, keyDir: null, passphrase: null },
    ...changes,
  };
  const jobs = new Jobs({ kind: 'postgres', address }, '02:30');
  const disk: DiskReading = { usedShare: 0.1, freeBytes: 2 ** 40 };
  return {
    config,
    clock,
    dataSource,
    address,
    folder,
    keyring: new Keyring(dataSource, config.keyDir, clock),
    jobs,
    hub: new LiveHub(),
    disk,
    room: new DataRoom(async () => disk),
    close: () =>
      closeInTurn({
        jobs: () => jobs.close(),
        connections: () => dataSource.isInitialized && dataSource.destroy(),
        folder: () => rmSync(folder, { recursive: true, force: true }),
        database: () => drop(name),
      }),
  };
};
