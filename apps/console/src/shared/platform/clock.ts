import type { Clock } from '@michuhol/calendar';

/** This computer's clock: the one place where the console reads it, so that a test can set it. */
export const computerClock: Clock & { milliseconds(): number } = {
  now: () => new Date(),
  milliseconds: () => Date.now(),
};
