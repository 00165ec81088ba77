import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import { FOLD_RULES } from './facts.query.js';

/** A source with calls whose facts were made by older rules; null when there is none. */
export const sourceOfOldCalls = async (manager: EntityManager): Promise<CallSource | null> => {
  const [source] = await manager.query<CallSource[]>(
    `SELECT id, data_set AS "dataSet" FROM source
     WHERE id = (SELECT source_id FROM contact_key WHERE derived_by < ${FOLD_RULES} LIMIT 1)`,
  );
  return source ?? null;
};

/** Calls of a source whose facts were made by older rules, at most `batch`. */
export const oldCalls = (
  manager: EntityManager,
  sourceId: string,
  batch: number,
): Promise<{ callKey: string; hasEvents: boolean }[]> =>
  manager.query(
    `SELECT call_key AS "callKey", EXISTS (
       SELECT FROM call_event_key e WHERE e.source_id = k.source_id AND e.call_key = k.call_key) AS "hasEvents"
     FROM contact_key k WHERE source_id = $1 AND derived_by < ${FOLD_RULES} LIMIT $2`,
    [sourceId, batch],
  );

/** Marks calls as following the present rules. */
export const settleRules = async (
  manager: EntityManager,
  sourceId: string,
  callKeys: readonly string[],
): Promise<void> => {
  await manager.query(
    `UPDATE contact_key SET derived_by = ${FOLD_RULES}
     WHERE source_id = $1 AND call_key = ANY ($2) AND derived_by < ${FOLD_RULES}`,
    [sourceId, callKeys],
  );
};
