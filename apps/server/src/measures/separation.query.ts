import type { EntityManager } from 'typeorm';
import type { Connection } from './measure.query.js';

/** A counselor who is kept apart from a caller, with the names of the agent at its switches. */
export interface Separation {
  measureId: string;
  accountId: string;
  until: Date;
  agents: { sourceId: string; agent: string }[];
}

/** Keeps a counselor and a caller apart until an instant. */
export const insertSeparation = async (
  manager: EntityManager,
  row: { measureId: string; accountId: string; until: Date; callerKeyId: number; callerHash: Buffer },
): Promise<void> => {
  await manager.query(
    `INSERT INTO measure_separation (measure_id, account_id, until, caller_key_id, caller_hash)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [row.measureId, row.accountId, row.until, row.callerKeyId, row.callerHash],
  );
};

/** Who is kept apart at an instant from the caller behind one of these hashes. */
export const selectSeparations = (
  from: Connection,
  callerHashes: readonly Buffer[],
  at: Date,
): Promise<Separation[]> =>
  from.query(
    `SELECT separation.measure_id AS "measureId", separation.account_id AS "accountId", separation.until,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('sourceId', mapping.source_id, 'agent', mapping.agent)
           ORDER BY mapping.agent), '[]')
         FROM agent_mapping mapping WHERE mapping.account_id = separation.account_id
           AND mapping.valid @> ($2::timestamptz AT TIME ZONE 'Asia/Seoul')::date) AS agents
     FROM measure_separation separation WHERE separation.caller_hash = ANY ($1) AND separation.until > $2
     ORDER BY separation.until, separation.measure_id`,
    [callerHashes, at],
  ) as Promise<Separation[]>;

/** Forgets from whom somebody was kept apart when that is over. */
export const forgetSeparations = async (manager: EntityManager, now: Date): Promise<void> => {
  await manager.query('DELETE FROM measure_separation WHERE until <= $1', [now]);
};
