import type { SealedPlace, SealedRow } from '../keys/sealed-place.js';
import { contactSeal } from './contact-seal.js';
import { eventSeal } from './prepare-events.js';

const callerInJson = (opened: string): string | null =>
  (JSON.parse(opened) as { caller?: string }).caller ?? null;
const seoulDay = (column: string): string => `(${column} AT TIME ZONE 'Asia/Seoul')::date`;
const text = (row: SealedRow, column: string): string => String(row[column]);

/** Where the numbers of callers are sealed: with contacts, events, and the contents that records have had. */
export const contactPlaces: readonly SealedPlace[] = [
  {
    purpose: 'caller',
    table: 'contact',
    key: { contact_id: 'bigint', started_at: 'timestamptz' },
    sealed: 'caller_sealed',
    more: { source: 'place.source_id', callKey: 'place.call_key' },
    bound: (row) => contactSeal(text(row, 'source'), text(row, 'callKey')),
    callerOf: (opened) => opened,
    day: seoulDay('place.started_at'),
  },
  {
    purpose: 'caller',
    table: 'call_event',
    key: { source_id: 'uuid', event_key: 'bytea', occurred_at: 'timestamptz' },
    sealed: 'sealed',
    more: { event: `encode(place.event_key, 'hex')` },
    bound: (row) => eventSeal(text(row, 'event')),
    callerOf: callerInJson,
  },
  {
    purpose: 'caller',
    table: 'linked_record',
    key: { source_id: 'uuid', contact_key: 'text', record_key: 'text' },
    sealed: 'caller_sealed',
    bound: (row) => contactSeal(text(row, 'source_id'), text(row, 'contact_key')),
    callerOf: (opened) => opened,
  },
  {
    purpose: 'caller',
    table: 'call_record_version',
    key: { source_id: 'uuid', record_key: 'text', content: 'bytea' },
    sealed: 'caller_sealed',
    more: {
      contactKey: `coalesce(place.facts->>'contactKey', place.record_key)`,
      event: `CASE WHEN place.sealed_for = 'event' THEN encode(place.content, 'hex') END`,
    },
    bound: (row) =>
      row.event === null
        ? contactSeal(text(row, 'source_id'), text(row, 'contactKey'))
        : eventSeal(text(row, 'event')),
    // What was sealed for an event is JSON; a number alone never begins with a brace.
    callerOf: (opened) => (opened.startsWith('{') ? callerInJson(opened) : opened),
  },
];
