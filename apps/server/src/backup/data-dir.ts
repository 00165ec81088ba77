import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes a data folder that was made for a restore, with its cluster. */
export const removeDataDir = async (dataDir: string): Promise<void> => {
  // Under root the cluster may have had to be kept elsewhere; the data folder says where.
  const elsewhere = await readFile(join(dataDir, 'postgres-home'), 'utf8').catch(() => '');
  if (elsewhere) await rm(elsewhere.trim(), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
};
