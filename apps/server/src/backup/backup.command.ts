import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { systemClock } from '../platform/clock.js';
import { readConfig, type Config } from '../platform/config.js';
import { readRunningInstance } from '../platform/embedded-postgres/run-file.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/start-embedded-postgres.js';
import { listBackups, newestBackup, readBackup, verifyBackup, type Backup } from './backup-folder.js';
import { BackupFault } from './backup-fault.js';
import { backupLine, drillLines, madeLines } from './backup-lines.js';
import { drillBackup } from './drill.js';
import { backUpKeys, needApart } from './key-backup.js';
import type { BackupSource } from './logical-backup.js';
import { keepNewest, makeOne } from './make-backups.js';
import type { BackupKind } from './manifest.js';

interface Options {
  to?: string;
  kind: BackupKind | 'all';
  keys?: string;
}

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

/** The database as it is, of whatever version: given, running, or started for this. Nothing is migrated. */
const withSource = async (config: Config, work: (source: BackupSource) => Promise<void>): Promise<void> => {
  const { dataDir } = config;
  if (config.databaseUrl) return work({ address: { url: config.databaseUrl }, dataDir });
  const running = readRunningInstance(dataDir)?.database;
  if (running) return work({ address: running, dataDir });
  const embedded = await startEmbeddedPostgres({ dataDir, archive: config.backup.dir !== null });
  try {
    await work({ address: embedded.connection, dataDir });
  } finally {
    await embedded.stop();
  }
};

const backUp = async ({ to, kind, keys }: Options): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  const dir = backupDir(config, to);
  if (keys) await needApart(resolve(keys), dir);
  const passphrase = keys ? passphraseOf(config) : null;
  await withSource(config, async (source) => {
    for (const one of kind === 'all' ? (['logical', 'physical'] as const) : [kind])
      for (const line of madeLines(await makeOne(one, source, dir))) console.log(line);
  });
  await keepNewest(dir, config.backup.keep);
  if (keys && passphrase) {
    const count = await backUpKeys(config.keyDir, passphrase, resolve(keys));
    console.log(`열쇠 ${count}개를 따로 백업했습니다: ${resolve(keys)} (keys backed up apart)`);
  }
};

/** The backup that is named by its folder, or the newest of the configured folder. */
const chosen = (named: string | undefined): Promise<Backup> =>
  named
    ? readBackup(resolve(named))
    : newestBackup(backupDir(readConfig(process.env, process.cwd()), undefined));

const verify = async (named: string | undefined): Promise<void> => {
  const backup = await chosen(named);
  const faults = await verifyBackup(backup);
  for (const fault of faults) console.log(fault);
  console.log(
    `${backup.name}: ${faults.length === 0 ? '손상 없음 (every file is as it was written)' : `손상 ${faults.length}건 (damaged)`}`,
  );
  if (faults.length > 0) process.exitCode = 1;
};

const drill = async (named: string | undefined): Promise<void> => {
  const backup = await chosen(named);
  const result = await drillBackup(backup, systemClock);
  for (const line of drillLines(backup, result)) console.log(line);
  if (!result.ok) process.exitCode = 1;
};

const list = async ({ from }: { from?: string }): Promise<void> => {
  const backups = await listBackups(backupDir(readConfig(process.env, process.cwd()), from));
  for (const backup of backups) console.log(backupLine(backup));
  if (backups.length === 0) console.log('백업이 없습니다. (no backups)');
};

/** Keeps an option from being taken for what was left out. */
export const folderOption = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('폴더를 지정하세요. (name a folder)');
  return text;
};

/** `michuhol backup`, with `verify`, `drill` and `list`. */
export const backupCommand = (program: Command): void => {
  const backup = program
    .command('backup')
    .description(
      '데이터베이스와 보관 파일을 백업한다. 열쇠는 따로. (backs up database and kept files; keys apart)',
    )
    .option('--to <folder>', '백업들의 폴더 (folder of the backups)', folderOption)
    .addOption(
      new Option('--kind <kind>', '종류 (logical: any PostgreSQL; physical: embedded, point in time)')
        .choices(['logical', 'physical', 'all'])
        .default('logical'),
    )
    .option(
      '--keys <folder>',
      '열쇠를 암호문으로 봉해 둘 다른 폴더 (other folder for the sealed keys)',
      folderOption,
    )
    .action(backUp);
  backup
    .command('verify')
    .argument('[backup]', '백업 하나의 폴더, 없으면 최신 (folder of one backup; newest if left out)')
    .description('파일마다 sha256 을 비교한다. (compares every file with its sha256)')
    .action(verify);
  backup
    .command('drill')
    .argument('[backup]', '백업 하나의 폴더, 없으면 최신 (folder of one backup; newest if left out)')
    .description('빈 데이터베이스에 복구해 비교한다. (restores into an empty cluster and compares)')
    .action(drill);
  backup
    .command('list')
    .option('--from <folder>', '백업들의 폴더 (folder of the backups)', folderOption)
    .description('백업 목록 (lists the backups)')
    .action(list);
};
