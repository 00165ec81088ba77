import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { eventsOfCalls, restartsBetween, sealedOf, type StoredEvent } from './call-event.query.js';
import type { CallEvent } from './call-event.js';
import { RESTART_REACH_MS } from './call-fold.js';
import { deriveContact, type ContactFacts } from './derive-visits.js';
import {
  callsArrivedBetween,
  knownCallers,
  writeFacts,
  type DerivedCall,
  type SealedCaller,
} from './facts.query.js';
import { eventSeal, type PreparedEvent } from './prepare-events.js';

type Held = CallEvent & { id: string; callKey: string | null; callerNumber?: string | null };

/** What a contact's sealed number is bound to. */
export const contactSeal = (sourceId: string, callKey: string): string => `contact:${sourceId}:${callKey}`;

const byCall = (events: readonly Held[]): Map<string, Held[]> => {
  const calls = new Map<string, Held[]>();
  for (const event of events) {
    if (event.callKey === null) continue;
    const call = calls.get(event.callKey);
    if (call) call.push(event);
    else calls.set(event.callKey, [event]);
  }
  return calls;
};

/** The calls that a start of the switch may have ended, with their events: they have to be looked at again. */
const endedByRestart = async (
  manager: EntityManager,
  sourceId: string,
  added: readonly PreparedEvent[],
  held: ReadonlySet<string>,
): Promise<StoredEvent[]> => {
  const keys = new Set<string>();
  for (const { type, occurredAt } of added) {
    if (type !== 'switch.started') continue;
    const from = new Date(occurredAt.getTime() - RESTART_REACH_MS);
    for (const key of await callsArrivedBetween(manager, sourceId, from, occurredAt))
      if (!held.has(key)) keys.add(key);
  }
  return keys.size === 0 ? [] : eventsOfCalls(manager, sourceId, [...keys]);
};

const restartsFor = async (
  manager: EntityManager,
  sourceId: string,
  events: readonly Held[],
): Promise<Date[]> => {
  let first = Infinity;
  let last = -Infinity;
  for (const { occurredAt } of events) {
    first = Math.min(first, occurredAt.getTime());
    last = Math.max(last, occurredAt.getTime());
  }
  return restartsBetween(manager, sourceId, new Date(first), new Date(last + RESTART_REACH_MS));
};

/** Seals callers for their contacts; a number that is already sealed for the same contact is not opened again. */
const callerSealer =
  (manager: EntityManager, keyring: Keyring, sourceId: string, known: ReadonlyMap<string, SealedCaller>) =>
  async (callKey: string, { callerEvent: event }: ContactFacts<Held>): Promise<SealedCaller | null> => {
    if (!event?.caller) return null;
    const stored = known.get(callKey);
    if (stored?.keyId === event.caller.keyId && stored.hash.equals(event.caller.hash)) return stored;
    const number = event.callerNumber ?? (await openCaller(manager, keyring, sourceId, event));
    if (number === null) return null;
    const key = await keyring.byId(event.caller.keyId);
    return { ...event.caller, sealed: key.seal(number, contactSeal(sourceId, callKey)) };
  };

const openCaller = async (
  manager: EntityManager,
  keyring: Keyring,
  sourceId: string,
  event: Held,
): Promise<string | null> => {
  const sealed = await sealedOf(manager, sourceId, event);
  if (sealed === null) return null;
  const { caller } = JSON.parse(await keyring.open(sealed, eventSeal(event.id))) as { caller?: string };
  return caller ?? null;
};

/**
 * Derives the facts of every call that new events belong to, from all its events, and writes them. `before` are the
 * stored events of the batch's calls in order of arrival, `added` the new ones.
 */
export const refreshFacts = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  before: readonly StoredEvent[],
  added: readonly PreparedEvent[],
): Promise<void> => {
  const changed = new Set(added.map(({ callKey }) => callKey).filter((key): key is string => key !== null));
  const older: Held[] = before.filter(({ callKey }) => changed.has(callKey));
  older.push(...(await endedByRestart(manager, source.id, added, changed)));
  const events = [...older, ...added];
  const calls = byCall(events);
  if (calls.size === 0) return;
  const restarts = await restartsFor(manager, source.id, events);
  const known = [...new Set(older.map(({ callKey }) => callKey as string))];
  const callers =
    known.length === 0 ? new Map<string, SealedCaller>() : await knownCallers(manager, source.id, known);
  const seal = callerSealer(manager, keyring, source.id, callers);
  const derived: DerivedCall[] = [];
  for (const [callKey, ofCall] of calls) {
    const facts = deriveContact(ofCall, restarts);
    if (facts) derived.push({ callKey, facts, caller: await seal(callKey, facts) });
  }
  await writeFacts(manager, source, derived, known);
};
