import type { FloorAgent, LiveLayout } from '@michuhol/contract';

/** In which order counselors stand; `need` is the floor's own. */
export type AgentSort = LiveLayout['sortBy'];

/** The orders to choose from. */
export const agentSorts = ['need', 'name', 'state', 'time'] as const satisfies AgentSort[];

const states: readonly FloorAgent['state'][] = [
  ...(['talking', 'hold', 'ringing', 'acw', 'ready'] as const),
  ...(['break', 'training', 'outbound', 'other', 'loggedOut'] as const),
];

const sorters: Readonly<Record<AgentSort, (a: FloorAgent, b: FloorAgent) => number>> = {
  need: () => 0,
  name: (a, b) => a.label.localeCompare(b.label, 'ko', { numeric: true }),
  state: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
  time: (a, b) => Date.parse(a.since) - Date.parse(b.since),
};

/** Counselors in an order, pinned ones first. Who asks for help stands before all of them, whatever the order. */
export const inAgentOrder = (
  agents: readonly FloorAgent[],
  sort: AgentSort,
  pinned: readonly string[],
): readonly FloorAgent[] => {
  const placeOf = (agent: FloorAgent): number =>
    agent.help && agent.help.answeredBy === null ? 0 : pinned.includes(agent.id) ? 1 : 2;
  return [...agents].sort((a, b) => placeOf(a) - placeOf(b) || sorters[sort](a, b));
};
