import { addDays, startOfDay } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { ChangedDay } from './fact-days.js';
import { tellVisits, tellVisitsBefore } from './visit-news.query.js';

/**
 * Tells in the same transaction that figures of these days no longer follow from the facts. `arrivals` are the times at
 * which the changed visits arrived, where they are known.
 */
export const logFactChanges = async (
  manager: EntityManager,
  source: CallSource,
  changed: readonly ChangedDay[],
  arrivals: readonly Date[] | null = null,
): Promise<void> => {
  if (changed.length === 0) return;
  const lastDay = changed
    .flatMap(({ family, day }) => (family === 'visits' ? [day] : []))
    .sort()
    .at(-1);
  if (arrivals) await tellVisits(manager, source.dataSet, arrivals);
  else if (lastDay) await tellVisitsBefore(manager, source.dataSet, startOfDay(addDays(lastDay, 1)));
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
