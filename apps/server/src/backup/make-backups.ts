import type { Clock } from '@michuhol/calendar';
import type { Config } from '../platform/config.js';
import { listBackups, makeBackup, pruneBackups, type Backup } from './backup-folder.js';
import { backUpKeys } from './key-backup.js';
import { needApart } from './backup-place.js';
import { backUpTables, TablesGone, type BackupSource } from './logical-backup.js';
import type { BackupKind, Drill } from './manifest.js';
import { backUpCluster } from './physical-backup.js';
import { drillBackup } from './drill.js';
import { pruneLogs } from './wal-archive.js';

/** A backup with what its drill showed. */
export type DrilledBackup = Backup & { drill: Drill };

/** The kinds of backups that can be made of the configured database. */
export const kindsOf = ({ databaseUrl }: Config): BackupKind[] =>
  databaseUrl ? ['logical'] : ['logical', 'physical'];

/** Makes one backup of a kind in a folder of backups. @throws BackupFault */
export const makeOne = (kind: BackupKind, source: BackupSource, dir: string): Promise<Backup> =>
  makeBackup(dir, kind, (folder) =>
    kind === 'logical' ? backUpTables(source, folder) : backUpCluster(source, dir, folder),
  );

/** What is destroyed meanwhile is over within minutes: the second try finds it gone. */
const makeAgain = async (kind: BackupKind, source: BackupSource, dir: string): Promise<Backup> => {
  try {
    return await makeOne(kind, source, dir);
  } catch (error) {
    if (error instanceof TablesGone) return makeOne(kind, source, dir);
    throw error;
  }
};

/** Removes what is older than the newest `keep` of each kind, and the log that nothing kept needs. */
export const keepNewest = async (dir: string, keep: number): Promise<void> => {
  await pruneBackups(dir, keep);
  const oldest = new Map<string, string>();
  for (const { manifest } of await listBackups(dir))
    if (manifest.kind === 'physical' && !oldest.has(manifest.systemId))
      oldest.set(manifest.systemId, manifest.startWal);
  await pruneLogs(dir, oldest);
};

/**
 * Makes the backups of a night: of every kind that can be, of the keys, each restored and compared; then old ones go.
 * @returns the backups with what their drills showed
 */
export const makeNightly = async (
  config: Config,
  source: BackupSource,
  clock: Clock,
): Promise<DrilledBackup[]> => {
  const { dir, keep, keyDir, passphrase } = config.backup;
  if (!dir) return [];
  const made: DrilledBackup[] = [];
  for (const kind of kindsOf(config)) {
    const backup = await makeAgain(kind, source, dir);
    made.push({ ...backup, drill: await drillBackup(backup, clock) });
  }
  if (keyDir && passphrase) {
    await needApart(keyDir, dir);
    await backUpKeys(config.keyDir, passphrase, keyDir);
  }
  // Older backups stay as long as the newest one is not proved.
  if (made.every(({ drill }) => drill.ok)) await keepNewest(dir, keep);
  return made;
};
