import { randomUUID } from 'node:crypto';
import type { AgentTimeState } from '@michuhol/metrics';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventArrival } from '../contacts/arrival.js';
import { CallStore } from '../contacts/call-store.js';
import type { AgentRef } from './floor-agent.query.js';

/** Who says it: the counselor, or the console that ends what nobody ended. */
export type Speaker = 'console' | 'expired' | 'cleared';

const wordOf = (
  { agent }: AgentRef,
  state: AgentTimeState,
  reason: string | null,
  by: Speaker,
  at: Date,
): EventArrival => {
  const eventId = `${by === 'console' ? 'console' : `console-${by}`}-${randomUUID()}`;
  const attributes = { state, reason };
  return {
    kind: 'event',
    raw: eventId,
    event: {
      ...{ eventId, type: 'agent.state', occurredAt: at, agent, attributes },
      ...{ callId: null, queue: null, caller: null },
    },
  };
};

/** What the console says of agents, as events of their own sources: figures of agents' time see it like any other word. */
@Injectable()
export class AgentWords {
  constructor(private readonly calls: CallStore) {}

  /** Says in the caller's transaction that agents are in a state from now on. */
  async say(
    manager: EntityManager,
    agents: readonly AgentRef[],
    word: { state: AgentTimeState; reason: string | null; by: Speaker },
    at: Date,
  ): Promise<void> {
    for (const sourceId of new Set(agents.map((ref) => ref.sourceId))) {
      const [source] = await manager.query<{ id: string; dataSet: string }[]>(
        'SELECT id, data_set AS "dataSet" FROM source WHERE id = $1',
        [sourceId],
      );
      if (!source) continue;
      const words = agents
        .filter((ref) => ref.sourceId === sourceId)
        .map((ref) => wordOf(ref, word.state, word.reason, word.by, at));
      await this.calls.say(manager, source, words, at);
    }
  }
}
