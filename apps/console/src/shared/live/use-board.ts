import type { DataSet } from '@michuhol/contract';
import { useEffect, useSyncExternalStore } from 'react';
import { useNow } from '../clock/use-now.js';
import { boardViewOf, type BoardView } from './board-view.js';
import { useLiveStore } from './live-provider.js';

/** The floor of a data set as it is now, with the truth about how old it is; renewed by pushes and each second. */
export const useBoard = (dataSet: DataSet): BoardView => {
  const store = useLiveStore();
  useEffect(() => store.watch(dataSet), [store, dataSet]);
  const live = useSyncExternalStore(store.subscribe, store.snapshot);
  return boardViewOf(live, dataSet, useNow());
};

/** The same for the frame: it follows what the page watches, or else the set named here (null: nothing). */
export const useFrameBoard = (dataSet: DataSet | null): BoardView & { dataSet: DataSet | null } => {
  const store = useLiveStore();
  useEffect(() => (dataSet ? store.watch(dataSet, true) : undefined), [store, dataSet]);
  const live = useSyncExternalStore(store.subscribe, store.snapshot);
  const now = useNow();
  const watched = store.watched() ?? dataSet;
  return { ...boardViewOf(live, watched ?? 'city', now), dataSet: watched };
};

/** How the connection is, for people who may not see the board. */
export const useConnection = (): 'connecting' | 'connected' | 'lost' => {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.snapshot().connection);
};
