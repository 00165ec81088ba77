import { SILENCE_SECONDS, type DataSet, type Floor } from '@michuhol/contract';
import { useEffect, useSyncExternalStore } from 'react';
import type { ApiProblem } from '../api/api-problem.js';
import { useNow } from '../clock/use-now.js';
import { boardViewOf } from './board-view.js';
import { useLiveStore } from './live-provider.js';
import type { LiveState } from './live-state.js';

/** The counselors of a data set as a page may show them. */
export interface FloorView {
  readonly floor: Floor | null;
  /** As old as the board at least: counselors that lag behind it are stale by themselves. */
  readonly stale: boolean;
  /** Why they could not be fetched, where they could not. */
  readonly problem: ApiProblem | null;
}

/** What to show of the counselors of a set at a moment (milliseconds of this computer's clock). */
export const floorViewOf = (live: LiveState, dataSet: DataSet, now: number): FloorView => {
  const seen = live.counselors[dataSet];
  const problem = live.counselorProblems[dataSet] ?? null;
  if (!seen) return { floor: null, stale: false, problem };
  const late = now - seen.heardAt >= SILENCE_SECONDS * 1000;
  return { floor: seen.floor, stale: late || boardViewOf(live, dataSet, now).state !== 'live', problem };
};

/** The counselors of a data set as they are now; null, without asking, for whoever may not see them. */
export const useFloor = (dataSet: DataSet, permitted: boolean): FloorView | null => {
  const store = useLiveStore();
  useEffect(() => (permitted ? store.watchFloor(dataSet) : undefined), [store, dataSet, permitted]);
  const live = useSyncExternalStore(store.subscribe, store.snapshot);
  const now = useNow();
  return permitted ? floorViewOf(live, dataSet, now) : null;
};
