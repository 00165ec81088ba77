import type { Clock } from '@michuhol/calendar';

/** Injection token of the clock. */
export const CLOCK = Symbol('clock');

/** The machine's clock: the only place that reads it. */
export const systemClock: Clock = { now: () => new Date() };
