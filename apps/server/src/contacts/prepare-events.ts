import type { DataKey, Keyring } from '../platform/keyring.js';
import { callerOf, callKeyOf, identityOf, instantOf, RECORD_TYPE, type Arrival } from './arrival.js';
import type { CallEvent } from './call-event.js';
import { splitAttributes } from './event-attributes.js';
import { callerIdentity } from './number.js';

/** An arrival ready to be stored: identified, its numbers sealed. */
export interface PreparedEvent extends CallEvent {
  /** The event key in hexadecimal, to compare by. */
  id: string;
  callKey: string | null;
  sealed: Buffer | null;
  /** The caller's number in the clear; it lives as long as the batch. */
  callerNumber: string | null;
}

/** Half of the keyed hash: 128 bits tell events apart, and the index stays half as large. */
const KEY_BYTES = 16;

/** What the sealed part of an event is bound to. */
export const eventSeal = (id: string): string => `call_event:${id}`;

const HOUR_MS = 3600 * 1000;

/** The data key of an instant, looked up once for each hour that a batch touches. */
const keysOf = (keyring: Keyring): ((at: Date) => Promise<DataKey>) => {
  const byHour = new Map<number, Promise<DataKey>>();
  return (at) => {
    const hour = Math.floor(at.getTime() / HOUR_MS);
    const known = byHour.get(hour) ?? keyring.forPeriod('caller', at);
    byHour.set(hour, known);
    return known;
  };
};

const prepare = (key: DataKey, arrival: Arrival): PreparedEvent => {
  const eventKey = key.hash(identityOf(arrival)).subarray(0, KEY_BYTES);
  const id = eventKey.toString('hex');
  const { kept, sealed } = splitAttributes(arrival);
  const callerNumber = callerOf(arrival);
  const identity = callerNumber === null ? null : callerIdentity(callerNumber);
  const place = arrival.kind === 'event' ? arrival.event : arrival.record.visit;
  return {
    id,
    eventKey,
    occurredAt: instantOf(arrival),
    callKey: callKeyOf(arrival),
    type: arrival.kind === 'event' ? arrival.event.type : RECORD_TYPE,
    queue: place?.queue ?? null,
    agent: place?.agent ?? null,
    attributes: kept,
    sealed: sealed === null ? null : key.seal(JSON.stringify(sealed), eventSeal(id)),
    caller: identity === null ? null : { keyId: key.id, hash: key.hash(identity) },
    callerNumber: identity === null ? null : callerNumber,
  };
};

/** Identifies each arrival by a keyed hash, hashes its caller, and seals whatever may hold a number. */
export const prepareEvents = async (
  keyring: Keyring,
  arrivals: readonly Arrival[],
): Promise<PreparedEvent[]> => {
  const keyOf = keysOf(keyring);
  const prepared: PreparedEvent[] = [];
  for (const arrival of arrivals) prepared.push(prepare(await keyOf(instantOf(arrival)), arrival));
  return prepared;
};
