import type { DataSet } from '@michuhol/contract';
import type { AgentTimeState } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { whoIs, type AgentLine, type KnownAgent } from './floor-person.js';

/** Everybody who is or was on the floor of a data set. */
export interface FloorPeople {
  /** Each agent, those who are logged out too. */
  readonly lines: AgentLine[];
  /** Whether any source of the set tells the states of its agents at all. */
  readonly told: boolean;
  /** The sources that tell which queues their agents serve, by code. */
  readonly membersTold: ReadonlySet<string>;
}

interface Row {
  sourceId: string;
  sourceCode: string;
  agent: string;
  accountId: string | null;
  name: string | null;
  team: string | null;
  state: AgentTimeState;
  code: string | null;
  since: Date;
  talkingSince: Date | null;
  lastSignAt: Date;
  queue: string | null;
  queues: string[];
  told: boolean;
}

const lineOf = (row: Row): AgentLine => ({
  ...whoIs(row),
  ...{ state: row.state, code: row.code, since: row.since, talkingSince: row.talkingSince },
  lastSignAt: row.lastSignAt,
  at: row.queue === null ? null : { sourceCode: row.sourceCode, queue: row.queue },
  places: row.queues.map((queue) => ({ sourceCode: row.sourceCode, queue })),
});

const membersTold = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.filter(({ queues }) => queues.length > 0).map(({ sourceCode }) => sourceCode));

/** Joins agents (`agent.source_id`, `agent.agent`) with whom they stand for on the day that parameter `$n` names. */
export const personJoin = (day: string): string => `
  LEFT JOIN agent_mapping mapping ON mapping.source_id = agent.source_id AND mapping.agent = agent.agent
    AND mapping.valid @> ${day}::date
  LEFT JOIN account ON account.id = mapping.account_id
  LEFT JOIN team ON team.id = account.team_id`;

/** Whom agents of a data set stand for on a day. */
export const selectKnownAgents = (
  dataSource: DataSource,
  agents: readonly { sourceId: string; agent: string }[],
  day: string,
): Promise<KnownAgent[]> =>
  dataSource.query<KnownAgent[]>(
    `SELECT source.id AS "sourceId", source.code AS "sourceCode", agent.agent, account.id AS "accountId", account.name,
       team.name AS team
     FROM unnest($1::uuid[], $2::text[]) AS agent (source_id, agent)
     JOIN source ON source.id = agent.source_id ${personJoin('$3')}`,
    [agents.map(({ sourceId }) => sourceId), agents.map(({ agent }) => agent), day],
  );

/** Who is on the floor of a data set now, by the people of a day. */
export const selectFloorPeople = async (
  dataSource: DataSource,
  dataSet: DataSet,
  day: string,
): Promise<FloorPeople> => {
  const rows = await dataSource.query<Row[]>(
    `SELECT source.id AS "sourceId", source.code AS "sourceCode", agent.agent, account.id AS "accountId", account.name, team.name AS team,
       agent.state, agent.code, agent.since, agent.talking_since AS "talkingSince",
       agent.last_sign_at AS "lastSignAt", agent.queue, agent.queues, agent.told
     FROM floor_agent agent JOIN source ON source.id = agent.source_id ${personJoin('$2')}
     WHERE source.data_set = $1 ORDER BY source.code, agent.agent`,
    [dataSet, day],
  );
  return {
    lines: rows.map(lineOf),
    told: rows.some(({ told }) => told),
    membersTold: membersTold(rows),
  };
};
