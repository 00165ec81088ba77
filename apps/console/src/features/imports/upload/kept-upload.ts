import { z } from 'zod';

const STORED = 'michuhol.upload';

const keptSchema = z.object({
  id: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  lastModified: z.number(),
});
/** An upload that was begun in this browser and not finished; the file itself has to be chosen again. */
export type KeptUpload = z.infer<typeof keptSchema>;

/** The upload that was left unfinished, or null. A browser that keeps nothing has none. */
export const keptUpload = (): KeptUpload | null => {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(STORED) ?? 'null'));
  } catch {
    return null;
  }
};

/** Remembers an upload under way, so that it can be gone on with after the page was left. */
export const keepUpload = (id: string, { name, size, lastModified }: File): void => {
  const kept: KeptUpload = { id, fileName: name.normalize('NFC'), sizeBytes: size, lastModified };
  try {
    localStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // A full or closed store: the upload goes on, it only cannot be found again.
  }
};

/** Forgets it: it was finished, discarded, or the server no longer has it. */
export const forgetUpload = (): void => {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // Nothing was kept either.
  }
};

/** Whether a file is the one whose upload was left. */
export const isKept = (kept: KeptUpload, { name, size, lastModified }: File): boolean =>
  kept.fileName === name.normalize('NFC') && kept.sizeBytes === size && kept.lastModified === lastModified;
