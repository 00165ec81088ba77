import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { computerClock } from '../../shared/platform/clock.js';

/** When the page was last printed; before that, when it was opened. */
export const usePrintTime = (): Date => {
  const [time, setTime] = useState(() => computerClock.now());
  useEffect(() => {
    // The browser takes its picture right after the event: what is drawn later is not on the paper.
    const begin = (): void => flushSync(() => setTime(computerClock.now()));
    window.addEventListener('beforeprint', begin);
    return () => window.removeEventListener('beforeprint', begin);
  }, []);
  return time;
};
