import { useEffect } from 'react';

/** Keeps the screen on for as long as the page is shown, where the browser can; a hidden tab lets go by itself. */
export const useAwake = (): void => {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over) await lock.release();
      } catch {
        // Refused by the system (a low battery, a policy): the screen's own settings decide then.
      }
    };
    const onChange = (): void => void hold();
    void hold();
    document.addEventListener('visibilitychange', onChange);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onChange);
      void lock?.release().catch(() => undefined);
    };
  }, []);
};
