import type { CallEvent } from './call-event.js';

/** Order of types within one instant, where nothing else decides: the order in which a call runs. */
const ranks = [
  'contact.started',
  'call.detail',
  'hold.ended',
  'agent.completed',
  'transfer',
  'agent.no_answer',
  'queue.left',
  'queue.entered',
  'agent.connected',
  'hold.started',
  'acw.started',
  'acw.ended',
  'queue.lost',
  'contact.ended',
];

const rankOf = (event: CallEvent): number => {
  const rank = ranks.indexOf(event.type);
  return rank < 0 ? ranks.length : rank;
};

/** What of an event can change a fact, as text: two events with the same text may change places. */
const content = ({ queue, agent, attributes, caller }: CallEvent): string =>
  JSON.stringify([queue, agent, Object.entries(attributes).sort(), caller?.hash.toString('hex')]);

const compare = (a: CallEvent, b: CallEvent): number => {
  if (a.occurredAt.getTime() !== b.occurredAt.getTime())
    return a.occurredAt.getTime() - b.occurredAt.getTime();
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  const [one, other] = [content(a), content(b)];
  return one < other ? -1 : Number(one > other);
};

type Stage = 'out' | 'waiting' | 'talking' | 'held';

/** Holds follow each other whatever queue their events name. */
const HOLD = Symbol('hold');

/** Which stage of a stay in its queue an event needs, and which it leaves behind. */
const moves: Record<string, { from: Stage; to: Stage; lane?: symbol } | undefined> = {
  'queue.entered': { from: 'out', to: 'waiting' },
  'queue.left': { from: 'waiting', to: 'out' },
  'agent.no_answer': { from: 'waiting', to: 'waiting' },
  'agent.connected': { from: 'waiting', to: 'talking' },
  'agent.completed': { from: 'talking', to: 'out' },
  'hold.started': { from: 'out', to: 'held', lane: HOLD },
  'hold.ended': { from: 'held', to: 'out', lane: HOLD },
};

/** The stage of each queue, and of the hold. */
type Stages = Map<string | symbol | null, Stage>;

const secondOf = (event: CallEvent): number => Math.floor(event.occurredAt.getTime() / 1000);

/** The end of the run of events that lie in the same second as the one at `start`. */
const endOfSecond = (events: readonly CallEvent[], start: number): number => {
  const first = events[start];
  let end = start + 1;
  for (let next = events[end]; first && next && secondOf(next) === secondOf(first); next = events[end])
    end += 1;
  return end;
};

/** The first event that may happen now; the first of all when none may, so that nothing is lost. */
const takeNext = <Event extends CallEvent>(waiting: Event[], stages: Stages): Event | undefined => {
  const legal = waiting.findIndex((event) => {
    // Whatever else happened in its last second happened before the contact ended.
    if (event.type === 'contact.ended') return false;
    const move = moves[event.type];
    return !move || (stages.get(move.lane ?? event.queue) ?? 'out') === move.from;
  });
  return waiting.splice(Math.max(legal, 0), 1)[0];
};

/**
 * The events of one call in the order in which they happened, whatever the order in which they came. Switches
 * write whole seconds, so within one second the order is one that a call can take (it leaves a queue before it
 * enters it again, it enters before it is answered); what is then still open is decided by content, never by
 * arrival.
 */
export const inOrder = <Event extends CallEvent>(events: readonly Event[]): Event[] => {
  const sorted = [...events].sort(compare);
  const ordered: Event[] = [];
  const stages: Stages = new Map();
  for (let start = 0; start < sorted.length;) {
    const end = endOfSecond(sorted, start);
    const waiting = sorted.slice(start, end);
    for (let next = takeNext(waiting, stages); next; next = takeNext(waiting, stages)) {
      const move = moves[next.type];
      if (move) stages.set(move.lane ?? next.queue, move.to);
      ordered.push(next);
    }
    start = end;
  }
  return ordered;
};
