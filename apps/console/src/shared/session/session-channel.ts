/** What the tabs of one browser tell each other of the session they share. `locksAt` is milliseconds of this computer's clock. */
export type SessionNews =
  | { readonly kind: 'extended'; readonly locksAt: number }
  | { readonly kind: 'locked' }
  /** Unlocked, signed in or out: who is signed in has to be asked again. */
  | { readonly kind: 'changed' };

const NAME = 'michuhol.session';

/** Tells the other tabs. Without BroadcastChannel each tab keeps its own time; the server decides in any case. */
export const tellTabs = (news: SessionNews): void => {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
};

/** Hears the other tabs until the answer is called. */
export const hearTabs = (heard: (news: SessionNews) => void): (() => void) => {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<SessionNews>) => heard(data);
  return () => channel.close();
};
