import type { CallRecord, CanonicalEvent } from '@michuhol/formats';

/** One thing that happened, with the text it was read from. */
export interface EventArrival {
  kind: 'event';
  raw: string;
  event: CanonicalEvent;
}

/** A whole record of a call list or a contact, with the text it was read from. */
export interface RecordArrival {
  kind: 'call';
  raw: string;
  record: CallRecord;
  /** Its place in the order of arrival (import, then line), see `arrivalOrder`: it decides where a format has no versions. */
  order: number;
}

/** One thing to be stored. */
export type Arrival = EventArrival | RecordArrival;

/** What became of an arrival: new, known already, or a new version of a record that was known. */
export type StoreOutcome = 'accepted' | 'duplicate' | 'corrected';

/** The source that arrivals belong to. */
export interface CallSource {
  id: string;
  dataSet: string;
}

/** No file has more lines. */
const MOST_LINES = 2 ** 32;

/**
 * The place in the order of arrival of a line of an import, by the import's ordinal (a batch that comes by HTTP takes
 * the next one of the same sequence): chunks may be stored in any order and beside each other.
 */
export const arrivalOrder = (ordinal: number, line: number): number => ordinal * MOST_LINES + line;

/**
 * What makes an event the same as one that came before: the source's own id of the event, or the line where the
 * format has none. It may hold a number, so only a keyed hash of it is ever stored.
 */
export const identityOf = ({ event, raw }: EventArrival): string =>
  event.eventId === null ? `line\n${raw}` : `id\n${event.eventId}`;
