import type { AgentCounts, FloorAgent, FloorState } from '@michuhol/contract';

/** A group of states as the board counts counselors. */
export type AgentGroup = Exclude<keyof AgentCounts, 'loggedIn'>;

/** The groups as they stand on the page, those who can take calls first. */
export const agentGroups = [
  'ready',
  'ringing',
  'talking',
  'acw',
  'break',
  'away',
] as const satisfies AgentGroup[];

const groups: Readonly<Record<FloorState, AgentGroup | null>> = {
  ready: 'ready',
  ringing: 'ringing',
  talking: 'talking',
  hold: 'talking',
  acw: 'acw',
  break: 'break',
  training: 'away',
  outbound: 'away',
  other: 'away',
  loggedOut: null,
};

/** The group that a state counts in; null for who is logged out. */
export const groupOf = (state: FloorState): AgentGroup | null => groups[state];

/** Which counselors are shown; null is all. */
export interface AgentChoice {
  readonly group: AgentGroup | null;
  /** Name of a queue on the board: those who serve it, and of those who talk the ones talking to its callers. */
  readonly queue: string | null;
}

/** The choice that shows everybody. */
export const everybody: AgentChoice = { group: null, queue: null };

/**
 * Whether a counselor is meant. A number of the board and the list that it opens count alike; who asks for help while
 * logged out is in no number and in the list of all.
 */
export const isChosen = (agent: FloorAgent, { group, queue }: AgentChoice): boolean => {
  if (group === null && queue === null) return true;
  const own = groupOf(agent.state);
  if (own === null || (group !== null && own !== group)) return false;
  if (queue === null) return true;
  return own === 'talking' || own === 'ringing' ? agent.queue === queue : agent.queues.includes(queue);
};
