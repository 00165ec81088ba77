import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isGone, openUnlessGone } from './gone.js';
import type { BackupFile, Manifest } from './manifest.js';
import { storeFile } from './stored-file.js';

/** Where the files lie that no table holds. */
export interface KeptFolders {
  /** Its `uploads` wait for an import, sealed by keys that lie elsewhere. */
  dataDir: string;
  /** The anchors of the access log, which prove that it is whole. */
  anchorDir: string;
}

const foldersOf = ({ dataDir, anchorDir }: KeptFolders): Record<string, string> => ({
  uploads: join(dataDir, 'uploads'),
  anchors: anchorDir,
});

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
 * Copies the kept files into a backup, after its tables: a file is whole before a row names it, and one too many does
 * no harm. One that is removed meanwhile was no longer needed.
 */
export const keepFiles = async (from: KeptFolders, folder: string): Promise<BackupFile[]> => {
  const kept: BackupFile[] = [];
  for (const [name, source] of Object.entries(foldersOf(from)))
    for (const path of await filesBelow(source)) {
      const file = await openUnlessGone(join(source, path));
      if (file === null) continue;
      const content = file.createReadStream();
      kept.push(await storeFile(folder, `files/${name}/${path}`, content, { packed: false }));
    }
  return kept;
};

/** Puts the kept files of a backup where they belong. One that is there already stays: it is the same or newer. */
export const bringBackFiles = async (folder: string, manifest: Manifest, to: KeptFolders): Promise<void> => {
  const folders = foldersOf(to);
  for (const { path } of manifest.files) {
    const [, name = '', ...below] = path.split('/');
    const target = join(folders[name] ?? join(to.dataDir, name), ...below);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, path), target, constants.COPYFILE_EXCL).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
};
