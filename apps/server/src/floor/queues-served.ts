import type { AgentStateEvent } from '@michuhol/metrics';

/** The queues that an agent is a member of after some events, given in order of time; leaving and restarts end memberships. */
export const queuesServed = (events: readonly AgentStateEvent[]): string[] => {
  const queues = new Set<string>();
  for (const { state, queue } of events) {
    if (state === 'memberAdded' && queue !== null) queues.add(queue);
    else if (state === 'memberRemoved' && queue !== null) queues.delete(queue);
    else if (state === 'loggedOut' || state === 'restarted') queues.clear();
  }
  return [...queues].sort((a, b) => a.localeCompare(b, 'ko'));
};
