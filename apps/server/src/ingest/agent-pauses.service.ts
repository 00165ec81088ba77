import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import {
  selectConnected,
  selectPauses,
  writeWanted,
  type PausedAgent,
  type PauseState,
} from './agent-pause.query.js';

/** A wish about calls for agents. */
export interface PauseWish {
  /** Names the measure that it belongs to. */
  readonly measureId: string;
  readonly paused: boolean;
  readonly at: Date;
}

/** Keeps calls away from agents at their switch: what is wanted stands in a table, and whoever is connected tells it. */
@Injectable()
export class AgentPauses {
  /**
   * Wants calls kept away from agents or let through again, in the caller's transaction. Returns the agents whose
   * switch is not connected: whoever else can reach it has to be told.
   */
  async want<Agent extends PausedAgent>(
    manager: EntityManager,
    agents: readonly Agent[],
    wish: PauseWish,
  ): Promise<Agent[]> {
    const sources = [...new Set(agents.map(({ sourceId }) => sourceId))];
    const connected = await selectConnected(manager, sources);
    for (const agent of agents)
      if (connected.has(agent.sourceId)) await writeWanted(manager, agent, { ...wish, state: 'waiting' });
    return agents.filter(({ sourceId }) => !connected.has(sourceId));
  }

  /** Notes that a wish was sent to addresses. */
  async sent(manager: EntityManager, agents: readonly PausedAgent[], wish: PauseWish): Promise<void> {
    for (const agent of agents) await writeWanted(manager, agent, { ...wish, state: 'webhook' });
  }

  /** How the wishes of measures fare. */
  of(
    from: Pick<DataSource | EntityManager, 'query'>,
    measureIds: readonly string[],
  ): Promise<(PausedAgent & { paused: boolean; state: PauseState; fault: string | null })[]> {
    return selectPauses(from, measureIds);
  }
}
