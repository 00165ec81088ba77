import type { DataSource, EntityManager } from 'typeorm';
import { callTypes } from './derive-visits.js';

/** How long the events of a call wait for its start before they are refused. */
export const PARKED_MS = 24 * 3_600_000;

/** The most events that are listed; the counts are of all. */
const MOST_LISTED = 1000;

/**
 * Parks those of these calls that have events and no facts, and unparks the others; to be asked when their facts stand.
 * The day of waiting begins when the first of a call's events was received.
 */
export const parkCalls = async (
  manager: EntityManager,
  sourceId: string,
  callKeys: readonly string[],
): Promise<void> => {
  if (callKeys.length === 0) return;
  await manager.query(
    `WITH startless AS (
       SELECT k.call_key, min(e.received_at) AS since
       FROM call_event_key k
       CROSS JOIN LATERAL (
         SELECT type, received_at FROM call_event
         WHERE source_id = k.source_id AND event_key = k.event_key AND occurred_at = k.occurred_at OFFSET 0
       ) e
       WHERE k.source_id = $1 AND k.call_key = ANY ($2) AND e.type = ANY ($3) AND NOT EXISTS (
         SELECT FROM contact_key c WHERE c.source_id = k.source_id AND c.call_key = k.call_key)
       GROUP BY k.call_key
     ), gone AS (
       DELETE FROM parked_call p
       WHERE source_id = $1 AND call_key = ANY ($2)
         AND NOT EXISTS (SELECT FROM startless WHERE startless.call_key = p.call_key)
     )
     INSERT INTO parked_call (source_id, call_key, since) SELECT $1, call_key, since FROM startless
     ON CONFLICT DO NOTHING`,
    [sourceId, callKeys, [...callTypes]],
  );
};

/** Marks the calls that have waited for a day as refused; returns how many there were. Their events stay. */
export const rejectParkedCalls = async (dataSource: DataSource, now: Date): Promise<number> => {
  const [, count] = await dataSource.query<[unknown, number]>(
    'UPDATE parked_call SET rejected_at = $1 WHERE rejected_at IS NULL AND since <= $2',
    [now, new Date(now.getTime() - PARKED_MS)],
  );
  return count;
};

/** An event of a call whose start has not come. */
export interface ParkedEvent {
  callKey: string;
  type: string;
  queue: string | null;
  agent: string | null;
  occurredAt: Date;
  receivedAt: Date;
  /** When it was refused; null while it waits. */
  rejectedAt: Date | null;
}

const OF_SOURCE = `
  FROM parked_call p
  JOIN call_event_key k ON k.source_id = p.source_id AND k.call_key = p.call_key
  CROSS JOIN LATERAL (
    SELECT * FROM call_event
    WHERE source_id = k.source_id AND event_key = k.event_key AND occurred_at = k.occurred_at OFFSET 0
  ) e
  WHERE p.source_id = $1`;

/** How many events of a source wait for the start of their call, and how many were refused because it did not come. */
export const countParkedEvents = async (
  dataSource: DataSource,
  sourceId: string,
): Promise<{ parked: number; rejected: number }> => {
  const [row] = await dataSource.query<{ parked: number; rejected: number }[]>(
    `SELECT count(*) FILTER (WHERE p.rejected_at IS NULL)::int AS parked,
       count(*) FILTER (WHERE p.rejected_at IS NOT NULL)::int AS rejected ${OF_SOURCE}`,
    [sourceId],
  );
  return row ?? { parked: 0, rejected: 0 };
};

/** The events of a source that wait or were refused, the longest waiting first. */
export const selectParkedEvents = (dataSource: DataSource, sourceId: string): Promise<ParkedEvent[]> =>
  dataSource.query<ParkedEvent[]>(
    `SELECT p.call_key AS "callKey", e.type, e.queue, e.agent, e.occurred_at AS "occurredAt",
       e.received_at AS "receivedAt", p.rejected_at AS "rejectedAt" ${OF_SOURCE}
     ORDER BY p.since, p.call_key, e.occurred_at, e.arrival LIMIT ${MOST_LISTED}`,
    [sourceId],
  );
