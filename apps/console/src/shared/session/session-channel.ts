/** What the tabs of one browser tell each other of the session they share. `locksAt` is milliseconds of this computer's clock. */
export type SessionNews =
  | { readonly kind: 'extended'; readonly locksAt: number }
  | { readonly kind: 'locked' }
  /** Unlocked, signed in or out: who is signed in has to be asked again. */
  | { readonly kind: 'changed' };

// One for the tab: what it tells itself it does not hear.
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('michuhol.session');

/** Tells the other tabs. Without BroadcastChannel each tab keeps its own time; the server decides in any case. */
export const tellTabs = (news: SessionNews): void => channel?.postMessage(news);

/** Hears the other tabs until the answer is called. */
export const hearTabs = (heard: (news: SessionNews) => void): (() => void) => {
  const hear = ({ data }: MessageEvent<SessionNews>): void => heard(data);
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
};
