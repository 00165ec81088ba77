import type { DataSource } from 'typeorm';

/** A number that called so often is no citizen's; its newest calls are told. */
const MOST_CALLS = 5000;

/** A call by its source's code and its id: that of the contact or of one of its visits. */
export interface NamedCall {
  source: string;
  callId: string;
}

/** The calls that were made from the numbers behind keyed hashes, the newest first. */
export const selectCallsOf = (dataSource: DataSource, hashes: readonly Buffer[]): Promise<NamedCall[]> =>
  dataSource.query<NamedCall[]>(
    `SELECT source.code AS source, key AS "callId"
     FROM contact JOIN source ON source.id = contact.source_id
     LEFT JOIN queue_visit AS visit ON visit.contact_id = contact.contact_id AND visit.contact_started_at = contact.started_at
     CROSS JOIN LATERAL (VALUES (contact.call_key), (visit.call_key)) AS named (key)
     WHERE contact.caller_hash = ANY ($1) AND key IS NOT NULL
     ORDER BY contact.started_at DESC LIMIT $2`,
    [hashes, MOST_CALLS],
  );
