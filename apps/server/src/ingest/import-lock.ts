import type { DataSource } from 'typeorm';

/** SQL of the text whose hash is an import's advisory lock, from an expression that holds the import's id. */
export const lockName = (id: string): string => `'import ' || ${id}`;

const key = `hashtextextended(${lockName('$1::text')}, 0)`;

/**
 * Runs `work` while no other process runs the same import; returns false when one does. The lock lives on a
 * connection of its own and so ends with its process, however that ends.
 */
export const whileOnlyRunner = async (
  dataSource: DataSource,
  importId: string,
  work: () => Promise<void>,
): Promise<boolean> => {
  const runner = dataSource.createQueryRunner();
  try {
    const [lock] = (await runner.query(`SELECT pg_try_advisory_lock(${key}) AS taken`, [importId])) as {
      taken: boolean;
    }[];
    if (!lock?.taken) return false;
    try {
      await work();
      return true;
    } finally {
      // A broken connection has lost the lock already.
      await runner.query(`SELECT pg_advisory_unlock(${key})`, [importId]).catch(() => undefined);
    }
  } finally {
    await runner.release().catch(() => undefined);
  }
};
