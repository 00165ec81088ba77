const LONGEST_MS = 15_000;

/**
 * Waits before the next try: one second, then twice as long each time up to 15 s; the network's return ends the
 * wait. Throws the signal's reason when it is aborted.
 */
export const waitToRetry = (failures: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      window.removeEventListener('online', onTime);
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onTime = (): void => end(resolve);
    const onAbort = (): void => end(() => reject(signal.reason));
    const timer = setTimeout(onTime, Math.min(1000 * 2 ** (failures - 1), LONGEST_MS));
    window.addEventListener('online', onTime);
    signal.addEventListener('abort', onAbort);
  });
