import type { Clock } from '@michuhol/calendar';
import type { Config } from '../platform/config.js';
import { listBackups, makeBackup, pruneBackups, type Backup } from './backup-folder.js';
import { backUpKeys, needApart } from './key-backup.js';
import { backUpTables, type BackupSource } from './logical-backup.js';
import type { BackupKind } from './manifest.js';
import { backUpCluster } from './physical-backup.js';
import { drillBackup } from './drill.js';
import { pruneLog } from './wal-archive.js';

/** Makes one backup of a kind in a folder of backups. @throws BackupFault */
export const makeOne = (kind: BackupKind, source: BackupSource, dir: string): Promise<Backup> =>
  makeBackup(dir, kind, (folder) =>
    kind === 'logical' ? backUpTables(source, folder) : backUpCluster(source.dataDir, dir, folder),
  );

/** Removes what is older than the newest `keep` of each kind, and the log that nothing kept needs. */
export const keepNewest = async (dir: string, keep: number): Promise<void> => {
  await pruneBackups(dir, keep);
  const oldest = new Map<string, string>();
  for (const { manifest } of await listBackups(dir))
    if (manifest.kind === 'physical' && !oldest.has(manifest.systemId))
      oldest.set(manifest.systemId, manifest.startWal);
  for (const [systemId, startWal] of oldest) await pruneLog(dir, systemId, startWal);
};

/** Makes the backups of a night: of every kind that can be, of the keys, each restored and compared; old ones go. */
export const makeNightly = async (config: Config, source: BackupSource, clock: Clock): Promise<string[]> => {
  const { dir, keep, keyDir, passphrase } = config.backup;
  if (!dir) return [];
  const kinds: BackupKind[] = config.databaseUrl ? ['logical'] : ['logical', 'physical'];
  const faults: string[] = [];
  for (const kind of kinds) {
    const backup = await makeOne(kind, source, dir);
    const { differences } = await drillBackup(backup, clock);
    faults.push(...differences.map((difference) => `${backup.name}: ${difference}`));
  }
  if (keyDir && passphrase) {
    await needApart(keyDir, dir);
    await backUpKeys(config.keyDir, passphrase, keyDir);
  }
  // Older backups stay as long as the newest one is not proved.
  if (faults.length === 0) await keepNewest(dir, keep);
  return faults;
};
