import { useEffect, useReducer } from 'react';
import { draftAfter, isStarted, newDraft, type Draft, type DraftAction } from './draft.js';

/** Drafts by account while this document is open. Signing out loads another document, so that nothing is left. */
const kept = new Map<string, Draft>();

/**
 * The draft of an account. It outlives the page it is written on, so that a look at another page or an expired session
 * loses nothing; it is written nowhere else, and leaving the console is warned about.
 */
export const useDraft = (accountId: string): [Draft, (action: DraftAction) => void] => {
  const [draft, act] = useReducer(
    draftAfter,
    undefined,
    () => kept.get(accountId) ?? newDraft(crypto.randomUUID()),
  );
  useEffect(() => {
    if (isStarted(draft)) kept.set(accountId, draft);
    else kept.delete(accountId);
  }, [accountId, draft]);
  const started = isStarted(draft);
  useEffect(() => {
    if (!started) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [started]);
  return [draft, act];
};
