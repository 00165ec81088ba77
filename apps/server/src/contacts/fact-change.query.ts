import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { ChangedDay } from './fact-days.js';

/** Tells in the same transaction that figures of these days no longer follow from the facts. */
export const logFactChanges = async (
  manager: EntityManager,
  source: CallSource,
  changed: readonly ChangedDay[],
): Promise<void> => {
  if (changed.length === 0) return;
  await manager.query(
    `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT family, $1, $2, day FROM unnest($3::text[], $4::date[]) AS changed (family, day)`,
    [source.dataSet, source.id, changed.map(({ family }) => family), changed.map(({ day }) => day)],
  );
};

/** Moves the source's watermark to its newest event; does nothing when a newer one is known. */
export const moveWatermark = async (
  manager: EntityManager,
  sourceId: string,
  newest: Date,
): Promise<void> => {
  await manager.query(
    'UPDATE source SET last_event_at = $2 WHERE id = $1 AND (last_event_at IS NULL OR last_event_at < $2)',
    [sourceId, newest],
  );
};
