import { dirname, join, relative, resolve, sep } from 'node:path';
import { realpath } from 'node:fs/promises';
import type { Config } from '../platform/config.js';
import { BackupFault } from './backup-fault.js';

/** Whether a path is a folder itself or lies below it. */
export const isBelow = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
};

/** The folder with every link followed, or the nearest one above it that is there. */
const realFolder = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realFolder(above), relative(above, path));
  }
};

const areApart = async (one: string, other: string): Promise<boolean> => {
  const [a, b] = await Promise.all([realFolder(resolve(one)), realFolder(resolve(other))]);
  return !isBelow(a, b) && !isBelow(b, a);
};

/** @throws BackupFault when one folder lies in the other: whoever takes one must not get both */
export const needApart = async (keysTo: string, dataTo: string): Promise<void> => {
  if (await areApart(keysTo, dataTo)) return;
  throw new BackupFault({
    ko: '열쇠는 자료와 다른 폴더에 백업해야 합니다. 함께 잃거나 도난당하면 암호화가 소용없습니다.',
    en: 'Keys are backed up apart from the data, in a folder neither inside nor around it: whoever takes one must not get both.',
  });
};

/**
 * @throws BackupFault when backups would lie in or around the data folder, which is set aside by a restore and is lost
 *   together with its disk, or together with the keys
 */
export const needOutside = async ({ dataDir, keyDir, backup }: Config, dir: string): Promise<void> => {
  for (const keys of [keyDir, backup.keyDir]) if (keys) await needApart(keys, dir);
  if (await areApart(dataDir, dir)) return;
  throw new BackupFault({
    ko: `백업 폴더 ${dir} 은(는) 데이터 폴더 ${dataDir} 의 안이나 바깥쪽이 아닌 다른 곳이어야 합니다.`,
    en: `The folder of the backups (${dir}) must lie neither in nor around the data folder (${dataDir}).`,
  });
};
