import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../platform/clock.js';
import { readConfig, type Config } from '../platform/config.js';
import { listBackups, newestBackup, readBackup, type Backup } from './backup-folder.js';
import { folderOption } from './backup.command.js';
import { BackupFault } from './backup-fault.js';
import { restoredLines } from './backup-lines.js';
import { backupDir, passphraseOf } from './backup-source.js';
import { parsePointInTime } from './point-in-time.js';
import { restoreDatabase, restoreDataDir } from './restore.js';

interface Options {
  at?: string;
  to?: string;
  keys?: string;
}

/** The newest physical backup that is not younger than the instant. @throws BackupFault when there is none */
const before = async (dir: string, until: Date | null): Promise<Backup> => {
  if (!until) return newestBackup(dir, 'physical');
  const found = (await listBackups(dir)).filter(
    ({ manifest }) => manifest.kind === 'physical' && new Date(manifest.takenAt) <= until,
  );
  const newest = found.at(-1);
  if (newest) return newest;
  throw new BackupFault({
    ko: `${until.toISOString()} 이전의 물리 백업이 ${dir} 에 없습니다.`,
    en: `There is no physical backup in ${dir} from before ${until.toISOString()}.`,
  });
};

const choose = (
  config: Config,
  named: string | undefined,
  at: string | undefined,
  until: Date | null,
): Promise<Backup> => {
  if (named) return readBackup(resolve(named));
  const dir = backupDir(config, undefined);
  return at ? before(dir, until) : newestBackup(dir, 'logical');
};

const restore = async (named: string | undefined, { at, to, keys }: Options): Promise<void> => {
  const config = readConfig(process.env, process.cwd());
  const until = at && at !== 'latest' ? parsePointInTime(at) : null;
  const backup = await choose(config, named, at, until);
  if (at && backup.manifest.kind !== 'physical')
    throw new BackupFault({
      ko: '시점 복구(--at)에는 물리 백업(-physical)이 필요합니다.',
      en: 'A point in time (--at) needs a physical backup.',
    });
  if (keys) passphraseOf(config);
  const wanted = {
    backup,
    to: to ? resolve(to) : null,
    until,
    keys: keys ? resolve(keys) : null,
  };
  const restored = config.databaseUrl
    ? await restoreDatabase(wanted, config, systemClock)
    : await restoreDataDir(wanted, config, systemClock);
  for (const line of restoredLines(backup, restored)) console.log(line);
};

/** `michuhol restore`: into a new data folder, in the place of the present one, or into an empty database. */
export const restoreCommand = (program: Command): void => {
  program
    .command('restore')
    .argument('[backup]', '백업 하나의 폴더, 없으면 최신 (folder of one backup; newest if left out)')
    .description('백업을 복구한다. 덮어쓰지 않는다. (restores a backup; nothing is overwritten)')
    .option('--at <time>', '시점, "2026-11-21 10:00:00+09" 또는 latest (point in time)')
    .option('--to <folder>', '새 데이터 폴더 (new data folder)', folderOption)
    .option('--keys <folder>', '열쇠 백업의 폴더 (folder of the backup of the keys)', folderOption)
    .action(restore);
};
