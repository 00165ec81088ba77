import type { CallRecord, CanonicalEvent } from '@michuhol/formats';

/** One thing to be stored: an event, or a whole row of a call list, with the text it was read from. */
export type Arrival =
  { kind: 'event'; raw: string; event: CanonicalEvent } | { kind: 'call'; raw: string; record: CallRecord };

/** What became of an arrival: new, known already, or a new version of a record that was known. */
export type StoreOutcome = 'accepted' | 'duplicate' | 'corrected';

/** The source that arrivals belong to. */
export interface CallSource {
  id: string;
  dataSet: string;
}

/** The stored type of a row of a call list. */
export const RECORD_TYPE = 'call.record';

/** Between the values of a record's key columns; no text of a file holds it. */
const UNIT_SEPARATOR = '\u001f';

/** The call that an arrival belongs to at its source; null for events of no call. */
export const callKeyOf = (arrival: Arrival): string | null =>
  arrival.kind === 'event' ? arrival.event.callId : arrival.record.key.join(UNIT_SEPARATOR);

/** When an arrival happened: the instant by which it is filed. */
export const instantOf = (arrival: Arrival): Date =>
  arrival.kind === 'event' ? arrival.event.occurredAt : arrival.record.startedAt;

/** The caller's number of an arrival as the switch gave it. */
export const callerOf = (arrival: Arrival): string | null =>
  arrival.kind === 'event' ? arrival.event.caller : arrival.record.caller;

const contentOf = ({
  key,
  startedAt,
  endedAt,
  caller,
  channel,
  visit,
  endedIn,
  attributes,
}: CallRecord): string =>
  JSON.stringify([
    key,
    startedAt,
    endedAt,
    caller,
    channel,
    visit,
    endedIn,
    Object.entries(attributes).sort(),
  ]);

/**
 * What makes an arrival the same as one that came before: the source's own id of the event, the line where the
 * format has none, or the whole content of a record (another content under the same key is a correction).
 * It may hold a number, so only a keyed hash of it is ever stored.
 */
export const identityOf = (arrival: Arrival): string => {
  if (arrival.kind === 'call') return `record\n${contentOf(arrival.record)}`;
  const { eventId } = arrival.event;
  return eventId === null ? `line\n${arrival.raw}` : `id\n${eventId}`;
};
