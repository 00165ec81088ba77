import { weekdayOf, type Day } from '@michuhol/calendar';
import {
  callsExpected,
  simulatedQueues,
  weekdayHours,
  weekendHours,
  type SimulatedQueue,
} from './centre-model.js';
import { callerOf } from './callers.js';
import type { Random } from './random.js';

/** A person who reaches for the telephone. */
export interface SimulatedCall {
  /** Counted from 1 through the day. */
  readonly number: number;
  /** Second of the day at which the call enters its first queue. */
  readonly at: number;
  readonly queue: SimulatedQueue;
  /** Null when withheld. */
  readonly caller: string | null;
}

const QUARTER = 900;
/** The share of calls by somebody who has called on that day before, about the same. */
const AGAIN = 0.05;

/** Weight of each quarter hour, between the middles of the hours in a straight line. */
const quarterWeights = (hourly: readonly number[]): number[] =>
  Array.from({ length: 96 }, (_, quarter) => {
    const place = (quarter + 0.5) / 4 - 0.5;
    const before = Math.max(0, Math.floor(place));
    const after = Math.min(23, before + 1);
    const part = Math.max(0, place - before);
    return (hourly[before] ?? 0) * (1 - part) + (hourly[after] ?? 0) * part;
  });

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
  const calls: SimulatedCall[] = [];
  for (const at of moments.sort((a, b) => a - b)) {
    const queue = simulatedQueues[random.pick(shares)] as SimulatedQueue;
    const earlier = random.chance(AGAIN) ? calls[random.between(0, calls.length - 1)] : undefined;
    const caller = earlier ? earlier.caller : callerOf(random);
    calls.push({ number: calls.length + 1, at, queue: earlier?.queue ?? queue, caller });
  }
  return calls;
};
