import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** A call that a counselor answered, as a record of it needs it. */
export interface OwnAnsweredCall {
  callKey: string;
  dataSet: DataSet;
  answeredAt: Date;
  endedAt: Date | null;
  /** Whether there is a consultation record of it already, by whatever way. */
  recorded: boolean;
}

/** The calls that an account's agents answered, of those that arrived within a half-open range of instants, newest first. */
export const selectOwnCalls = (
  dataSource: DataSource,
  accountId: string,
  from: Date,
  to: Date,
): Promise<OwnAnsweredCall[]> =>
  dataSource.query(
    `WITH answered AS (
       SELECT DISTINCT ON (visit.data_set, visit.call_key) visit.call_key, visit.data_set, visit.visit_id,
         coalesce(visit.left_at, visit.arrived_at) AS answered_at, visit.ended_at
       FROM agent_mapping mapping
       JOIN queue_visit visit ON visit.source_id = mapping.source_id AND visit.agent = mapping.agent
         AND mapping.valid @> (visit.arrived_at AT TIME ZONE 'Asia/Seoul')::date
       WHERE mapping.account_id = $1 AND visit.outcome = 'answered' AND visit.arrived_at >= $2 AND visit.arrived_at < $3
       ORDER BY visit.data_set, visit.call_key, visit.arrived_at DESC
     )
     SELECT call_key AS "callKey", data_set AS "dataSet", answered_at AS "answeredAt", ended_at AS "endedAt",
       EXISTS (
         SELECT FROM consultation WHERE account_id = $1 AND consultation.data_set = answered.data_set
           AND started_at >= $2::timestamptz - interval '1 hour'
           AND (consultation.call_key = answered.call_key OR consultation.visit_id = answered.visit_id)
       ) AS recorded
     FROM answered ORDER BY answered_at DESC`,
    [accountId, from, to],
  );

/** The paths of topics that an account recorded most since an instant, most first. */
export const selectFrequentTopics = async (
  dataSource: DataSource,
  accountId: string,
  since: Date,
  most: number,
): Promise<string[][]> => {
  const rows = await dataSource.query<{ path: string[] }[]>(
    `SELECT array_remove(ARRAY[topic1, topic2, topic3], NULL) AS path FROM consultation
     WHERE account_id = $1 AND started_at >= $2 AND topic1 IS NOT NULL
     GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $3`,
    [accountId, since, most],
  );
  return rows.map(({ path }) => path);
};
