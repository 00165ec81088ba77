import type { Logger } from '@nestjs/common';

/** Something that is done again and again until it is stopped. */
export interface Ticking {
  /** Resolves when the tick under way has ended. */
  stop(): Promise<void>;
}

const SECOND = 1000;

/**
 * Does something every so many milliseconds, never twice at once. A failure is told once, not every time, and the next
 * tick tries again: that is how the database's return is noticed.
 */
export const repeatedly = (tick: () => Promise<void>, everyMs: number, logger: Logger): Ticking => {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const once = async (): Promise<void> => {
    const startedAt = performance.now();
    try {
      await tick();
      if (failing) logger.log('works again');
      failing = false;
    } catch (error) {
      if (!failing && !stopped) logger.warn(error instanceof Error ? error.message : String(error));
      failing = true;
    }
    if (!stopped) schedule(Math.max(0, everyMs - (performance.now() - startedAt)));
  };
  const schedule = (delay: number): void => {
    timer = setTimeout(() => {
      running = once();
    }, delay);
  };
  schedule(0);

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};

/** Does something each second. */
export const everySecond = (tick: () => Promise<void>, logger: Logger): Ticking =>
  repeatedly(tick, SECOND, logger);
