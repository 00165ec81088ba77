import { open, readdir, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What a file of a log is known by: at most so many of its first bytes. */
const HEAD_BYTES = 1024;

const LF = 0x0a;

/** Packed files are no longer written to. */
const packed = /\.(gz|bz2|xz|zst)$/;

/** What rotation made of a log, by the usual names (queue_log.1, queue_log-20260331), as paths below the root. */
export const rotatedFiles = async (root: string, path: string): Promise<string[]> => {
  const name = basename(path);
  const names = await readdir(join(root, dirname(path)));
  return names
    .filter((each) => (each.startsWith(`${name}.`) || each.startsWith(`${name}-`)) && !packed.test(each))
    .sort()
    .map((each) => join(dirname(path), each));
};

/** Opens a plain file; null when it is gone or none. */
export const openLog = async (path: string): Promise<FileHandle | null> => {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!file || (await file.stat()).isFile()) return file;
  await file.close();
  return null;
};

/** So many bytes from a place of a file on, or what there is of them. */
export const bytesAt = async (file: FileHandle, at: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
};

/**
 * The first bytes by which a file is known from now on: its first line at least, so that no two files of a log have
 * the same (a line begins with its time and names its call). Null while it has none.
 */
export const headOf = async (file: FileHandle): Promise<Buffer | null> => {
  const head = await bytesAt(file, 0, HEAD_BYTES);
  const end = head.lastIndexOf(LF);
  if (end >= 0) return head.subarray(0, end + 1);
  return head.length === HEAD_BYTES ? head : null;
};
