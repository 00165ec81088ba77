import type { EntityManager } from 'typeorm';
import type { FactDays } from './fact-days.js';

/** What happened longer ago says nothing of the present: a shift crosses midnight once. */
const PRESENT_MS = 2 * 86_400_000;

/**
 * Notes in the same transaction of whom there is news, for whoever shows the floor as it is now: the agents of which
 * `days` was told, and those whose calls are named. A line more than needed does no harm.
 */
export const tellFloor = async (
  manager: EntityManager,
  sourceId: string,
  days: FactDays,
  callKeys: readonly string[],
  receivedAt: Date,
): Promise<void> => {
  const agents = days.agentsSince(new Date(receivedAt.getTime() - PRESENT_MS));
  if (agents.length === 0 && callKeys.length === 0) return;
  await manager.query(
    `INSERT INTO floor_news (source_id, agent)
     SELECT $1::uuid, agent FROM unnest($2::text[]) AS told (agent)
     UNION SELECT $1::uuid, visit.agent FROM queue_visit_key key
     CROSS JOIN LATERAL (
       SELECT agent FROM queue_visit WHERE visit_id = key.visit_id AND arrived_at = key.arrived_at
         AND arrived_at >= $4 AND agent IS NOT NULL OFFSET 0
     ) visit
     WHERE key.source_id = $1 AND key.call_key = ANY ($3)`,
    [sourceId, agents, callKeys, new Date(receivedAt.getTime() - PRESENT_MS)],
  );
};
