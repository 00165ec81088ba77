import { useSyncExternalStore } from 'react';
import { useNow } from '../clock/use-now.js';
import { useLiveStore } from './live-provider.js';
import { offsetOf } from './server-clock.js';

/** The server's present time, as far as it was heard of; renewed each second. */
export const useServerNow = (): Date => {
  const store = useLiveStore();
  const { clockSamples } = useSyncExternalStore(store.subscribe, store.snapshot);
  return new Date(useNow() + offsetOf(clockSamples));
};
