import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** A contact that got no answer: it gave up, or asked to be called back. */
export interface LostContact {
  contactId: string;
  sourceId: string;
  source: string;
  contactKey: string;
  startedAt: Date;
  /** When it arrived in its last queue. */
  at: Date;
  waitSeconds: number | null;
  queue: string;
  requested: boolean;
  /** Names the caller among these; null for a withheld number. */
  callerHash: Buffer | null;
  callerSealed: Buffer | null;
  /** A number of many people. */
  shared: boolean;
}

/** When a caller was spoken to. */
export interface AnsweredCall {
  callerHash: Buffer;
  at: Date;
}

/** A caller of the first days of a year is known by the hash of the year before. */
const caller = 'coalesce(bridge.earlier_hash, contact.caller_hash)';
const bridged = 'LEFT JOIN caller_bridge bridge ON bridge.caller_hash = contact.caller_hash';

/** The contacts of a range that got no answer in any queue that they entered within it, by when they began. */
export const selectLost = (
  dataSource: DataSource,
  dataSet: DataSet,
  from: Date,
  to: Date,
): Promise<LostContact[]> =>
  dataSource.query(
    `WITH lost AS (
       SELECT contact_id, min(contact_started_at) AS started_at, max(arrived_at) AS at,
         max(wait_seconds) AS wait_seconds, (array_agg(queue ORDER BY arrived_at DESC))[1] AS queue,
         bool_or(outcome = 'callback') AS requested
       FROM queue_visit WHERE data_set = $1 AND arrived_at >= $2 AND arrived_at < $3
       GROUP BY contact_id
       HAVING bool_or(outcome IN ('abandoned', 'callback')) AND NOT bool_or(outcome IN ('answered', 'inProgress'))
     )
     SELECT contact.contact_id AS "contactId", contact.source_id AS "sourceId", source.code AS source,
       contact.call_key AS "contactKey", contact.started_at AS "startedAt", lost.at,
       lost.wait_seconds AS "waitSeconds", lost.queue, lost.requested, ${caller} AS "callerHash",
       contact.caller_sealed AS "callerSealed",
       EXISTS (SELECT FROM shared_caller_hash JOIN shared_caller ON shared_caller.id = shared_caller_id
         WHERE shared_caller_hash.caller_hash = contact.caller_hash
           AND valid @> (contact.started_at AT TIME ZONE 'Asia/Seoul')::date) AS shared
     FROM lost
     JOIN contact ON contact.contact_id = lost.contact_id AND contact.started_at = lost.started_at
     JOIN source ON source.id = contact.source_id
     ${bridged}
     WHERE contact.unqueued_answers = 0 AND contact.direction IS DISTINCT FROM 'outbound'
     ORDER BY lost.at, contact.contact_id`,
    [dataSet, from, to],
  );

/** When callers were spoken to from one instant to another: calls of theirs that a counselor answered. */
export const selectAnswered = (
  dataSource: DataSource,
  dataSet: DataSet,
  hashes: readonly Buffer[],
  from: Date,
  to: Date,
): Promise<AnsweredCall[]> =>
  dataSource.query(
    `WITH answered AS (
       SELECT contact_id, min(contact_started_at) AS started_at, max(arrived_at) AS at FROM queue_visit
       WHERE data_set = $1 AND arrived_at >= $3 AND arrived_at < $4 AND outcome = 'answered' GROUP BY contact_id
     )
     SELECT ${caller} AS "callerHash", answered.at
     FROM answered
     JOIN contact ON contact.contact_id = answered.contact_id AND contact.started_at = answered.started_at
     ${bridged} WHERE ${caller} = ANY ($2)
     UNION ALL
     SELECT ${caller}, contact.started_at FROM contact ${bridged}
     WHERE contact.data_set = $1 AND contact.started_at >= $3 AND contact.started_at < $4
       AND contact.unqueued_answers > 0 AND ${caller} = ANY ($2)`,
    [dataSet, hashes, from, to],
  );

/** A contact by its id, of the last weeks. */
export const selectContact = async (
  dataSource: DataSource,
  contactId: string,
  since: Date,
): Promise<{ startedAt: Date } | undefined> => {
  const [row] = await dataSource.query<{ startedAt: Date }[]>(
    'SELECT started_at AS "startedAt" FROM contact WHERE contact_id = $1 AND started_at >= $2',
    [contactId, since],
  );
  return row;
};
