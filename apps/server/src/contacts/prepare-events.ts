import type { DataKey, Keyring } from '../platform/keyring.js';
import { identityOf, type EventArrival } from './arrival.js';
import type { CallEvent } from './call-event.js';
import { keysFor } from './data-keys.js';
import { splitAttributes } from './event-attributes.js';
import { callerIdentity } from '@michuhol/privacy';

/** An event ready to be stored: identified, its numbers sealed. */
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

const prepare = (key: DataKey, arrival: EventArrival): PreparedEvent => {
  const { event } = arrival;
  const eventKey = key.hash(identityOf(arrival)).subarray(0, KEY_BYTES);
  const id = eventKey.toString('hex');
  const { kept, sealed } = splitAttributes(event);
  const identity = event.caller === null ? null : callerIdentity(event.caller);
  return {
    id,
    eventKey,
    occurredAt: event.occurredAt,
    callKey: event.callId,
    type: event.type,
    queue: event.queue,
    agent: event.agent,
    attributes: kept,
    sealed: sealed === null ? null : key.seal(JSON.stringify(sealed), eventSeal(id)),
    caller: identity === null ? null : { keyId: key.id, hash: key.hashCaller(identity) },
    callerNumber: identity === null ? null : event.caller,
  };
};

/** Identifies each event by a keyed hash, hashes its caller, and seals whatever may hold a number. */
export const prepareEvents = async (
  keyring: Keyring,
  arrivals: readonly EventArrival[],
): Promise<PreparedEvent[]> => {
  const keyOf = await keysFor(keyring, arrivals, ({ event }) => event.occurredAt);
  return arrivals.map((arrival) => prepare(keyOf(arrival.event.occurredAt), arrival));
};
