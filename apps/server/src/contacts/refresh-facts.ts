import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { eventsOfCalls, restartsBetween, sealedOf, type StoredEvent } from './call-event.query.js';
import type { CallEvent } from './call-event.js';
import { RESTART_REACH_MS } from './call-fold.js';
import { contactSeal, type SealedCaller } from './contact-seal.js';
import { deriveContact, type ContactFacts } from './derive-visits.js';
import type { FactDays } from './fact-days.js';
import { callsArrivedBetween, knownCallers, writeFacts, type DerivedCall } from './facts.query.js';
import { eventSeal, type PreparedEvent } from './prepare-events.js';

type Held = CallEvent & { id: string; callKey: string | null; callerNumber?: string | null };

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

/** The calls that a start of the switch at one of these instants may have ended. */
export const callsEndedBy = async (
  manager: EntityManager,
  sourceId: string,
  restarts: readonly Date[],
): Promise<Set<string>> => {
  const keys = new Set<string>();
  for (const at of restarts) {
    const from = new Date(at.getTime() - RESTART_REACH_MS);
    for (const key of await callsArrivedBetween(manager, sourceId, from, at)) keys.add(key);
  }
  return keys;
};

const restartsFor = async (
  manager: EntityManager,
  sourceId: string,
  events: readonly Held[],
): Promise<Date[]> => {
  if (events.length === 0) return [];
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

/** Derives the facts of calls from all their events and writes them; `known` are the calls that may have facts. */
const refresh = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  events: readonly Held[],
  known: readonly string[],
  days: FactDays,
): Promise<void> => {
  const calls = byCall(events);
  const restarts = await restartsFor(manager, source.id, events);
  const callers =
    known.length === 0 ? new Map<string, SealedCaller>() : await knownCallers(manager, source.id, known);
  const seal = callerSealer(manager, keyring, source.id, callers);
  const derived: DerivedCall[] = [];
  for (const [callKey, ofCall] of calls) {
    const facts = deriveContact(ofCall, restarts);
    if (facts) derived.push({ callKey, facts, caller: await seal(callKey, facts) });
  }
  await writeFacts(manager, source, derived, known, days);
};

/** Derives the facts of these calls anew from all their stored events; a call without any event loses its facts. */
export const refreshCalls = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  callKeys: readonly string[],
  days: FactDays,
): Promise<void> => {
  if (callKeys.length === 0) return;
  const events = await eventsOfCalls(manager, source.id, callKeys);
  await refresh(manager, keyring, source, events, callKeys, days);
};

/**
 * Derives the facts of every call that new events belong to, from all its events, and writes them. `before` are the
 * stored events of the batch's calls, `added` the new ones.
 */
export const refreshFacts = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  before: readonly StoredEvent[],
  added: readonly PreparedEvent[],
  days: FactDays,
): Promise<void> => {
  const changed = new Set(added.map(({ callKey }) => callKey).filter((key): key is string => key !== null));
  const older: Held[] = before.filter(({ callKey }) => changed.has(callKey));
  const restarts = added.flatMap(({ type, occurredAt }) => (type === 'switch.started' ? [occurredAt] : []));
  const ended = await callsEndedBy(manager, source.id, restarts);
  const others = [...ended].filter((key) => !changed.has(key));
  if (others.length > 0) older.push(...(await eventsOfCalls(manager, source.id, others)));
  if (changed.size === 0 && others.length === 0) return;
  const known = [...new Set(older.map(({ callKey }) => callKey as string))];
  await refresh(manager, keyring, source, [...older, ...added], known, days);
};
