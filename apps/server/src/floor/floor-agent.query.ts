import type { AgentTimeState } from '@michuhol/metrics';
import type { EntityManager } from 'typeorm';
import type { AgentNow } from './agent-now.js';

/** An agent of a source. */
export interface AgentRef {
  readonly sourceId: string;
  readonly agent: string;
}

/** Whoever looks at the floor's news does so alone. */
export const holdFloor = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('floor of counselors'))`);
};

/** Takes the news away: the agents of whom something was told, and those to look at again anyway. */
export const takeNews = async (manager: EntityManager, now: Date): Promise<AgentRef[]> => {
  const told = await manager.query<AgentRef[]>(
    `WITH taken AS (DELETE FROM floor_news RETURNING source_id, agent)
     SELECT source_id AS "sourceId", agent FROM taken WHERE agent <> ''
     UNION SELECT source_id, agent FROM floor_agent WHERE due_at <= $1
     UNION SELECT source_id, floor_agent.agent FROM taken JOIN floor_agent USING (source_id) WHERE taken.agent = ''`,
    [now],
  );
  return told;
};

/** Every agent of whom a state was told since an instant: where to begin when nobody looked before. */
export const selectToldSince = (manager: EntityManager, from: Date): Promise<AgentRef[]> =>
  manager.query<AgentRef[]>(
    `SELECT DISTINCT source_id AS "sourceId", agent FROM call_event
     WHERE type = 'agent.state' AND occurred_at >= $1 AND agent <> ''`,
    [from],
  );

/** What of an agent changed: only what others can see counts. */
export interface ChangedAgent extends AgentRef {
  readonly state: AgentTimeState;
}

/** Writes what agents of a source do; returns those who now do something else than before. */
export const writeAgents = (
  manager: EntityManager,
  sourceId: string,
  agents: readonly (AgentNow & { agent: string; dueAt: Date })[],
): Promise<ChangedAgent[]> =>
  manager.query<ChangedAgent[]>(
    `WITH given AS (
       SELECT * FROM json_to_recordset($2::json) AS row (agent text, state text, code text, since timestamptz,
         queue text, "talkingSince" timestamptz, queues text[], told boolean, "lastSignAt" timestamptz,
         "dueAt" timestamptz)
     ), written AS (
       INSERT INTO floor_agent AS known (source_id, agent, state, code, since, queue, talking_since, queues, told,
         last_sign_at, due_at)
       SELECT $1, agent, state, code, since, queue, "talkingSince", queues, told, "lastSignAt", "dueAt" FROM given
       ON CONFLICT (source_id, agent) DO UPDATE SET state = excluded.state, code = excluded.code,
         since = excluded.since, queue = excluded.queue, talking_since = excluded.talking_since,
         queues = excluded.queues, told = excluded.told, last_sign_at = excluded.last_sign_at, due_at = excluded.due_at
       RETURNING new.agent, new.state,
         (old.state, old.code, old.since, old.talking_since) IS DISTINCT FROM
         (new.state, new.code, new.since, new.talking_since) AS changed
     )
     SELECT $1::uuid AS "sourceId", agent, state FROM written WHERE changed`,
    [sourceId, JSON.stringify(agents)],
  );

/** Agents who are not logged out and gave no sign since an instant. */
export const selectSilent = (manager: EntityManager, before: Date): Promise<AgentRef[]> =>
  manager.query<AgentRef[]>(
    `SELECT source_id AS "sourceId", agent FROM floor_agent WHERE state <> 'loggedOut' AND last_sign_at < $1`,
    [before],
  );

/** The people whose agents these are on a day. */
export const selectAccountsOf = async (
  manager: EntityManager,
  agents: readonly AgentRef[],
  day: string,
): Promise<string[]> => {
  if (agents.length === 0) return [];
  const rows = await manager.query<{ id: string }[]>(
    `SELECT DISTINCT mapping.account_id AS id FROM agent_mapping mapping
     JOIN unnest($1::uuid[], $2::text[]) AS agent (source_id, agent)
       ON mapping.source_id = agent.source_id AND mapping.agent = agent.agent
     WHERE mapping.valid @> $3::date`,
    [agents.map(({ sourceId }) => sourceId), agents.map(({ agent }) => agent), day],
  );
  return rows.map(({ id }) => id);
};
