import { readdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import type { Config } from '../platform/config.js';
import type { DatabaseAddress } from '../platform/database.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start-embedded-postgres.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { settleRestored, type KeysGone, type RestoreNote } from './after-restore.js';
import { verifyBackup, type Backup } from './backup-folder.js';
import { BackupFault } from './backup-fault.js';
import { needOutside } from './backup-place.js';
import { carryOver, placeIn } from './carry-over.js';
import { compareTables } from './compare.js';
import { removeDataDir } from './data-dir.js';
import { bringBackFiles } from './kept-files.js';
import { bringUpToDate, restoreTables } from './logical-restore.js';
import type { LogicalManifest } from './manifest.js';
import { restoreCluster } from './physical-restore.js';

/** What is restored, and where to. */
export interface Restore {
  backup: Backup;
  /** A new data folder; null to take the place of the present one, which is set aside. */
  to: string | null;
  /** Of a physical backup: the instant, or null for the end of the log. */
  until: Date | null;
  /** A backup of the keys; null takes the keys that this installation has. */
  keys: string | null;
}

/** What became of it. */
export interface Restored extends KeysGone {
  dataDir: string;
  /** Where the former data folder is now; null when it was not in the way. */
  aside: string | null;
}

const isEmpty = async (folder: string): Promise<boolean> => {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
};

/** Renames the data folder that is in the way. @throws BackupFault when a console runs on it or it cannot be moved */
const setAside = async (dataDir: string, clock: Clock): Promise<string | null> => {
  if (await isEmpty(dataDir)) return null;
  if (readRunningInstance(dataDir))
    throw new BackupFault({
      ko: '콘솔이 실행 중입니다. 멈춘 뒤 다시 하거나 --to 로 새 데이터 폴더를 지정하세요.',
      en: 'The console is running: stop it first, or name a new data folder with --to.',
    });
  const stamp = clock.now().toISOString().replaceAll(/[-:.]/g, '');
  const aside = `${dataDir}.before-restore-${stamp}`;
  await rename(dataDir, aside).catch(() => {
    throw new BackupFault({
      ko: `${dataDir} 을(를) 옮겨 둘 수 없습니다. --to 로 새 데이터 폴더를 지정하세요. 바뀐 것은 없습니다.`,
      en: `${dataDir} cannot be set aside: name a new data folder with --to. Nothing was changed.`,
    });
  });
  return aside;
};

const needNew = async (to: string): Promise<void> => {
  if (await isEmpty(to)) return;
  throw new BackupFault({
    ko: `${to} 은(는) 비어 있지 않습니다. 새 폴더를 지정하세요. 아무것도 덮어쓰지 않습니다.`,
    en: `${to} is not empty: name a new folder. Nothing is ever overwritten.`,
  });
};

const refuse = async (backup: Backup): Promise<void> => {
  const faults = await verifyBackup(backup);
  if (faults.length > 0)
    throw new BackupFault({
      ko: `백업이 손상되었습니다: ${faults.join('; ')}`,
      en: `The backup is damaged (${faults.length} files).`,
    });
};

const fillTables = async (
  address: DatabaseAddress,
  folder: string,
  manifest: LogicalManifest,
): Promise<void> => {
  await restoreTables(address, folder, manifest);
  const differences = await compareTables(address, manifest);
  if (differences.length > 0)
    throw new BackupFault({
      ko: `복구한 내용이 백업과 다릅니다: ${differences.join('; ')}. 이 데이터베이스는 쓰지 말고 다른 백업을 복구하세요.`,
      en: 'What was restored differs from the backup: do not use this database, restore another backup.',
    });
  await bringUpToDate(address);
};

const noteOf = ({ backup, until }: Restore, clock: Clock): RestoreNote => ({
  name: backup.name,
  takenAt: backup.manifest.takenAt,
  until,
  at: clock.now(),
});

const fillDataDir = async (
  restore: Restore,
  dataDir: string,
  former: string,
  config: Config,
  clock: Clock,
): Promise<KeysGone> => {
  const { folder, manifest } = restore.backup;
  const archive = config.backup.dir !== null;
  if (manifest.kind === 'physical')
    await restoreCluster({
      backup: { ...restore.backup, manifest },
      dataDir,
      until: restore.until,
      from: former,
      archive,
    });
  const database = await startEmbeddedPostgres({ dataDir, archive });
  try {
    if (manifest.kind === 'logical') await fillTables(database.connection, folder, manifest);
    await bringBackFiles(folder, manifest, {
      dataDir,
      anchorDir: placeIn(dataDir, config, config.anchorDir),
    });
    await carryOver(restore, config, { from: former, to: dataDir });
    return await settleRestored(
      database.connection,
      placeIn(dataDir, config, config.keyDir),
      noteOf(restore, clock),
    );
  } finally {
    await database.stop();
  }
};

/**
 * Restores a backup into a new data folder, or in the place of the present one, which is set aside under another name
 * and never changed; when anything fails everything is as it was.
 * @throws BackupFault, StartFault
 */
export const restoreDataDir = async (restore: Restore, config: Config, clock: Clock): Promise<Restored> => {
  const dataDir = restore.to ?? config.dataDir;
  if (restore.to) await needNew(restore.to);
  await needOutside({ ...config, dataDir }, dirname(restore.backup.folder));
  await refuse(restore.backup);
  const aside = restore.to ? null : await setAside(dataDir, clock);
  try {
    const gone = await fillDataDir(restore, dataDir, aside ?? config.dataDir, config, clock);
    return { dataDir, aside, ...gone };
  } catch (error) {
    await removeDataDir(dataDir);
    if (aside) await rename(aside, dataDir);
    throw error;
  }
};

/**
 * Restores a logical backup into the empty database that the configuration names.
 * @throws BackupFault
 */
export const restoreDatabase = async (restore: Restore, config: Config, clock: Clock): Promise<Restored> => {
  const { folder, manifest } = restore.backup;
  const { dataDir, databaseUrl, keyDir } = config;
  if (manifest.kind !== 'logical' || !databaseUrl)
    throw new BackupFault({
      ko: 'DATABASE_URL 의 데이터베이스에는 논리 백업(-logical)만 복구됩니다.',
      en: 'Only a logical backup is restored into the database of DATABASE_URL.',
    });
  await refuse(restore.backup);
  await fillTables({ url: databaseUrl }, folder, manifest);
  await bringBackFiles(folder, manifest, config);
  await carryOver(restore, config, { from: dataDir, to: dataDir });
  const gone = await settleRestored({ url: databaseUrl }, keyDir, noteOf(restore, clock));
  return { dataDir, aside: null, ...gone };
};
