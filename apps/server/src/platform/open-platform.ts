import { Logger } from '@nestjs/common';
import { LiveHub } from '../live/live-hub.js';
import { bridgeThroughRedis } from '../live/redis-bridge.js';
import { systemClock } from './clock.js';
import type { Config } from './config.js';
import { noteLayout, refuseNewerLayout } from './data-layout.js';
import { DataRoom } from './data-room.js';
import { refusePrivilegedRole } from './database-role.js';
import { migrateDatabase, openDatabase, type DatabaseAddress } from './database.js';
import { readDisk } from './disk-room.js';
import { readRunningInstance } from './embedded-postgres/run-file.js';
import { startEmbeddedPostgres } from './embedded-postgres/start-embedded-postgres.js';
import { keepMode } from './installation-mode.js';
import { Jobs } from './jobs.js';
import { Keyring } from './keyring.js';
import type { Platform } from './platform.module.js';
import { refuseEviction } from './redis-room.js';
import { keepHeapSmall } from './small-heap.js';

/** The opened services of one process. */
export interface OpenPlatform extends Platform {
  /** Tells a second start and the command line where this console answers; only with the embedded database. */
  announce(url: string): void;
  /** Closes everything that was opened, in the reverse order. Safe to call twice. */
  close(): Promise<void>;
}

interface Served {
  address: DatabaseAddress;
  announce: (url: string) => void;
  stop: () => Promise<void>;
}

const logger = new Logger('platform');
const nothing = async (): Promise<void> => undefined;

/** The database to use: the one given, the one of a running console (for the command line), or our own. */
const serveDatabase = async (config: Config, attach: boolean): Promise<Served> => {
  if (config.databaseUrl)
    return { address: { url: config.databaseUrl }, announce: () => undefined, stop: nothing };
  const running = attach ? readRunningInstance(config.dataDir) : null;
  if (running?.database) return { address: running.database, announce: () => undefined, stop: nothing };
  const embedded = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    onEvent: (event) => logger.warn(`PostgreSQL: ${JSON.stringify(event)}`),
    archive: config.backup.dir !== null,
  });
  return {
    address: embedded.connection,
    announce: (url) => embedded.announce(url),
    stop: () => embedded.stop(),
  };
};

/**
 * Opens database, keys, jobs and sockets as the configuration says. This is the one place that knows whether
 * they are embedded or given; `attach` lets the command line use the database of a console that is running.
 * @throws ConfigFault, DatabaseFault, StartFault
 */
export const openPlatform = async (
  config: Config,
  { attach }: { attach: boolean },
): Promise<OpenPlatform> => {
  keepHeapSmall();
  const closers: (() => Promise<unknown>)[] = [];
  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse())
      await close().catch((error: unknown) => logger.warn(String(error)));
  };
  const close = (): Promise<void> => (closed ??= closeAll());
  try {
    refuseNewerLayout(config.dataDir);
    if (config.redisUrl) await refuseEviction(config.redisUrl);
    const served = await serveDatabase(config, attach);
    closers.push(served.stop);
    const dataSource = await openDatabase(served.address);
    closers.push(async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
    });
    await refusePrivilegedRole(dataSource, config);
    noteLayout(config.dataDir);
    await migrateDatabase(dataSource);
    await keepMode(dataSource, config, systemClock);
    const keyring = new Keyring(dataSource, config.keyDir, systemClock);
    await keyring.check();
    const jobs = new Jobs(
      config.redisUrl
        ? { kind: 'redis', url: config.redisUrl }
        : { kind: 'postgres', address: served.address },
      config.backup.time,
    );
    closers.push(() => jobs.close());
    await jobs.open();
    const hub = new LiveHub();
    if (config.redisUrl) {
      const bridge = bridgeThroughRedis(hub, config.redisUrl);
      closers.push(async () => bridge.close());
    }
    return {
      config,
      clock: systemClock,
      dataSource,
      keyring,
      jobs,
      hub,
      room: new DataRoom(() => readDisk(config.dataDir)),
      announce: served.announce,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
