import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { packagedBinaries } from './binaries.js';
import { endLeftovers } from './leftovers.js';
import { ensureCluster } from './new-cluster.js';
import { makeArchive } from './archive-folder.js';
import { rotateLog, startPostmaster } from './postmaster.js';
import { claimInstance } from './run-file.js';
import type { ClaimedInstance, DatabaseConnection } from './run-file.js';
import { settingsArguments } from './settings.js';
import { clusterFolder, settle } from './settle.js';
import type { Settlement } from './settle.js';
import {
  clearSocketFolder,
  makeSocketFolder,
  removeSocketFolder,
  sweepSocketFolder,
} from './socket-folder.js';
import { supervise } from './supervise.js';
import type { PostgresListener, Supervised } from './supervise.js';

/** How the embedded database is started. */
export interface EmbeddedPostgresOptions {
  /** The data folder; made when missing. One process owns it at a time. */
  readonly dataDir: string;
  /** Hears of unexpected ends and restarts of PostgreSQL. */
  readonly onEvent?: PostgresListener;
  /** False leaves out the flushes to disk, for tests only. */
  readonly durable?: boolean;
  /** Binaries other than those of the installed package. */
  readonly native?: string;
  /** True puts finished pieces of the write-ahead log into `archiveFolder` of the cluster, for a backup to fetch. */
  readonly archive?: boolean;
}

/** A running embedded database. */
export interface EmbeddedPostgres {
  /** The role `michuhol`, which owns the database `michuhol` and is no superuser. */
  readonly connection: DatabaseConnection;
  /** The superuser, for maintenance; the application never connects with it. */
  readonly superuser: DatabaseConnection;
  /** Where the cluster lives: below the data folder, except for root where no other user can enter that. */
  readonly folder: string;
  readonly logFile: string;
  /** PostgreSQL's process number; another one after a restart. */
  pid(): number;
  /** Writes the address of the console into the run file, for a second start and the command line to read. */
  announce(url: string): void;
  /** Shuts PostgreSQL down and gives the data folder back. Safe to call twice. */
  stop(): Promise<void>;
}

/** A port that is free now; only Windows needs one. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

interface Address {
  readonly socketFolder: string | null;
  readonly port: number;
}

async function addressFor(settlement: Settlement): Promise<Address> {
  if (process.platform === 'win32') return { socketFolder: null, port: await freePort() };
  return { socketFolder: makeSocketFolder(settlement), port: 5432 };
}

async function startIn(
  instance: ClaimedInstance,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { dataDir } = instance;
  const { durable = true, native = packagedBinaries(), onEvent = () => undefined, archive = false } = options;
  const settlement = await settle(dataDir, native);
  const folder = clusterFolder(settlement.home);
  const cluster = join(folder, 'cluster');
  const secret = await ensureCluster(settlement, durable);
  await endLeftovers(cluster);
  if (instance.abandoned?.database) sweepSocketFolder(instance.abandoned.database.host);

  const { socketFolder, port } = await addressFor(settlement);
  const logFile = join(dataDir, 'logs', 'postgres.log');
  rotateLog(logFile);
  const settings = settingsArguments({
    socketFolder,
    port,
    durable,
    archive: archive ? makeArchive(settlement) : null,
  });
  let running: Supervised;
  try {
    running = await supervise(async () => {
      await endLeftovers(cluster);
      if (socketFolder) clearSocketFolder(socketFolder);
      return startPostmaster({ settlement, settings, logFile });
    }, onEvent);
  } catch (error) {
    if (socketFolder) removeSocketFolder(socketFolder);
    throw error;
  }
  const host = socketFolder ?? '127.0.0.1';
  const connection = { host, port, user: 'michuhol', password: secret.owner, database: 'michuhol' };
  const superuser = { host, port, user: 'postgres', password: secret.superuser, database: 'postgres' };
  instance.publish({ database: connection });
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    await running.stop();
    if (socketFolder) removeSocketFolder(socketFolder);
    instance.release();
  };
  return {
    connection,
    superuser,
    folder,
    logFile,
    pid: () => running.pid(),
    announce: (url) => instance.publish({ url }),
    stop: () => (stopped ??= stopOnce()),
  };
}

/**
 * Starts the embedded PostgreSQL 18 of a data folder, made at the first start, and keeps it running until `stop`.
 * It listens on a socket closed to other users (on 127.0.0.1 with a random port on Windows) and ends with this
 * process however that ends; what a killed process left is cleared away first. Call it from the main thread: the
 * kernel ties the death signal to the thread that started PostgreSQL.
 * @throws StartFault, which `describeStartFault` turns into advice
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const instance = claimInstance(options.dataDir);
  try {
    return await startIn(instance, options);
  } catch (error) {
    instance.release();
    throw error;
  }
}
