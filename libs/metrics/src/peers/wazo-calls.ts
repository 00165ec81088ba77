import { addWazoTotals, emptyWazoTotals } from './wazo-totals.js';
import type { WazoStatus, WazoTotals } from './wazo-totals.js';

/** A canonical event of a queue_log, as far as Wazo's statistics look at it. */
export interface WazoEvent {
  /** A canonical type, or `other:<verb>` for the verbs that are Wazo's own. */
  readonly type: string;
  readonly occurredAt: Date;
  readonly callId: string | null;
  readonly queue: string | null;
  readonly agent: string | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A call in a queue as Wazo stores it. */
export interface WazoCall {
  readonly queue: string;
  /** When it entered the queue, or was refused: it belongs to that hour. */
  readonly at: Date;
  readonly status: WazoStatus | null;
  readonly waitSeconds: number;
  readonly talkSeconds: number;
  /** Who answered. */
  readonly agent: string | null;
}

const refusals: Readonly<Record<string, WazoStatus>> = {
  'other:FULL': 'full',
  'other:CLOSED': 'closed',
  'other:JOINEMPTY': 'joinEmpty',
  'other:DIVERT_CA_RATIO': 'divertedByRatio',
  'other:DIVERT_HOLDTIME': 'divertedByWait',
  'other:DIVERT_WAITTIME': 'divertedByWait',
};

const endings: Readonly<Record<string, WazoStatus>> = {
  abandoned: 'abandoned',
  timeout: 'timeout',
  emptyExit: 'leaveEmpty',
};

const secondsIn = (event: WazoEvent | undefined, name: string): number => {
  const value = event?.attributes[name];
  return typeof value === 'number' ? value : 0;
};

const callOf = (queue: string, events: readonly WazoEvent[]): WazoCall[] => {
  const last = (type: string): WazoEvent | undefined => events.findLast((event) => event.type === type);
  const refused = events.find(({ type }) => refusals[type]);
  const entered = last('queue.entered');
  const start = entered ?? refused;
  if (!start) return [];
  const answer = last('agent.connected');
  const left = last('queue.left');
  const status = answer
    ? 'answered'
    : (endings[String(left?.attributes.outcome)] ?? refusals[refused?.type ?? ''] ?? null);
  return [
    {
      ...{ queue, at: start.occurredAt, status, agent: answer?.agent ?? null },
      waitSeconds: secondsIn(answer ?? left, 'waitSeconds'),
      talkSeconds: answer ? secondsIn(last('agent.completed'), 'talkSeconds') : 0,
    },
  ];
};

/**
 * The calls of a queue_log as Wazo pairs its lines: all lines with one call id and queue are one call, in whatever
 * order they stand, and a call that entered a queue twice is one.
 */
export const wazoCalls = (events: readonly WazoEvent[]): WazoCall[] => {
  const calls = new Map<string, { queue: string; events: WazoEvent[] }>();
  for (const event of events) {
    if (event.callId === null || event.queue === null) continue;
    const key = JSON.stringify([event.queue, event.callId]);
    const known = calls.get(key);
    if (known) known.events.push(event);
    else calls.set(key, { queue: event.queue, events: [event] });
  }
  return [...calls.values()].flatMap((call) => callOf(call.queue, call.events));
};

/** Wazo's totals of calls, with T for its quality of service in seconds (a wait of exactly T is within). */
export const wazoTotalsOf = (calls: readonly WazoCall[], withinSeconds: number): WazoTotals =>
  calls
    .map(({ status, waitSeconds }) => ({
      ...emptyWazoTotals,
      ...(status === null ? {} : { [status]: 1 }),
      received: 1,
      answeredWithin: status === 'answered' && waitSeconds <= withinSeconds ? 1 : 0,
      waitSeconds,
    }))
    .reduce(addWazoTotals, emptyWazoTotals);
