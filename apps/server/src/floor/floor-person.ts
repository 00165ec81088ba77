import { stateRank, type AgentTimeState } from '@michuhol/metrics';
import type { AgentRef } from './floor-agent.query.js';

/** A queue of a source. */
export interface QueuePlace {
  readonly sourceCode: string;
  readonly queue: string;
}

/** A counselor on the floor, whatever number of agents the person has. */
export interface FloorPerson {
  /** `account:<id>`, or `agent:<source code>/<name at the switch>` for nobody known. */
  readonly key: string;
  readonly accountId: string | null;
  /** The agents that stand for the person. */
  readonly agents: readonly AgentRef[];
  /** The person's name; the agent's at the switch for nobody known. */
  readonly name: string;
  readonly team: string | null;
  readonly state: AgentTimeState;
  readonly code: string | null;
  readonly since: Date;
  readonly talkingSince: Date | null;
  readonly lastSignAt: Date;
  /** Of the call that is rung or talked. */
  readonly at: QueuePlace | null;
  /** The queues served, where the source tells them. */
  readonly places: readonly QueuePlace[];
}

/** Who an agent is, and what the agent does; a person may come several times, once for each agent. */
export type AgentLine = FloorPerson;

const merge = (a: FloorPerson, b: FloorPerson): FloorPerson => {
  // a call before everything, being ready last
  const [shown, other] = stateRank(a.state) <= stateRank(b.state) ? [a, b] : [b, a];
  return {
    ...shown,
    agents: [...shown.agents, ...other.agents],
    places: [...shown.places, ...other.places],
    lastSignAt: shown.lastSignAt > other.lastSignAt ? shown.lastSignAt : other.lastSignAt,
  };
};

/** The people behind agents, each once. */
export const personsOf = (lines: readonly AgentLine[]): FloorPerson[] => {
  const people = new Map<string, FloorPerson>();
  for (const line of lines) {
    const known = people.get(line.key);
    people.set(line.key, known ? merge(known, line) : line);
  }
  return [...people.values()];
};

/** An agent with the person it stands for. */
export interface KnownAgent {
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly agent: string;
  readonly accountId: string | null;
  readonly name: string | null;
  readonly team: string | null;
}

/** How an agent is named on a floor: as its person where there is one. */
export const whoIs = ({
  sourceId,
  sourceCode,
  agent,
  accountId,
  name,
  team,
}: KnownAgent): Pick<AgentLine, 'key' | 'accountId' | 'agents' | 'name' | 'team'> => ({
  key: accountId === null ? `agent:${sourceCode}/${agent}` : `account:${accountId}`,
  agents: [{ sourceId, agent }],
  ...{ accountId, team, name: name ?? agent },
});
