import { cp, mkdir } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Config } from '../platform/config.js';
import { evaluationFilePath } from '../identity/evaluation-file.js';
import { bringBackKeys } from './key-backup.js';

/** Where a folder of the installation belongs beside another data folder: inside it, unless it is kept elsewhere for all. */
export const placeIn = (dataDir: string, config: Config, folder: string): string => {
  const inside = relative(config.dataDir, folder);
  return inside.startsWith('..') ? folder : join(dataDir, inside);
};

/** Copies what is there and not yet at its new place. */
const copyMissing = async (from: string, to: string): Promise<void> => {
  if (from === to) return;
  await cp(from, to, { recursive: true, force: false }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
};

/**
 * Takes along what no backup of the data holds: the keys that the installation still has (a key that was destroyed is
 * not among them), those of a backup of the keys, and the passwords of the evaluation accounts.
 */
export const carryOver = async (
  { keys }: { keys: string | null },
  config: Config,
  { from, to }: { from: string; to: string },
): Promise<void> => {
  const keyDir = placeIn(to, config, config.keyDir);
  await mkdir(keyDir, { recursive: true, mode: 0o700 });
  await copyMissing(placeIn(from, config, config.keyDir), keyDir);
  const { passphrase } = config.backup;
  if (keys && passphrase) await bringBackKeys(keys, passphrase, keyDir);
  await copyMissing(evaluationFilePath(from), join(to, basename(evaluationFilePath(to))));
};
