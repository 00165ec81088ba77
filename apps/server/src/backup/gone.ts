import { open, type FileHandle } from 'node:fs/promises';

/** Whether an error says that a file or folder is not there. */
export const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Opens a file to be copied; null when it was removed meanwhile. Opened before it is read: a stream that finds nothing
 * would fail before anybody listens to it. @throws what else the disk says
 */
export const openUnlessGone = async (path: string): Promise<FileHandle | null> => {
  try {
    return await open(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
};
