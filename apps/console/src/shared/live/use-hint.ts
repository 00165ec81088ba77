import type { Hint } from '@michuhol/contract';
import { useEffect, useRef } from 'react';
import { useLiveStore } from './live-provider.js';

/**
 * Calls the handler when something of a kind changed. Queries are renewed without it; this is for what a page does
 * besides, such as telling that a list has grown.
 */
export const useHint = (kind: Hint['kind'], handler: (hint: Hint) => void): void => {
  const store = useLiveStore();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () =>
      store.hear('hint', (hint) => {
        if (hint.kind === kind) latest.current(hint);
      }),
    [store, kind],
  );
};
