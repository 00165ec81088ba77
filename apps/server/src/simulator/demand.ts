import { weekdayOf, type Day } from '@michuhol/calendar';
import {
  callsExpected,
  simulatedQueues,
  weekdayHours,
  weekendHours,
  type SimulatedQueue,
} from './centre-model.js';
import type { Random } from './random.js';

/** A person who reaches for the telephone. */
export interface SimulatedCall {
  /** Counted from 1 through the day. */
  readonly number: number;
  /** Second of the day at which the call enters its first queue. */
  readonly at: number;
  readonly queue: SimulatedQueue;
  /** Digits of ranges that belong to nobody (010-0000-xxxx, 032-000-xxxx); null when withheld. */
  readonly caller: string | null;
}

const QUARTER = 900;

/** Weight of each quarter hour, between the middles of the hours in a straight line. */
const quarterWeights = (hourly: readonly number[]): number[] =>
  Array.from({ length: 96 }, (_, quarter) => {
    const place = (quarter + 0.5) / 4 - 0.5;
    const before = Math.max(0, Math.floor(place));
    const after = Math.min(23, before + 1);
    const part = Math.max(0, place - before);
    return (hourly[before] ?? 0) * (1 - part) + (hourly[after] ?? 0) * part;
  });

const callerOf = (random: Random): string | null => {
  if (random.chance(0.05)) return null;
  const last = String(random.between(0, 9999)).padStart(4, '0');
  return random.chance(0.65) ? `0100000${last}` : `032000${last}`;
};

/** Everybody who calls on a day, in order. */
export const callsOf = (day: Day, random: Random): SimulatedCall[] => {
  const weekday = weekdayOf(day);
  const weights = quarterWeights(weekday <= 5 ? weekdayHours : weekendHours);
  const shares = simulatedQueues.map((queue) => queue.share);
  const count = Math.round(callsExpected(weekday) * (0.94 + 0.12 * random.next()));
  const moments = Array.from(
    { length: count },
    () => random.pick(weights) * QUARTER + random.between(0, QUARTER - 1),
  );
  return moments
    .sort((a, b) => a - b)
    .map((at, index) => ({
      number: index + 1,
      at,
      queue: simulatedQueues[random.pick(shares)] as SimulatedQueue,
      caller: callerOf(random),
    }));
};
