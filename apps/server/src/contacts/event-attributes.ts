import type { AttributeValue, CallRecord } from '@michuhol/formats';
import type { Arrival } from './arrival.js';
import { channelOf } from './channel.js';
import { mayHoldNumber } from './number.js';

/** Attributes by name, as canonical events carry them. */
export type Attributes = Record<string, AttributeValue>;

/** What is stored of an event in the clear, and what may hold a number and is sealed. */
export interface SplitAttributes {
  kept: Attributes;
  /** Null when there is nothing to seal. */
  sealed: Attributes | null;
}

/** Names whose values are measures and codes. Everything else is sealed: nobody knows what a switch writes there. */
const openNames: ReadonlySet<string> = new Set([
  'outcome',
  'waitSeconds',
  'talkSeconds',
  'ringSeconds',
  'ringMilliseconds',
  'loginSeconds',
  'canceled',
  'position',
  'originalPosition',
  'key',
  'endedBy',
  'endedIn',
  'reason',
  'state',
  'kind',
  'transferKind',
  'transferForm',
  'channel',
]);

const isOpen = (type: string, name: string, value: AttributeValue): boolean =>
  !type.startsWith('other:') &&
  openNames.has(name) &&
  !(typeof value !== 'boolean' && value !== null && mayHoldNumber(String(value)));

const split = (type: string, attributes: Attributes, caller: string | null): SplitAttributes => {
  const kept: Attributes = {};
  const sealed: Attributes = caller === null ? {} : { caller };
  for (const [name, value] of Object.entries(attributes)) {
    if (isOpen(type, name, value)) kept[name] = value;
    // An attribute named like the event's own field must not take its place.
    else sealed[name === 'caller' ? 'attributes.caller' : name] = value;
  }
  return { kept, sealed: Object.keys(sealed).length === 0 ? null : sealed };
};

/** The facts of a record in the clear; agent and queue have columns of their own, the start is when it occurred. */
const factsOf = ({ endedAt, channel, visit, endedIn }: CallRecord): Attributes => ({
  endedAt: endedAt?.toISOString() ?? null,
  channel: channelOf(channel),
  endedIn,
  arrivedAt: visit?.arrivedAt.toISOString() ?? null,
  outcome: visit?.outcome ?? null,
  waitSeconds: visit?.waitSeconds ?? null,
  talkSeconds: visit?.talkSeconds ?? null,
});

/** Parts an arrival's attributes into what may stand open and what is sealed, the caller's number first of all. */
export const splitAttributes = (arrival: Arrival): SplitAttributes => {
  if (arrival.kind === 'event') {
    const { type, attributes, caller } = arrival.event;
    return split(type, attributes, caller);
  }
  const { record } = arrival;
  const { kept, sealed } = split('', record.attributes, record.caller);
  return { kept: { ...kept, ...factsOf(record) }, sealed };
};
