import type { EntityManager } from 'typeorm';
import { holdEvents } from './store-events.js';
import { holdAllRecords } from './withdraw-records.query.js';

/** The newest event of a source: the months are looked at from the last one back, the first with an event tells. */
const newestEvent = async (manager: EntityManager, sourceId: string): Promise<Date | null> => {
  const months = await manager.query<{ month: string }[]>(
    `SELECT inhrelid::regclass::text AS month FROM pg_inherits WHERE inhparent = 'call_event'::regclass
     ORDER BY 1 DESC`,
  );
  for (const { month } of months) {
    const [row] = await manager.query<{ at: Date | null }[]>(
      `SELECT max(occurred_at) AS at FROM ${month} WHERE source_id = $1`,
      [sourceId],
    );
    if (row?.at) return row.at;
  }
  return null;
};

/**
 * The newest instant that the calls of a source tell of, by the events and records that are kept; null for none.
 * Nobody stores calls of the source until the transaction ends, so that nothing newer is overlooked.
 */
export const newestOfCalls = async (manager: EntityManager, sourceId: string): Promise<Date | null> => {
  await holdEvents(manager, sourceId);
  await holdAllRecords(manager, sourceId);
  const [records] = await manager.query<{ at: Date | null }[]>(
    'SELECT max(last_at) AS at FROM call_record WHERE source_id = $1',
    [sourceId],
  );
  const [event, record] = [await newestEvent(manager, sourceId), records?.at ?? null];
  return event !== null && (record === null || event > record) ? event : record;
};
