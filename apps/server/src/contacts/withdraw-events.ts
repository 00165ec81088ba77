import type { EntityManager } from 'typeorm';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { logFactChanges } from './fact-change.query.js';
import { FactDays } from './fact-days.js';
import { parkCalls } from './parked-calls.query.js';
import { callsEndedBy, refreshCalls } from './refresh-facts.js';
import { holdEvents, tellAgents } from './store-events.js';
import { forgetEventRepeats, takeEventsBack } from './withdraw-events.query.js';

/**
 * Takes back what an import brought of events, at most about `batch` of them, in the caller's transaction: what came
 * another way too stays, the facts of the calls touched are derived anew from what is left. Returns how many events
 * were looked at; 0 when nothing is left.
 */
export const withdrawEvents = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  importId: string,
  batch: number,
): Promise<number> => {
  await holdEvents(manager, source.id);
  const repeats = await forgetEventRepeats(manager, importId, batch);
  if (repeats > 0) return repeats;
  const { looked, removed } = await takeEventsBack(manager, source.id, importId, batch);
  const days = new FactDays();
  const restarts = removed.flatMap(({ type, occurredAt }) => (type === 'switch.started' ? [occurredAt] : []));
  const calls = await callsEndedBy(manager, source.id, restarts);
  for (const { callKey } of removed) if (callKey !== null) calls.add(callKey);
  await refreshCalls(manager, keyring, source, [...calls], days);
  await parkCalls(manager, source.id, [...calls]);
  tellAgents(removed, days);
  await logFactChanges(manager, source, days.byFamily());
  return looked;
};
