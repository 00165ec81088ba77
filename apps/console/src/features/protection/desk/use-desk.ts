import { useSyncExternalStore } from 'react';
import { useMe } from '../../../shared/api/session.js';
import { useAtWork } from '../../../shared/session/at-work.js';
import { deskOf, type DeskState, type DeskStore } from './desk-store.js';
import { isStarted } from './draft.js';

/** The desk of the person who is signed in. A draft that is begun counts as being at work, so that the screen does not lock. */
export const useDesk = (): { store: DeskStore; desk: DeskState } => {
  const store = deskOf(useMe().id ?? '');
  const desk = useSyncExternalStore(store.subscribe, store.snapshot);
  useAtWork(isStarted(desk.drafts.open) || isStarted(desk.drafts.locked));
  return { store, desk };
};
