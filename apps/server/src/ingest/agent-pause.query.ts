import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** An agent as its switch names it. */
export interface PausedAgent {
  readonly sourceId: string;
  readonly agent: string;
}

/** What a switch has to be told. */
export interface WantedPause {
  readonly agent: string;
  readonly paused: boolean;
  readonly wantedAt: Date;
}

/** How a wish fares: waiting for the switch, told, refused by it, or sent to addresses. */
export type PauseState = 'waiting' | 'told' | 'refused' | 'webhook';

/** The sources of these that are connected by the manager interface of their switch. */
export const selectConnected = async (
  from: Connection,
  sourceIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = (await from.query(
    `SELECT DISTINCT source_id AS id FROM source_feed WHERE kind = 'ami' AND active AND source_id = ANY ($1)`,
    [sourceIds],
  )) as { id: string }[];
  return new Set(rows.map(({ id }) => id));
};

/** Writes what is wanted of a switch for an agent, in place of what was wanted before. */
export const writeWanted = async (
  manager: EntityManager,
  { sourceId, agent }: PausedAgent,
  wish: { measureId: string; paused: boolean; at: Date; state: PauseState },
): Promise<void> => {
  await manager.query(
    `INSERT INTO agent_pause (source_id, agent, measure_id, paused, wanted_at, state) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (source_id, agent) DO UPDATE SET measure_id = excluded.measure_id, paused = excluded.paused,
       wanted_at = excluded.wanted_at, state = excluded.state, fault = NULL`,
    [sourceId, agent, wish.measureId, wish.paused, wish.at, wish.state],
  );
};

/** What a switch waits to be told. */
export const selectWanted = (from: Connection, sourceId: string): Promise<WantedPause[]> =>
  from.query(
    `SELECT agent, paused, wanted_at AS "wantedAt" FROM agent_pause WHERE source_id = $1 AND state = 'waiting'
     ORDER BY wanted_at, agent`,
    [sourceId],
  ) as Promise<WantedPause[]>;

/** Writes how a wish fared; one that was changed meanwhile is told again. */
export const writeTold = async (
  to: Connection,
  sourceId: string,
  { agent, paused, wantedAt }: WantedPause,
  state: 'told' | 'refused',
  fault: string | null,
): Promise<void> => {
  await to.query(
    `UPDATE agent_pause SET state = $5, fault = $6
     WHERE source_id = $1 AND agent = $2 AND paused = $3 AND wanted_at = $4 AND state = 'waiting'`,
    [sourceId, agent, paused, wantedAt, state, fault],
  );
};

/** How the wishes of measures fare. */
export const selectPauses = (
  from: Connection,
  measureIds: readonly string[],
): Promise<(PausedAgent & { paused: boolean; state: PauseState; fault: string | null })[]> =>
  from.query(
    `SELECT source_id AS "sourceId", agent, paused, state, fault FROM agent_pause WHERE measure_id = ANY ($1)
     ORDER BY source_id, agent`,
    [measureIds],
  ) as Promise<(PausedAgent & { paused: boolean; state: PauseState; fault: string | null })[]>;
