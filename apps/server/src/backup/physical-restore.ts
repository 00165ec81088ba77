import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { postgresMajor } from '../platform/embedded-postgres/binaries.js';
import { existingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { recoverCluster } from '../platform/embedded-postgres/recover-cluster.js';
import type { Backup } from './backup-folder.js';
import { BackupFault } from './backup-fault.js';
import type { PhysicalManifest } from './manifest.js';
import { inLanes } from './lanes.js';
import { recoveryTime } from './point-in-time.js';
import { openPacked } from './stored-file.js';
import { addUnfinished, unpackLog } from './wal-archive.js';

/** What a cluster is restored from, to and until. */
export interface PhysicalRestore {
  backup: Backup & { manifest: PhysicalManifest };
  /** A data folder that is empty or not there yet. */
  dataDir: string;
  /** The instant to go to; null for the end of the log. */
  until: Date | null;
  /** The data folder that was in use: what it has of the log and the archive has not is used too. Null for none. */
  from: string | null;
  /** Whether the restored cluster archives its log from the first moment on. */
  archive: boolean;
}

/** A cluster has a thousand small files. */
const LANES = 8;

const unpackCluster = async (
  { folder, manifest }: PhysicalRestore['backup'],
  into: string,
): Promise<void> => {
  for (const path of manifest.folders) await mkdir(join(into, path), { recursive: true, mode: 0o700 });
  await inLanes(manifest.clusterFiles, LANES, async ({ path }) => {
    const target = join(into, path.replace(/^cluster\//, '').replace(/\.gz$/, ''));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(openPacked(join(folder, path)), createWriteStream(target, { mode: 0o600 }));
  });
};

/**
 * Restores the embedded cluster into a new data folder and replays its log to an instant.
 * @throws BackupFault when the backup is of another version of PostgreSQL or younger than the instant; StartFault
 *   `logEndsBefore`
 */
export const restoreCluster = async (restore: PhysicalRestore): Promise<void> => {
  const { backup, dataDir, until, from, archive } = restore;
  const { manifest } = backup;
  const major = String(Math.floor(manifest.postgres / 10_000));
  if (major !== postgresMajor)
    throw new BackupFault({
      ko: `이 물리 백업은 PostgreSQL ${major} 의 것입니다. 논리 백업(-logical)을 쓰세요.`,
      en: `This physical backup is of PostgreSQL ${major}: restore a logical one instead.`,
    });
  if (until && until < new Date(manifest.takenAt))
    throw new BackupFault({
      ko: `이 백업은 ${manifest.takenAt} 의 것이라 그보다 앞선 시각으로 복구할 수 없습니다. 더 오래된 백업을 지정하세요.`,
      en: `This backup is of ${manifest.takenAt} and cannot be brought to an earlier instant: name an older one.`,
    });
  const former = from === null ? null : existingCluster(from);
  await recoverCluster({
    dataDir,
    until: until && recoveryTime(until),
    archive,
    fill: async ({ cluster, replay }) => {
      await unpackCluster(backup, cluster);
      await unpackLog(dirname(backup.folder), manifest.systemId, manifest.startWal, replay);
      if (former?.systemId === manifest.systemId) await addUnfinished(former, manifest.startWal, replay);
    },
  });
};
