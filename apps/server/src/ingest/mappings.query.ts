import type { Mappings } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = DataSource | EntityManager;

const selectQueues = (connection: Connection, sourceId: string): Promise<Mappings['queues']> =>
  connection.query(
    `SELECT queue, service_field AS "serviceField", agency_id AS "agencyId", channel,
       lower(valid)::text AS "validFrom"
     FROM queue_mapping WHERE source_id = $1 ORDER BY queue, lower(valid)`,
    [sourceId],
  );

const selectTargets = (connection: Connection, sourceId: string): Promise<Mappings['targets']> =>
  connection.query(
    `SELECT queue, within_seconds AS "withinSeconds", short_abandon_seconds AS "shortAbandonSeconds",
       lower(valid)::text AS "validFrom"
     FROM queue_target WHERE source_id = $1 ORDER BY queue, lower(valid)`,
    [sourceId],
  );

const selectAgents = (connection: Connection, sourceId: string): Promise<Mappings['agents']> =>
  connection.query(
    `SELECT agent, account_id AS "accountId", lower(valid)::text AS "validFrom"
     FROM agent_mapping WHERE source_id = $1 ORDER BY agent, lower(valid)`,
    [sourceId],
  );

/** Visits (by day of Asia/Seoul and queue or agent) on days for which the table says nothing, most visits first. */
const unmapped = <Row>(
  connection: Connection,
  sourceId: string,
  column: 'queue' | 'agent',
  table: 'queue_mapping' | 'agent_mapping',
): Promise<Row[]> =>
  connection.query<Row[]>(
    `SELECT days.${column}, sum(days.visits)::int AS visits
     FROM (
       SELECT ${column}, (arrived_at AT TIME ZONE 'Asia/Seoul')::date AS on_day, count(*) AS visits
       FROM queue_visit WHERE source_id = $1 AND ${column} IS NOT NULL GROUP BY 1, 2
     ) days
     WHERE NOT EXISTS (
       SELECT FROM ${table} mapping
       WHERE mapping.source_id = $1 AND mapping.${column} = days.${column} AND mapping.valid @> days.on_day
     )
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [sourceId],
  );

/** Everything a source's mappings say, and what they leave open. */
export const selectMappings = async (connection: Connection, sourceId: string): Promise<Mappings> => ({
  queues: await selectQueues(connection, sourceId),
  targets: await selectTargets(connection, sourceId),
  agents: await selectAgents(connection, sourceId),
  unmappedQueues: await unmapped(connection, sourceId, 'queue', 'queue_mapping'),
  unmappedAgents: await unmapped(connection, sourceId, 'agent', 'agent_mapping'),
});
