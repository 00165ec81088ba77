import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { existingCluster, type ExistingCluster } from '../platform/embedded-postgres/existing-cluster.js';
import { productVersion } from '../platform/product.js';
import { BackupFault } from './backup-fault.js';
import { withClient } from './connect.js';
import { isGone, openUnlessGone } from './gone.js';
import { keepFiles } from './kept-files.js';
import { inLanes } from './lanes.js';
import type { BackupSource } from './logical-backup.js';
import type { BackupFile, PhysicalManifest } from './manifest.js';
import { flush, storeFile } from './stored-file.js';
import { listKeys } from './table-catalogue.query.js';
import { shipLog } from './wal-archive.js';

/** Folders of which a new server makes the contents itself. */
const emptied =
  /^(?:pg_wal|pg_dynshmem|pg_notify|pg_replslot|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;
/** Temporary tables too (`t3_16384`): they end with their session, and go while they are copied. */
const skipped =
  /^(?:postmaster\.(?:pid|opts)|current_logfiles|backup_label.*|.*pgsql_tmp.*|.*pg_internal\.init.*|base\/\d+\/t\d+_.*)$/;

/** Whether a file or folder (with its slash) of a cluster belongs into its backup. */
export const isKept = (path: string): boolean => !emptied.test(path) && !skipped.test(path);

interface Entries {
  files: string[];
  folders: string[];
}

/** Files and folders below a folder that is written to meanwhile, relative to it. */
const walk = async (folder: string, below = ''): Promise<Entries> => {
  const found: Entries = { files: [], folders: [] };
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
    if (isGone(error)) return [];
    throw error;
  });
  for (const entry of entries) {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) {
      found.folders.push(path);
      if (!isKept(`${path}/`)) continue;
      const inner = await walk(folder, path);
      found.files.push(...inner.files);
      found.folders.push(...inner.folders);
    } else if (entry.isFile() && isKept(path)) found.files.push(path);
  }
  return found;
};

/** A cluster has a thousand small files, and each waits for the disk. */
const LANES = 8;

/** Copies files of a cluster, packed; those that are gone meanwhile are left out. */
export const copyCluster = async (
  cluster: string,
  files: readonly string[],
  folder: string,
): Promise<BackupFile[]> => {
  const kept: BackupFile[] = [];
  await inLanes(files, LANES, async (path) => {
    const file = await openUnlessGone(join(cluster, path));
    // Removed while we copied: the log says so too.
    if (file === null) return;
    const content = file.createReadStream();
    kept.push(await storeFile(folder, `cluster/${path}.gz`, content, { packed: true, flushed: false }));
  });
  // One after the other at the end: the first waits for most of what the others have written.
  for (const { path } of kept) await flush(join(folder, path));
  return kept.sort((a, b) => (a.path < b.path ? -1 : 1));
};

const notRunning = (): BackupFault =>
  new BackupFault({
    ko: '물리 백업은 MICHUHOL_BACKUP_DIR 을 지정해 시작한 내장 데이터베이스에서만 됩니다. 외부 PostgreSQL 은 그 서버의 도구(pg_basebackup)로 백업하세요.',
    en: 'A physical backup is made of the embedded database, started with MICHUHOL_BACKUP_DIR; a PostgreSQL of your own has its own tools (pg_basebackup).',
  });

/** The embedded cluster with a connection of its superuser. @throws BackupFault when it does not run */
const runningCluster = (
  dataDir: string,
): ExistingCluster & { superuser: NonNullable<ExistingCluster['superuser']> } => {
  const cluster = existingCluster(dataDir);
  if (!cluster?.superuser) throw notRunning();
  return { ...cluster, superuser: cluster.superuser };
};

interface Stopped {
  at: Date;
  lsn: string;
  label: string;
  wal: string;
  version: number;
}

/**
 * Copies the files of the running embedded cluster into a folder that is there and empty. Together with the log that
 * is archived meanwhile and later it can be brought to any instant from `takenAt` on.
 * @param dir the folder of backups, which receives the log
 * @throws BackupFault when the database is not embedded, does not run, or its log is not archived
 */
export const backUpCluster = async (
  source: BackupSource,
  dir: string,
  folder: string,
): Promise<PhysicalManifest> => {
  const cluster = runningCluster(source.dataDir);
  return withClient(cluster.superuser, async (client) => {
    const { rows: modes } = await client.query<{ mode: string; at: Date }>(
      `SELECT current_setting('archive_mode') AS mode, clock_timestamp() AS at`,
    );
    if (modes[0]?.mode !== 'on') throw notRunning();
    const startedAt = modes[0].at;
    await client.query(`SELECT pg_backup_start('michuhol', true)`);
    const { files: found, folders } = await walk(cluster.cluster);
    const clusterFiles = await copyCluster(cluster.cluster, found, folder);
    const { rows } = await client.query<Stopped>(
      `SELECT clock_timestamp() AS at, lsn::text, labelfile AS label, pg_walfile_name(lsn) AS wal,
         current_setting('server_version_num')::int AS version FROM pg_backup_stop(true)`,
    );
    const { at, label, wal, version } = rows[0] as Stopped;
    clusterFiles.push(
      await storeFile(folder, 'cluster/backup_label.gz', Readable.from([label]), { packed: true }),
    );
    await shipLog(cluster, dir);
    const keys = await withClient(source.address, listKeys);
    const files = await keepFiles(source, folder);
    return {
      format: 1,
      kind: 'physical',
      product: productVersion,
      postgres: version,
      startedAt: startedAt.toISOString(),
      takenAt: at.toISOString(),
      finishedAt: at.toISOString(),
      systemId: cluster.systemId,
      startWal: /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? '',
      stopWal: wal,
      folders,
      clusterFiles,
      keys,
      files,
    };
  });
};
