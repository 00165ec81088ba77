import type { SessionNews } from '../../shared/session/session-channel.js';

/** How near the lock is: nothing to say, the seconds that are left, or locked. */
export type IdleState =
  | { readonly kind: 'awake' }
  | { readonly kind: 'warned'; readonly secondsLeft: number }
  | { readonly kind: 'locked' };

interface IdleParts {
  /** Milliseconds by this computer's clock. */
  readonly now: () => number;
  readonly idleMinutes: number;
  readonly warnSeconds: number;
  /** Whether a call or an open draft counts as activity now. */
  readonly isAtWork: () => boolean;
  /** Puts the lock off at the server. */
  readonly extend: () => Promise<unknown>;
  /** Tells the other tabs. */
  readonly tell: (news: SessionNews) => void;
}

/** Activity is told to the server at most this often. */
const EXTEND_EVERY_MS = 30_000;

const awake: IdleState = { kind: 'awake' };
const locked: IdleState = { kind: 'locked' };

/**
 * Follows the server's idle limit in the browser: `tick` once a second, `act` whenever the person does something.
 * The time counts from the moment a request was sent, so that the screen never locks later than the session.
 */
export const createIdleClock = ({ now, idleMinutes, warnSeconds, isAtWork, extend, tell }: IdleParts) => {
  const limit = idleMinutes * 60_000;
  let state: IdleState = awake;
  let extendedAt = now();
  let actedAt = extendedAt;
  let pending = false;
  const listeners = new Set<() => void>();

  const become = (next: IdleState): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const stay = async (): Promise<void> => {
    if (pending || state.kind === 'locked') return;
    pending = true;
    const sentAt = now();
    try {
      await extend();
      extendedAt = Math.max(extendedAt, sentAt);
      tell({ kind: 'extended', locksAt: extendedAt + limit });
      tick();
    } catch {
      // The server was away or has ended the session; the next tick tries again, or the lock comes in time.
    } finally {
      pending = false;
    }
  };
  const warn = (secondsLeft: number): void => {
    if (state.kind === 'warned' && state.secondsLeft === secondsLeft) return;
    become({ kind: 'warned', secondsLeft });
  };
  const tick = (): void => {
    if (state.kind === 'locked') return;
    const at = now();
    const left = extendedAt + limit - at;
    if (left <= 0) {
      become(locked);
      tell({ kind: 'locked' });
      return;
    }
    const near = left <= warnSeconds * 1000;
    // While the warning stands only an answer to it counts: a hand that brushes the mouse is no answer.
    const acted = state.kind === 'awake' && actedAt > extendedAt && at - extendedAt >= EXTEND_EVERY_MS;
    if (acted || (near && isAtWork())) void stay();
    else if (near) warn(Math.ceil(left / 1000));
    else become(awake);
  };

  return {
    tick,
    /** The person did something. */
    act: (): void => {
      actedAt = now();
    },
    /** The person wants to go on. */
    stay,
    /** Another tab told something. */
    hear: (news: SessionNews): void => {
      if (news.kind === 'locked') become(locked);
      if (news.kind !== 'extended' || state.kind === 'locked') return;
      extendedAt = Math.max(extendedAt, news.locksAt - limit);
      tick();
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: (): IdleState => state,
  };
};

/** Follows the idle limit of a session. */
export type IdleClock = ReturnType<typeof createIdleClock>;
