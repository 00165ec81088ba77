import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource, EventArrival, StoreOutcome } from './arrival.js';
import { eventsOfCalls, insertEvents, rememberSightings, type StoredEvent } from './call-event.query.js';
import { isStart } from './call-start.js';
import { tellFloor } from './floor-news.query.js';
import { logFactChanges } from './fact-change.query.js';
import { FactDays } from './fact-days.js';
import { parkCalls } from './parked-calls.query.js';
import { prepareEvents, type PreparedEvent } from './prepare-events.js';
import { refreshFacts } from './refresh-facts.js';
import type { Bringing } from './store-records.js';

const unique = <T>(values: readonly (T | null)[]): T[] => [
  ...new Set(values.filter((value): value is T => value !== null)),
];

/** Within a batch, too, what comes again is a duplicate of the first. */
const firstOfEach = (events: readonly PreparedEvent[]): PreparedEvent[] => {
  const seen = new Set<string>();
  return events.filter(({ id }) => !seen.has(id) && seen.add(id));
};

/** The calls that may have to be parked, or no longer: those whose start was not known before this batch came. */
const callsOfUnknownStart = (before: readonly StoredEvent[], added: readonly PreparedEvent[]): string[] => {
  const known = new Set(before.map(({ callKey }) => callKey));
  const startedBefore = new Set(before.filter(isStart).map(({ callKey }) => callKey));
  const startedNow = new Set(added.filter(isStart).map(({ callKey }) => callKey));
  return unique(added.map(({ callKey }) => callKey)).filter(
    (key) => !startedBefore.has(key) && (known.has(key) || !startedNow.has(key)),
  );
};

/** What was told of a counselor changes the counselor's day, whether or not it belongs to a call. */
export const tellAgents = (
  events: readonly Pick<PreparedEvent, 'type' | 'agent' | 'occurredAt'>[],
  days: FactDays,
): void => {
  for (const { type, agent, occurredAt } of events)
    if (type === 'switch.started') days.agent(occurredAt, null);
    else if (agent !== null && type.startsWith('agent.')) days.agent(occurredAt, agent);
};

/** Calls of which something was told that changes no fact before it is over: who is on hold, who works after a talk. */
const callsOfHandling = (added: readonly PreparedEvent[]): string[] =>
  unique(
    added.map(({ type, callKey }) => (type.startsWith('hold.') || type.startsWith('acw.') ? callKey : null)),
  );

/** Holds the events of a source for this transaction: whoever stores or withdraws them takes a turn. */
export const holdEvents = async (manager: EntityManager, sourceId: string): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`calls of ${sourceId}`]);
};

/**
 * Stores events of one source in the caller's transaction and brings the facts of every call they touch up to date.
 * Batches of one source wait for each other; the result is the same in whatever order and batches they come. Returns
 * one outcome for each event.
 */
export const storeEvents = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  arrivals: readonly EventArrival[],
  { importId, receivedAt }: Bringing,
): Promise<StoreOutcome[]> => {
  const prepared = await prepareEvents(keyring, arrivals);
  await holdEvents(manager, source.id);
  const before = await eventsOfCalls(manager, source.id, unique(prepared.map(({ callKey }) => callKey)));
  const distinct = firstOfEach(prepared);
  const fresh = await insertEvents(manager, source.id, distinct, importId, receivedAt);
  if (fresh.size < distinct.length) await rememberSightings(manager, source.id, importId, receivedAt);
  const isNew = new Set(fresh);
  const outcomes = prepared.map(({ id }): StoreOutcome => (isNew.delete(id) ? 'accepted' : 'duplicate'));
  const added = distinct.filter(({ id }) => fresh.has(id));
  const days = new FactDays();
  await refreshFacts(manager, keyring, source, before, added, days);
  await parkCalls(manager, source.id, callsOfUnknownStart(before, added));
  tellAgents(added, days);
  await logFactChanges(manager, source, days.byFamily(), days.arrivals());
  await tellFloor(manager, source.id, days, callsOfHandling(added), receivedAt);
  return outcomes;
};
