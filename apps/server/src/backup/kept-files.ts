import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { BackupFile, Manifest } from './manifest.js';
import { storeFile } from './stored-file.js';

/**
 * Folders of the data folder whose files no table holds: uploads, sealed by keys that lie elsewhere, and the anchors of
 * the access log, which prove that it is whole.
 */
const keptFolders = ['uploads', 'anchors'];

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The files below a folder, relative to it with `/`; none when it is not there. */
export const filesBelow = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

/**
 * Copies the kept files of a data folder into a backup, after its tables: a file is whole before a row names it, and
 * one too many does no harm. One that is removed meanwhile was no longer needed.
 */
export const keepFiles = async (dataDir: string, folder: string): Promise<BackupFile[]> => {
  const kept: BackupFile[] = [];
  for (const name of keptFolders)
    for (const path of await filesBelow(join(dataDir, name))) {
      const content = createReadStream(join(dataDir, name, path));
      try {
        kept.push(await storeFile(folder, `files/${name}/${path}`, content, { packed: false }));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    }
  return kept;
};

/** Puts the kept files of a backup into a data folder. */
export const bringBackFiles = async (folder: string, manifest: Manifest, dataDir: string): Promise<void> => {
  for (const { path } of manifest.files) {
    const target = join(dataDir, path.replace(/^files\//, ''));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, path), target);
  }
};
