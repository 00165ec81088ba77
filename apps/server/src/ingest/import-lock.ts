import type { DataSource } from 'typeorm';

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
  const name = `import ${importId}`;
  try {
    const [lock] = (await runner.query('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken', [
      name,
    ])) as {
      taken: boolean;
    }[];
    if (!lock?.taken) return false;
    try {
      await work();
      return true;
    } finally {
      // A broken connection has lost the lock already.
      await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
    }
  } finally {
    await runner.release().catch(() => undefined);
  }
};
