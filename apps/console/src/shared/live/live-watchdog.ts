import { SILENCE_SECONDS } from '@michuhol/contract';

interface WatchdogParts {
  /** Milliseconds by this computer's clock. */
  readonly now: () => number;
  /** When anything was heard last; null while nothing is expected. */
  readonly heardAt: () => number | null;
  /** Whether the connection seems to stand. */
  readonly connected: () => boolean;
  /** Asks the server by another way than the line; whether it answered. */
  readonly probe: () => Promise<boolean>;
  /** Ends the connection, which may be dead without knowing it, and begins a new one at once. */
  readonly reconnect: () => void;
}

/** How often it looks. A browser may slow this down in a hidden tab; then being seen again is a look. */
const LOOK_MS = 5000;

/** A pulse comes every two seconds; a line that has said nothing for so long is dead although nobody ended it. */
const DEAD_MS = 2 * SILENCE_SECONDS * 1000;

/**
 * Finds connections that died in silence: after a laptop's sleep, a cut cable or a change of network neither side is
 * told, and the browser would go on waiting. Looks every few seconds, and at once when the tab is seen again, thawed,
 * or the network is back. Returns what ends it.
 */
export const watchLine = ({ now, heardAt, connected, probe, reconnect }: WatchdogParts): (() => void) => {
  let triedAt = now();
  /** A server that answers nothing at all is no reason to give the line up: it has its own trouble, or the network has. */
  const renew = async (): Promise<void> => {
    triedAt = now();
    if (await probe()) reconnect();
  };
  const look = (): void => {
    const last = heardAt();
    // A clock that was set back says nothing about the line; the next message puts it right.
    triedAt = Math.min(triedAt, now());
    if (last === null || !connected()) return;
    if (now() - Math.max(last, triedAt) >= DEAD_MS) void renew();
  };
  const onSeen = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  // The client's own next attempt may be seconds away, and a line over the network of before is none.
  const onNetwork = (): void => {
    const last = heardAt();
    if (!connected()) reconnect();
    else if (last !== null && now() - last >= SILENCE_SECONDS * 1000) void renew();
  };
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', onSeen);
  document.addEventListener('resume', look);
  window.addEventListener('online', onNetwork);
  window.addEventListener('pageshow', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onSeen);
    document.removeEventListener('resume', look);
    window.removeEventListener('online', onNetwork);
    window.removeEventListener('pageshow', look);
  };
};
