import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Clock } from '@michuhol/calendar';
import type { Config } from '../platform/config.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start-embedded-postgres.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { verifyBackup, type Backup } from './backup-folder.js';
import { BackupFault } from './backup-fault.js';
import { compareTables } from './compare.js';
import { bringBackKeys } from './key-backup.js';
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
export interface Restored {
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
  address: Parameters<typeof restoreTables>[0],
  folder: string,
  manifest: LogicalManifest,
): Promise<void> => {
  await restoreTables(address, folder, manifest);
  const differences = await compareTables(address, manifest);
  if (differences.length > 0) throw new Error(differences.join('; '));
  await bringUpToDate(address);
};

const fillDataDir = async (
  { backup, until }: Restore,
  dataDir: string,
  former: string,
  config: Config,
): Promise<void> => {
  const { folder, manifest } = backup;
  const archive = config.backup.dir !== null;
  if (manifest.kind === 'logical') {
    const database = await startEmbeddedPostgres({ dataDir, archive });
    try {
      await fillTables(database.connection, folder, manifest);
    } finally {
      await database.stop();
    }
  } else await restoreCluster({ backup: { ...backup, manifest }, dataDir, until, from: former, archive });
  await bringBackFiles(folder, manifest, dataDir);
};

/** Where the keys of a data folder belong: inside it, unless the configuration keeps them elsewhere for all. */
const keyDirFor = (config: Config, dataDir: string): string => {
  const inside = relative(config.dataDir, config.keyDir);
  return inside.startsWith('..') ? config.keyDir : join(dataDir, inside);
};

/** The keys that the installation still has, and those of the backup: a key that was destroyed is in neither. */
const bringKeys = async (
  { keys }: Restore,
  config: Config,
  dataDir: string,
  former: string,
): Promise<void> => {
  const keyDir = keyDirFor(config, dataDir);
  const present = keyDirFor(config, former);
  if (keyDir !== present && !(await isEmpty(present))) {
    await mkdir(keyDir, { recursive: true, mode: 0o700 });
    await cp(present, keyDir, { recursive: true, force: false });
  }
  const { passphrase } = config.backup;
  if (keys && passphrase) await bringBackKeys(keys, passphrase, keyDir);
};

/**
 * Restores a backup into a new data folder, or in the place of the present one, which is set aside under another name
 * and never changed; when anything fails everything is as it was.
 * @throws BackupFault, StartFault
 */
export const restoreDataDir = async (restore: Restore, config: Config, clock: Clock): Promise<Restored> => {
  const dataDir = restore.to ?? config.dataDir;
  if (restore.to) await needNew(restore.to);
  await refuse(restore.backup);
  const aside = restore.to ? null : await setAside(dataDir, clock);
  const former = aside ?? config.dataDir;
  try {
    await fillDataDir(restore, dataDir, former, config);
    await bringKeys(restore, config, dataDir, former);
    return { dataDir, aside };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    if (aside) await rename(aside, dataDir);
    throw error;
  }
};

/** Restores a logical backup into the empty database that the configuration names. @throws BackupFault */
export const restoreDatabase = async (restore: Restore, config: Config): Promise<void> => {
  const { folder, manifest } = restore.backup;
  if (manifest.kind !== 'logical' || !config.databaseUrl)
    throw new BackupFault({
      ko: 'DATABASE_URL 의 데이터베이스에는 논리 백업(-logical)만 복구됩니다.',
      en: 'Only a logical backup is restored into the database of DATABASE_URL.',
    });
  await refuse(restore.backup);
  await fillTables({ url: config.databaseUrl }, folder, manifest);
  await bringBackFiles(folder, manifest, config.dataDir);
  await bringKeys(restore, config, config.dataDir, config.dataDir);
};
