/** Stores chunks beside each other, at most so many at a time. */
export interface StoreLanes {
  /** Begins `work` as soon as a lane is free, and resolves then. @throws what an earlier work threw */
  begin(work: () => Promise<void>): Promise<void>;
  /** Resolves when everything that was begun has ended. @throws the first error of any of it */
  end(): Promise<void>;
}

/**
 * While one chunk is being stored the next one is read: whoever calls `begin` waits only when every lane is busy, so
 * at most one chunk more than there are lanes is in memory.
 */
export const storeLanes = (lanes: number): StoreLanes => {
  const busy = new Set<Promise<void>>();
  let failed: { error: unknown } | null = null;
  const check = (): void => {
    if (failed) throw failed.error;
  };
  return {
    begin: async (work) => {
      while (busy.size >= lanes) await Promise.race(busy);
      check();
      const running: Promise<void> = work()
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => busy.delete(running));
      busy.add(running);
    },
    end: async () => {
      await Promise.all(busy);
      check();
    },
  };
};
