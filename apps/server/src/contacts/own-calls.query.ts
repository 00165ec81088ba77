import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** A call that a counselor answered, as stored. */
export interface AnsweredCall {
  sourceId: string;
  /** Code of the source. */
  source: string;
  dataSet: DataSet;
  callKey: string;
  /** The contact at its source: what the caller's number is sealed for. */
  contactKey: string | null;
  queue: string;
  arrivedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  talkSeconds: number | null;
  callerKeyId: number | null;
  callerHash: Buffer | null;
  callerSealed: Buffer | null;
}

const answeredBy = `
  SELECT visit.source_id AS "sourceId", source.code AS source,
    source.data_set AS "dataSet", visit.call_key AS "callKey",
    contact.call_key AS "contactKey", visit.queue, visit.arrived_at AS "arrivedAt",
    visit.left_at AS "answeredAt", visit.ended_at AS "endedAt", visit.talk_seconds AS "talkSeconds",
    contact.caller_key_id AS "callerKeyId", contact.caller_hash AS "callerHash",
    contact.caller_sealed AS "callerSealed"
  FROM agent_mapping
  JOIN source ON source.id = agent_mapping.source_id
  JOIN queue_visit visit ON visit.source_id = agent_mapping.source_id AND visit.agent = agent_mapping.agent
    AND agent_mapping.valid @> (visit.arrived_at AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN contact ON contact.contact_id = visit.contact_id AND contact.started_at = visit.contact_started_at
  WHERE agent_mapping.account_id = $1 AND visit.outcome = 'answered'`;

/** The calls that an account's agents answered, of those that arrived in a half-open range of instants, newest first. */
export const answeredCalls = (
  dataSource: DataSource,
  accountId: string,
  from: Date,
  to: Date,
): Promise<AnsweredCall[]> =>
  dataSource.query<AnsweredCall[]>(
    `${answeredBy} AND visit.arrived_at >= $2 AND visit.arrived_at < $3 ORDER BY visit.arrived_at DESC, visit.visit_id`,
    [accountId, from, to],
  );

/** The newest visit of a call that an account's agents answered, if it arrived since an instant; null when none of them did. */
export const answeredCall = async (
  dataSource: DataSource,
  accountId: string,
  callKey: string,
  since: Date,
): Promise<AnsweredCall | null> => {
  const rows = await dataSource.query<AnsweredCall[]>(
    `${answeredBy} AND visit.call_key = $2 AND visit.arrived_at >= $3
     ORDER BY visit.arrived_at DESC LIMIT 1`,
    [accountId, callKey, since],
  );
  return rows[0] ?? null;
};
