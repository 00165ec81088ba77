import { dataSets, type DataSet } from '@michuhol/contract';
import type { AgentTimeState } from '@michuhol/metrics';
import type { DataSource, EntityManager } from 'typeorm';
import { consoleSourceCode } from '../consultations/console-sources.service.js';

/** An agent of a person, with what it does; null where it was never seen. */
export interface OwnAgent {
  readonly sourceId: string;
  readonly agent: string;
  readonly state: AgentTimeState | null;
  readonly code: string | null;
  readonly since: Date | null;
  readonly talkingSince: Date | null;
  /** The service field of the queue of the call that is rung or talked; null where it is mapped to none. */
  readonly field: string | null;
  readonly word: AgentTimeState | null;
  readonly wordAt: Date | null;
}

/** The agents of a person on a day; records that are made by hand have none. */
export const selectOwnAgents = (
  connection: Pick<DataSource | EntityManager, 'query'>,
  accountId: string,
  day: string,
): Promise<OwnAgent[]> =>
  connection.query(
    `SELECT mapping.source_id AS "sourceId", mapping.agent, known.state, known.code, known.since,
       known.talking_since AS "talkingSince", served.service_field AS field, known.word, known.word_at AS "wordAt"
     FROM agent_mapping mapping
     JOIN source ON source.id = mapping.source_id AND source.code <> ALL ($3)
     LEFT JOIN floor_agent known ON known.source_id = mapping.source_id AND known.agent = mapping.agent
     LEFT JOIN queue_mapping served ON served.source_id = known.source_id AND served.queue = known.queue
       AND served.valid @> $2::date
     WHERE mapping.account_id = $1 AND mapping.valid @> $2::date
     ORDER BY source.code, mapping.agent`,
    [accountId, day, dataSets.map(consoleSourceCode)],
  ) as Promise<OwnAgent[]>;

/** The data set whose floor shows a person on a day; null where no switch knows the person. */
export const selectOwnDataSet = async (
  connection: Pick<DataSource | EntityManager, 'query'>,
  accountId: string,
  day: string,
): Promise<DataSet | null> => {
  const [row] = (await connection.query(
    `SELECT source.data_set AS "dataSet" FROM agent_mapping mapping
     JOIN source ON source.id = mapping.source_id AND source.code <> ALL ($3)
     WHERE mapping.account_id = $1 AND mapping.valid @> $2::date ORDER BY source.code LIMIT 1`,
    [accountId, day, dataSets.map(consoleSourceCode)],
  )) as { dataSet: DataSet }[];
  return row?.dataSet ?? null;
};

/** Puts own agents on the floor who were never seen there: whoever asks for help must be found. */
export const ensureAgents = async (
  manager: EntityManager,
  agents: readonly Pick<OwnAgent, 'sourceId' | 'agent'>[],
  at: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO floor_agent (source_id, agent, state, since, queues, told, last_sign_at, due_at)
     SELECT source_id, agent, 'loggedOut', $3, '{}', false, $3, $3
     FROM unnest($1::uuid[], $2::text[]) AS own (source_id, agent) ON CONFLICT DO NOTHING`,
    [agents.map(({ sourceId }) => sourceId), agents.map(({ agent }) => agent), at],
  );
};

/** Remembers what a person said of the own agents, so that it can be told from what the switch said. */
export const rememberWord = async (
  manager: EntityManager,
  agents: readonly Pick<OwnAgent, 'sourceId' | 'agent'>[],
  state: AgentTimeState,
  at: Date,
): Promise<void> => {
  await ensureAgents(manager, agents, at);
  await manager.query(
    `UPDATE floor_agent SET word = $3, word_at = $4
     FROM unnest($1::uuid[], $2::text[]) AS own (source_id, agent)
     WHERE floor_agent.source_id = own.source_id AND floor_agent.agent = own.agent`,
    [agents.map(({ sourceId }) => sourceId), agents.map(({ agent }) => agent), state, at],
  );
};
