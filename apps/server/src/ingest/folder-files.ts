import { lstat, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Files that are being taken in lie here: nobody else touches them. */
export const TAKEN = '.taken';

/** What other programs call a file that they have not finished. */
const unfinished = /(^\.|^~|\.(part|partial|tmp|temp|filepart|crdownload|swp)$)/i;

/** A file of a watched folder as it lies there. */
export interface FolderFile {
  name: string;
  size: number;
  changedMs: number;
}

/** The plain files of a folder that another program seems to have finished; links and folders are left alone. */
export const filesIn = async (folder: string): Promise<FolderFile[]> => {
  const names = (await readdir(folder)).filter((name) => !unfinished.test(name)).sort();
  const found: FolderFile[] = [];
  for (const name of names) {
    const file = await lstat(join(folder, name)).catch(() => null);
    if (file?.isFile()) found.push({ name, size: file.size, changedMs: file.mtimeMs });
  }
  return found;
};

/** The files that were being taken in. */
export const takenIn = async (folder: string): Promise<string[]> =>
  readdir(join(folder, TAKEN)).catch(() => []);

/** Moves a file into a folder, under another name where its own is taken; returns its name there. */
export const moveInto = async (from: string, folder: string, name: string): Promise<string> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kind = extname(name);
  const stem = name.slice(0, name.length - kind.length);
  for (let nth = 1; ; nth += 1) {
    const free = nth === 1 ? name : `${stem}-${nth}${kind}`;
    if (await stat(join(folder, free)).catch(() => null)) continue;
    await rename(from, join(folder, free));
    return free;
  }
};

/** Says beside a refused file why it was refused, for whoever looks into the folder. */
export const sayWhy = async (folder: string, name: string, why: string): Promise<void> => {
  await writeFile(join(folder, `${name}.txt`), `${why}\n`, { mode: 0o600 });
};

/** Notices when a file has stopped changing. */
export interface SettleWatch {
  /** The files that have had the same size and time of change for so many milliseconds, of those that lie there now. */
  settled(files: readonly FolderFile[], now: number, settleMs: number): FolderFile[];
}

/**
 * Judges by what it saw itself, never by the times that the disk tells: a share may belong to a machine with another
 * clock. After a restart it looks for the whole time again.
 */
export const settleWatch = (): SettleWatch => {
  let known = new Map<string, { size: number; changedMs: number; since: number }>();
  return {
    settled: (files, now, settleMs) => {
      const next: typeof known = new Map();
      for (const { name, size, changedMs } of files) {
        const before = known.get(name);
        const isSame = before?.size === size && before.changedMs === changedMs;
        next.set(name, isSame ? before : { size, changedMs, since: now });
      }
      known = next;
      return files.filter(({ name }) => now - (next.get(name)?.since ?? now) >= settleMs);
    },
  };
};
