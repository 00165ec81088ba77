import { useSyncExternalStore } from 'react';
import { computerClock } from '../platform/clock.js';

const listeners = new Set<() => void>();
let now = computerClock.milliseconds();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  now = computerClock.milliseconds();
  for (const listener of listeners) listener();
};

// A browser slows the timers of a hidden tab down, so the moment it is seen again counts as a tick.
const onVisible = (): void => {
  if (document.visibilityState === 'visible') tick();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (timer === undefined) {
    now = computerClock.milliseconds();
    timer = setInterval(tick, 1000);
    document.addEventListener('visibilitychange', onVisible);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener('visibilitychange', onVisible);
  };
};

/** The same until the next tick, as React asks of a snapshot; a first look after a pause is brought up to date. */
const snapshot = (): number => {
  if (timer === undefined && computerClock.milliseconds() - now >= 1000) now = computerClock.milliseconds();
  return now;
};

/** Milliseconds by this computer's clock, renewed each second and when the tab is seen again. One timer for all. */
export const useNow = (): number => useSyncExternalStore(subscribe, snapshot);
