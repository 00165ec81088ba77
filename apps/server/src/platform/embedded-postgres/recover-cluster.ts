import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { makeArchive } from './archive-folder.js';
import { packagedBinaries } from './binaries.js';
import { placesSeen } from './footing.js';
import type { SystemUser } from './footing.js';
import { writeSecret } from './new-cluster.js';
import type { ClusterSecret } from './new-cluster.js';
import { rotateLog, startPostmaster } from './postmaster.js';
import { claimInstance } from './run-file.js';
import { settingsArguments, takingBack } from './settings.js';
import { clusterFolder, settle } from './settle.js';
import type { Settlement } from './settle.js';
import { StartFault } from './start-fault.js';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.js';

/** How a copied cluster is brought back to life. */
export interface Recovery {
  /** A data folder that is empty or not there yet. */
  readonly dataDir: string;
  /** As PostgreSQL writes it (`2026-11-21 01:00:00+00`), or null for all that the log holds. */
  readonly until: string | null;
  /** Whether the log is archived from the first moment on. */
  readonly archive: boolean;
  /** Puts the copied cluster and the pieces of its log into these folders. */
  fill(folders: { cluster: string; replay: string }): Promise<void>;
}

const ownAll = (folder: string, { uid, gid }: SystemUser): void => {
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), uid, gid);
};

/** The copy knows the passwords of the cluster it was taken of; this one gets its own. */
async function givePasswords(host: string, port: number, secret: ClusterSecret): Promise<void> {
  const client = new pg.Client({ host, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    for (const [role, password] of [
      ['postgres', secret.superuser],
      ['michuhol', secret.owner],
    ] as const)
      await client.query(`ALTER ROLE ${role} PASSWORD '${password}'`);
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}

/** What PostgreSQL wrote last of the newest transaction that the log holds; null when it did not say. */
const lastTransaction = (logFile: string): string | null =>
  /last completed transaction was at log time (\S+ \S+)/.exec(readFileSync(logFile, 'utf8'))?.[1] ?? null;

async function replayLog(settlement: Settlement, recovery: Recovery, folder: string): Promise<void> {
  const { native, footing } = settlement;
  const seen = placesSeen(footing, { native, data: folder });
  const isWindows = process.platform === 'win32';
  const socketFolder = isWindows ? null : makeSocketFolder(settlement);
  // Nobody else can reach the socket; the passwords in the copy are unknown.
  const trust = isWindows ? 'host all all 127.0.0.1/32 trust\n' : 'local all all trust\n';
  writeFileSync(join(folder, 'cluster', 'michuhol_recovery_hba.conf'), trust, { mode: 0o600 });
  writeFileSync(join(folder, 'cluster', 'recovery.signal'), '', { mode: 0o600 });
  if (footing.user) for (const part of ['cluster', 'replay']) ownAll(join(folder, part), footing.user);
  const logFile = join(recovery.dataDir, 'logs', 'postgres.log');
  rotateLog(logFile);
  const port = 5432;
  const own = {
    hba_file: join(seen.data, 'cluster', 'michuhol_recovery_hba.conf'),
    restore_command: takingBack(join(seen.data, 'replay')),
    hot_standby: 'off',
    recovery_target_action: 'promote',
    ...(recovery.until ? { recovery_target_time: recovery.until } : {}),
  };
  const settings = [
    ...settingsArguments({
      socketFolder,
      port,
      durable: true,
      archive: recovery.archive ? makeArchive(settlement) : null,
    }),
    ...Object.entries(own).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  try {
    const postmaster = await startPostmaster({ settlement, settings, logFile });
    const secret = { owner: randomBytes(24).toString('hex'), superuser: randomBytes(24).toString('hex') };
    try {
      await givePasswords(socketFolder ?? '127.0.0.1', port, secret);
    } finally {
      await postmaster.stop();
    }
    writeSecret(folder, secret);
  } catch (error) {
    if (error instanceof StartFault && /recovery ended before/.test(error.facts.detail ?? ''))
      throw new StartFault('logEndsBefore', { last: lastTransaction(logFile) ?? '?' });
    throw error;
  } finally {
    if (socketFolder) removeSocketFolder(socketFolder);
  }
  rmSync(join(folder, 'replay'), { recursive: true });
  rmSync(join(folder, 'cluster', 'michuhol_recovery_hba.conf'));
}

/**
 * Makes the embedded cluster of a new data folder out of a copied one: replays its log, to an instant or to its end,
 * and gives it passwords of its own. What was begun is removed when it fails.
 * @throws StartFault `logEndsBefore` when the log does not reach the instant
 */
export async function recoverCluster(recovery: Recovery): Promise<void> {
  const instance = claimInstance(recovery.dataDir);
  try {
    const settlement = await settle(recovery.dataDir, packagedBinaries());
    const folder = clusterFolder(settlement.home);
    mkdirSync(folder, { mode: 0o711 });
    try {
      for (const name of ['cluster', 'replay']) mkdirSync(join(folder, name), { mode: 0o700 });
      await recovery.fill({ cluster: join(folder, 'cluster'), replay: join(folder, 'replay') });
      await replayLog(settlement, recovery, folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
      throw error;
    }
  } finally {
    instance.release();
  }
}
