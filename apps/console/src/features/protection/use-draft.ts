import { useEffect, useReducer } from 'react';
import { useAtWork } from '../../shared/session/at-work.js';
import { draftAfter, isStarted, newDraft, type Draft, type DraftAction } from './draft.js';

/** Drafts by account (and apart those of its locked screen) while this document is open. Signing out loads another document, so that nothing is left. */
const kept = new Map<string, Draft>();

/**
 * The draft that `owner` writes, an account as a rule. It outlives the page it is written on, so that a look at another page or an expired session
 * loses nothing; it is written nowhere else, and leaving the console is warned about.
 */
export const useDraft = (owner: string): [Draft, (action: DraftAction) => void] => {
  const [draft, act] = useReducer(
    draftAfter,
    undefined,
    () => kept.get(owner) ?? newDraft(crypto.randomUUID()),
  );
  useEffect(() => {
    if (isStarted(draft)) kept.set(owner, draft);
    else kept.delete(owner);
  }, [owner, draft]);
  const started = isStarted(draft);
  useAtWork(started);
  useEffect(() => {
    if (!started) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [started]);
  return [draft, act];
};
