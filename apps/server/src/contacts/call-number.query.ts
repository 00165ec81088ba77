import type { DataSource } from 'typeorm';

/** A call as a list names it. */
export interface CallPlace {
  /** Code of its source. */
  source: string;
  callId: string;
  /** The arrival in `queue`, or the beginning of the contact where that is null. */
  at: Date;
  queue: string | null;
}

/** A caller as the contact keeps one. */
export interface SealedNumber {
  sourceId: string;
  contactKey: string;
  hash: Buffer;
  sealed: Buffer;
}

const number = `contact.source_id AS "sourceId", contact.call_key AS "contactKey", contact.caller_hash AS hash,
  contact.caller_sealed AS sealed`;

/** Lists tell instants in milliseconds. */
const within = (column: string): string =>
  `${column} >= $3 AND ${column} < $3::timestamptz + interval '1 ms'`;

/** The sealed number of a call's caller; null for a call that is not there, and for a withheld number. */
export const selectCallNumber = async (
  dataSource: DataSource,
  { source, callId, at, queue }: CallPlace,
): Promise<SealedNumber | null> => {
  const rows = await dataSource.query<SealedNumber[]>(
    queue === null
      ? `SELECT ${number} FROM contact JOIN source ON source.id = contact.source_id
         WHERE source.code = $1 AND contact.data_set = source.data_set AND contact.call_key = $2
           AND ${within('contact.started_at')} AND contact.caller_sealed IS NOT NULL LIMIT 1`
      : `SELECT ${number} FROM queue_visit visit JOIN source ON source.id = visit.source_id
         JOIN contact ON contact.contact_id = visit.contact_id AND contact.started_at = visit.contact_started_at
         WHERE source.code = $1 AND visit.call_key = $2 AND visit.queue = $4
           AND ${within('visit.arrived_at')} AND contact.caller_sealed IS NOT NULL LIMIT 1`,
    [source, callId, at, ...(queue === null ? [] : [queue])],
  );
  return rows[0] ?? null;
};
