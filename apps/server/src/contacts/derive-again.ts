import type { EntityManager } from 'typeorm';
import { tellCause } from '../platform/fact-cause.js';
import type { Keyring } from '../platform/keyring.js';
import type { CallSource } from './arrival.js';
import { oldCalls, settleRules, sourceOfOldCalls } from './derive-again.query.js';
import { logFactChanges } from './fact-change.query.js';
import { FactDays } from './fact-days.js';
import { parkCalls } from './parked-calls.query.js';
import { refreshCalls } from './refresh-facts.js';
import { holdEvents } from './store-events.js';

const derive = async (
  manager: EntityManager,
  keyring: Keyring,
  source: CallSource,
  batch: number,
): Promise<number> => {
  await tellCause(manager, 'rules');
  await holdEvents(manager, source.id);
  const calls = await oldCalls(manager, source.id, batch);
  const days = new FactDays();
  const withEvents = calls.filter(({ hasEvents }) => hasEvents).map(({ callKey }) => callKey);
  await refreshCalls(manager, keyring, source, withEvents, days);
  await parkCalls(manager, source.id, withEvents);
  // Facts whose events are kept no longer stay as they are.
  await settleRules(
    manager,
    source.id,
    calls.map(({ callKey }) => callKey),
  );
  await logFactChanges(manager, source, days.byFamily());
  return calls.length;
};

/**
 * Derives calls whose facts were made by older rules anew, at most `batch` of one source, in the caller's transaction;
 * returns how many there were, 0 when all follow the present rules.
 */
export const deriveAgain = async (
  manager: EntityManager,
  keyring: Keyring,
  batch: number,
): Promise<number> => {
  const source = await sourceOfOldCalls(manager);
  return source === null ? 0 : derive(manager, keyring, source, batch);
};
