import { dayOf, type Day } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';

/** The person whom an agent's name stood for. */
export interface AgentPerson {
  readonly accountId: string;
  readonly name: string;
}

/** Finds the person whom an agent of a source was on a day; undefined for nobody known. */
export type PersonOf = (sourceId: string, agent: string, day: Day) => AgentPerson | undefined;

/** Everybody whom agents stood for at some time of a range. */
export const selectAgentPersons = async (dataSource: DataSource, from: Date, to: Date): Promise<PersonOf> => {
  const rows = await dataSource.query<
    (AgentPerson & { sourceId: string; agent: string; starts: Day | null; ends: Day | null })[]
  >(
    `SELECT source_id AS "sourceId", agent, account_id AS "accountId", account.name, lower(valid)::text AS starts,
       upper(valid)::text AS ends
     FROM agent_mapping JOIN account ON account.id = account_id
     WHERE valid && daterange($1::date, $2::date, '[]')`,
    [dayOf(from), dayOf(to)],
  );
  const byAgent = new Map<string, typeof rows>();
  for (const row of rows) {
    const name = `${row.sourceId} ${row.agent}`;
    byAgent.set(name, [...(byAgent.get(name) ?? []), row]);
  }
  return (sourceId, agent, day) =>
    byAgent
      .get(`${sourceId} ${agent}`)
      ?.find(({ starts, ends }) => (starts === null || starts <= day) && (ends === null || day < ends));
};
