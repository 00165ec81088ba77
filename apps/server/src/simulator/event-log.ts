import { startOfDay, type Day } from '@michuhol/calendar';
import type { AttributeValue, CanonicalEvent, EventType } from '@michuhol/formats';
import type { SimulatedCall } from './demand.js';

type Attributes = Record<string, AttributeValue>;

/** What is said of one event beside its call. */
interface Said {
  queue: string;
  agent?: string;
  caller?: string | null;
  attributes: Attributes;
}

/** Writes down what happens; `events` gives it in the order of time. `second` counts from 00:00 of the day and may lie after midnight. */
export interface EventLog {
  /** Something that happened to a call. */
  write(call: SimulatedCall, second: number, type: EventType, said: Said): void;
  /** The state that a counselor is in from now on, in one queue or in all. */
  state(agent: string, second: number, attributes: Attributes, queue?: string): void;
  events(): CanonicalEvent[];
}

/** What is told while a call goes on and changes nothing once it is over. */
const passing: ReadonlySet<string> = new Set(['agent.offered', 'acw.started']);

/** Whether an event still says something when its day is over. */
export const isLasting = ({ type }: CanonicalEvent): boolean => !passing.has(type);

/** A log for a day. Ids name day, call or counselor, and step, so that the same day written again is the same events. */
export const eventLogOf = (day: Day): EventLog => {
  const midnight = startOfDay(day).getTime();
  const written: CanonicalEvent[] = [];
  const steps = new Map<string, number>();
  const stepOf = (subject: string): string => {
    const step = (steps.get(subject) ?? 0) + 1;
    steps.set(subject, step);
    return `${subject}-${step}`;
  };
  const instant = (second: number): Date => new Date(midnight + second * 1000);
  return {
    write(call, second, type, { queue, agent = null, caller = null, attributes }) {
      const callId = `sim-${day}-${call.number}`;
      const eventId = stepOf(callId);
      written.push({ eventId, type, occurredAt: instant(second), callId, queue, agent, caller, attributes });
    },
    state(agent, second, attributes, queue) {
      const eventId = stepOf(`sim-${day}-${agent}`);
      const occurredAt = instant(second);
      written.push({
        ...{ eventId, type: 'agent.state', occurredAt, agent, attributes },
        ...{ callId: null, queue: queue ?? null, caller: null },
      });
    },
    // Array.sort is stable: within a second the order of writing stays.
    events: () => written.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()),
  };
};
