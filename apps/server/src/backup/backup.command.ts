import { dirname, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { systemClock } from '../platform/clock.js';
import { readConfig, type Config } from '../platform/config.js';
import { createDataSource } from '../platform/database.js';
import { listBackups, newestBackup, readBackup, verifyBackup, type Backup } from './backup-folder.js';
import { BackupFault } from './backup-fault.js';
import { backupLine, drillLines, madeLines } from './backup-lines.js';
import { needApart, needOutside } from './backup-place.js';
import { backupDir, passphraseOf, runningAddress, withSource } from './backup-source.js';
import { noteBackupState } from './backup-state.query.js';
import { alone } from './connect.js';
import { drillBackup } from './drill.js';
import { backUpKeys } from './key-backup.js';
import { kindsOf, makeOne } from './make-backups.js';
import type { BackupKind } from './manifest.js';

interface Options {
  to?: string;
  kind: BackupKind | 'all';
  keys?: string;
}

/** What was asked for, if it can be made. @throws BackupFault before anything is written */
const wantedKinds = (config: Config, kind: Options['kind'], dir: string): BackupKind[] => {
  const possible = kindsOf(config);
  const wanted = kind === 'all' ? possible : [kind];
  if (wanted.some((one) => !possible.includes(one)))
    throw new BackupFault({
      ko: 'DATABASE_URL 의 PostgreSQL 은 논리 백업만 됩니다. 물리 백업은 그 서버의 도구(pg_basebackup)로 하세요.',
      en: 'Of the PostgreSQL of DATABASE_URL only logical backups are made: it has tools of its own for others (pg_basebackup).',
    });
  if (wanted.includes('physical') && dir !== config.backup.dir)
    throw new BackupFault({
      ko: '물리 백업은 데이터베이스 기록이 보관되는 MICHUHOL_BACKUP_DIR 에만 합니다. --to 없이 실행하세요.',
      en: 'A physical backup belongs beside the log of the database, in MICHUHOL_BACKUP_DIR: leave out --to.',
    });
  return wanted;
};

const busy = (): BackupFault =>
  new BackupFault({
    ko: '다른 백업이 진행 중입니다. 끝난 뒤 다시 실행하세요.',
    en: 'Another backup is under way: run this again when it has ended.',
  });

const backUp = async ({ to, kind, keys }: Options): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  const dir = backupDir(config, to);
  const kinds = wantedKinds(config, kind, dir);
  await needOutside(config, dir);
  if (keys) await needApart(resolve(keys), dir);
  const passphrase = keys ? passphraseOf(config) : null;
  await withSource(config, async (source) => {
    const made = await alone(source.address, async () => {
      for (const one of kinds)
        for (const line of madeLines(await makeOne(one, source, dir))) console.log(line);
      return true;
    });
    if (!made) throw busy();
  });
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

/** A console that watches its backups learns at once of one that was made and proved by hand. */
const tellWatch = async (config: Config, { folder, manifest }: Backup): Promise<void> => {
  const address = runningAddress(config);
  if (!address || dirname(folder) !== config.backup.dir) return;
  const dataSource = await createDataSource(address).initialize();
  try {
    await noteBackupState(dataSource, systemClock.now(), { provedAt: manifest.finishedAt });
  } finally {
    await dataSource.destroy();
  }
};

const drill = async (named: string | undefined): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  const backup = await chosen(named);
  const result = await drillBackup(backup, systemClock);
  for (const line of drillLines(backup, result)) console.log(line);
  if (result.ok) await tellWatch(config, backup);
  else process.exitCode = 1;
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
      new Option(
        '--kind <kind>',
        'logical 은 모든 PostgreSQL, physical 은 내장 PostgreSQL 과 시점 복구 (logical: every PostgreSQL; physical: embedded, point in time)',
      )
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
