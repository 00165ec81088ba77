import { resolve } from 'node:path';
import type { Config } from '../platform/config.js';
import type { DatabaseAddress } from '../platform/database.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start-embedded-postgres.js';
import { BackupFault } from './backup-fault.js';
import type { BackupSource } from './logical-backup.js';

const noFolder = (): BackupFault =>
  new BackupFault({
    ko: '백업 폴더를 --to 또는 MICHUHOL_BACKUP_DIR 로 지정하세요.',
    en: 'Name the folder of the backups with --to or MICHUHOL_BACKUP_DIR.',
  });

/** The folder of the backups: the one asked for, else that of the configuration. @throws BackupFault without either */
export const backupDir = (config: Config, asked: string | undefined): string => {
  const dir = asked ? resolve(asked) : config.backup.dir;
  if (!dir) throw noFolder();
  return dir;
};

/** The passphrase of the keys. @throws BackupFault when none is given */
export const passphraseOf = (config: Config): string => {
  if (config.backup.passphrase) return config.backup.passphrase;
  throw new BackupFault({
    ko: '열쇠의 암호문을 MICHUHOL_BACKUP_PASSPHRASE_FILE(또는 MICHUHOL_BACKUP_PASSPHRASE)로 주세요.',
    en: 'Give the passphrase of the keys in MICHUHOL_BACKUP_PASSPHRASE_FILE (or MICHUHOL_BACKUP_PASSPHRASE).',
  });
};

/** The address of the database if it runs already; null where it would have to be started. */
export const runningAddress = ({ databaseUrl, dataDir }: Config): DatabaseAddress | null =>
  databaseUrl ? { url: databaseUrl } : (readRunningInstance(dataDir)?.database ?? null);

/** The database as it is, of whatever version: given, running, or started for this. Nothing is migrated. */
export const withSource = async (
  config: Config,
  work: (source: BackupSource) => Promise<void>,
): Promise<void> => {
  const { dataDir, anchorDir, backup } = config;
  const address = runningAddress(config);
  if (address) return work({ address, dataDir, anchorDir });
  const embedded = await startEmbeddedPostgres({ dataDir, archive: backup.dir !== null });
  try {
    await work({ address: embedded.connection, dataDir, anchorDir });
  } finally {
    await embedded.stop();
  }
};
