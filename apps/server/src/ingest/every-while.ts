/** Something that is done again and again until it is stopped. */
export interface Chore {
  /** Resolves when the turn under way has ended. */
  stop(): Promise<void>;
}

/** Does something at intervals, never twice at once. It must not throw. */
export const everyWhile = (milliseconds: number, work: () => Promise<void>): Chore => {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    timer = setTimeout(() => {
      running = work().finally(() => {
        if (!stopped) schedule();
      });
    }, milliseconds);
  };
  schedule();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};
