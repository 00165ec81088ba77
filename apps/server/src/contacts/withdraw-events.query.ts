import type { EntityManager } from 'typeorm';

/** Forgets that an import brought events again that came another way; at most `batch` times. */
export const forgetEventRepeats = async (
  manager: EntityManager,
  importId: string,
  batch: number,
): Promise<number> => {
  const [, count] = await manager.query<[unknown, number]>(
    `DELETE FROM call_event_repeat WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM call_event_repeat WHERE import_id = $1 LIMIT $2))`,
    [importId, batch],
  );
  return count;
};

/** An event that is gone. */
export interface RemovedEvent {
  occurredAt: Date;
  type: string;
  callKey: string | null;
  agent: string | null;
}

/**
 * Takes events of an import back, at most `batch`: those that came another way too go to whoever brought them then,
 * the others are removed. Returns how many there were, and those that are gone.
 */
export const takeEventsBack = async (
  manager: EntityManager,
  sourceId: string,
  importId: string,
  batch: number,
): Promise<{ looked: number; removed: RemovedEvent[] }> => {
  const [row] = await manager.query<
    { looked: number; removed: (Omit<RemovedEvent, 'occurredAt'> & { occurredAt: string })[] }[]
  >(
    `WITH found AS MATERIALIZED (
       SELECT e.*, other.event_key IS NOT NULL AS stays, other.import_id AS other_id, other.received_at
       FROM (
         SELECT source_id, event_key, occurred_at FROM call_event WHERE source_id = $1 AND import_id = $2 LIMIT $3
       ) e
       LEFT JOIN LATERAL (
         SELECT * FROM call_event_repeat r
         WHERE r.source_id = e.source_id AND r.event_key = e.event_key ORDER BY received_at, import_id LIMIT 1
       ) other ON true
     ), used AS (
       DELETE FROM call_event_repeat r USING found
       WHERE stays AND r.source_id = found.source_id AND r.event_key = found.event_key
         AND r.import_id IS NOT DISTINCT FROM found.other_id
     ), kept AS (
       UPDATE call_event e SET import_id = found.other_id, received_at = found.received_at FROM found
       WHERE stays AND e.source_id = found.source_id AND e.event_key = found.event_key
         AND e.occurred_at = found.occurred_at
     ), key AS (
       DELETE FROM call_event_key k USING found
       WHERE NOT stays AND k.source_id = found.source_id AND k.event_key = found.event_key
     ), gone AS (
       DELETE FROM call_event e USING found
       WHERE NOT stays AND e.source_id = found.source_id AND e.event_key = found.event_key
         AND e.occurred_at = found.occurred_at
       RETURNING e.occurred_at AS "occurredAt", e.type, e.call_key AS "callKey", e.agent
     )
     SELECT (SELECT count(*)::int FROM found) AS looked, coalesce(json_agg(gone), '[]') AS removed FROM gone`,
    [sourceId, importId, batch],
  );
  const removed = (row?.removed ?? []).map(({ occurredAt, ...event }) => ({
    ...event,
    occurredAt: new Date(occurredAt),
  }));
  return { looked: row?.looked ?? 0, removed };
};
