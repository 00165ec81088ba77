import type { AttributeValue, CanonicalEvent } from '@michuhol/formats';
import { mayHoldNumber, withoutNeverStored } from '@michuhol/privacy';

/** Attributes by name, as canonical events carry them. */
export type Attributes = Record<string, AttributeValue>;

/** What is stored of an event in the clear, and what may hold a number and is sealed. */
export interface SplitAttributes {
  kept: Attributes;
  /** Null when there is nothing to seal. */
  sealed: Attributes | null;
}

/**
 * Names whose values are measures, codes and places within the switch. Everything else is sealed: nobody knows what a
 * switch writes there.
 */
const openNames: ReadonlySet<string> = new Set([
  'outcome',
  'waitSeconds',
  'talkSeconds',
  'holdSeconds',
  'acwSeconds',
  'plannedSeconds',
  'ringSeconds',
  'ringMilliseconds',
  'loginSeconds',
  'durationSeconds',
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
  'destination',
  'channel',
  'direction',
  'application',
  'disposition',
  'feed',
  'found',
  'provisional',
]);

/** Attributes that are instants; anything else under their names is sealed. */
const instants: ReadonlySet<string> = new Set(['answeredAt', 'endedAt']);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

const isOpen = (type: string, name: string, value: AttributeValue): boolean => {
  if (type.startsWith('other:')) return false;
  if (instants.has(name)) return value === null || (typeof value === 'string' && INSTANT.test(value));
  return (
    openNames.has(name) && (typeof value === 'boolean' || value === null || !mayHoldNumber(String(value)))
  );
};

/** Parts an event's attributes into what may stand open and what is sealed, the caller's number first of all. */
export const splitAttributes = ({ type, attributes, caller }: CanonicalEvent): SplitAttributes => {
  const kept: Attributes = {};
  const sealed: Attributes = caller === null ? {} : { caller };
  for (const [name, value] of Object.entries(attributes)) {
    if (isOpen(type, name, value)) kept[name] = value;
    // An attribute named like the event's own field must not take its place.
    else
      sealed[name === 'caller' ? 'attributes.caller' : name] =
        typeof value === 'string' ? withoutNeverStored(value, { certain: true }) : value;
  }
  return { kept, sealed: Object.keys(sealed).length === 0 ? null : sealed };
};
