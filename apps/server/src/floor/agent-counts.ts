import type { AgentCounts } from '@michuhol/contract';
import type { AgentTimeState } from '@michuhol/metrics';
import type { FloorPerson, QueuePlace } from './floor-person.js';

type Counted = Exclude<keyof AgentCounts, 'loggedIn'>;

/** Where each state counts: a protected rest is a break to everybody. */
const countedAs: Readonly<Record<Exclude<AgentTimeState, 'loggedOut'>, Counted>> = {
  ready: 'ready',
  ringing: 'ringing',
  talking: 'talking',
  hold: 'talking',
  acw: 'acw',
  break: 'break',
  protectedRest: 'break',
  training: 'away',
  outbound: 'away',
  other: 'away',
};

const nobody = (): AgentCounts => ({
  ...{ loggedIn: 0, ready: 0, ringing: 0, talking: 0, acw: 0, break: 0, away: 0 },
});

/** Counselors by what they do. */
export const countAgents = (people: readonly FloorPerson[]): AgentCounts => {
  const counts = nobody();
  for (const { state } of people) {
    if (state === 'loggedOut') continue;
    counts.loggedIn += 1;
    counts[countedAs[state]] += 1;
  }
  return counts;
};

const onCall: ReadonlySet<Counted> = new Set(['ringing', 'talking']);

/**
 * Counselors of each queue by the name it has on the board. Who is rung or talks counts at the queue of the call
 * alone, and is merely logged in at the others.
 */
export const countByQueue = (
  people: readonly FloorPerson[],
  nameOf: (place: QueuePlace) => string,
): Map<string, AgentCounts> => {
  const queues = new Map<string, AgentCounts>();
  const of = (name: string): AgentCounts => {
    const known = queues.get(name) ?? nobody();
    queues.set(name, known);
    return known;
  };
  for (const { state, places, at } of people) {
    if (state === 'loggedOut') continue;
    const counted = countedAs[state];
    const served = new Set(places.map(nameOf));
    for (const name of served) {
      of(name).loggedIn += 1;
      if (!onCall.has(counted)) of(name)[counted] += 1;
    }
    if (at && onCall.has(counted)) of(nameOf(at))[counted] += 1;
  }
  return queues;
};
