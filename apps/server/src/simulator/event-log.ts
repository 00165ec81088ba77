import { startOfDay, type Day } from '@michuhol/calendar';
import type { AttributeValue, CanonicalEvent, EventType } from '@michuhol/formats';
import type { SimulatedCall } from './demand.js';

/** What is said of one event beside its call. */
interface Said {
  queue: string;
  agent?: string;
  caller?: string | null;
  attributes: Record<string, AttributeValue>;
}

/** Writes down what happens; `events` gives it in the order of time. */
export interface EventLog {
  /** `second` counts from 00:00 of the day and may lie after midnight. */
  write(call: SimulatedCall, second: number, type: EventType, said: Said): void;
  events(): CanonicalEvent[];
}

/** A log for a day. Ids name day, call and step, so that the same day written again is the same events. */
export const eventLogOf = (day: Day): EventLog => {
  const midnight = startOfDay(day).getTime();
  const written: CanonicalEvent[] = [];
  const steps = new Map<number, number>();
  return {
    write(call, second, type, { queue, agent = null, caller = null, attributes }) {
      const step = (steps.get(call.number) ?? 0) + 1;
      steps.set(call.number, step);
      const callId = `sim-${day}-${call.number}`;
      written.push({
        eventId: `${callId}-${step}`,
        type,
        occurredAt: new Date(midnight + second * 1000),
        callId,
        queue,
        agent,
        caller,
        attributes,
      });
    },
    // Array.sort is stable: within a second the order of writing stays.
    events: () => written.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()),
  };
};
