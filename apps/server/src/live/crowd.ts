import type { DataSet } from '@michuhol/contract';
import pLimit from 'p-limit';
import type { LiveParts } from './live.gateway.js';

/**
 * Does some work for everybody who asks: whoever asks while it is under way gets the answer of the next round, which
 * begins after they asked, and no more than one round waits.
 */
export const inRounds = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let running: Promise<unknown> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    const round = work();
    const over = round
      .catch(() => undefined)
      .then(() => {
        if (running === over) running = null;
      });
    running = over;
    return round;
  };
  return () => {
    if (!running) return begin();
    next ??= running.then(() => {
      next = null;
      return begin();
    });
    return next;
  };
};

/** Looks that sockets take at the database at once: a crowd that comes back leaves room for events and pages. */
const LOOKS_AT_ONCE = 8;
/** That a board is watched is written down once in so many milliseconds, however many begin to watch it. */
const WATCH_MS = 15_000;

/**
 * The parts of the gateway for a crowd: a thousand sockets that connect in one second, as after a restart, ask the
 * database no more at once than a few would, and share one reading of each board.
 */
export const forCrowds = (parts: LiveParts): LiveParts => {
  const turn = pLimit(LOOKS_AT_ONCE);
  const rounds = new Map<
    DataSet,
    ReturnType<typeof inRounds<Awaited<ReturnType<LiveParts['boards']['current']>>>>
  >();
  const watchedAt = new Map<DataSet, number>();
  return {
    ...parts,
    identify: (presented) => turn(() => parts.identify(presented)),
    boards: {
      current: (dataSet) => {
        const known = rounds.get(dataSet) ?? inRounds(() => parts.boards.current(dataSet));
        rounds.set(dataSet, known);
        return known();
      },
      watch: async (dataSet) => {
        const now = performance.now();
        if (now - (watchedAt.get(dataSet) ?? -Infinity) < WATCH_MS) return;
        watchedAt.set(dataSet, now);
        await parts.boards.watch(dataSet).catch((error: unknown) => {
          watchedAt.delete(dataSet);
          throw error;
        });
      },
    },
  };
};
