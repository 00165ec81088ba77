import { dayOf, type Clock } from '@michuhol/calendar';
import type { AgentTimeState } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { AgentStates } from './agent-states.service.js';
import { AgentWords } from './agent-words.service.js';
import type { AgentRef } from './floor-agent.query.js';
import { rememberWord, selectOwnAgents, type OwnAgent } from './own-agents.query.js';

/** What a person says of the own agents. */
export interface OwnWord {
  readonly state: AgentTimeState;
  readonly code: string | null;
}

/** Hears what people say of themselves, in the transaction that writes it. */
export type OwnWordHandler = (
  manager: EntityManager,
  accountId: string,
  state: AgentTimeState,
) => Promise<void>;

/** Words of people about themselves: events of their own agents. Runs where it may see the events of switches. */
@Injectable()
export class OwnWords {
  private readonly handlers: OwnWordHandler[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly states: AgentStates,
    private readonly words: AgentWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks to hear what people say of themselves; what a protected rest says is not told. */
  listen(handler: OwnWordHandler): void {
    this.handlers.push(handler);
  }

  /** The agents of a person today, with what they do. */
  agentsOf(accountId: string, manager: EntityManager = this.dataSource.manager): Promise<OwnAgent[]> {
    return selectOwnAgents(manager, accountId, dayOf(this.clock.now()));
  }

  /** Says what a person does from now on; a later word of the switch holds against it. */
  async say(accountId: string, agents: readonly AgentRef[], word: OwnWord): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.sayIn(manager, agents, word);
      for (const handler of this.handlers) await handler(manager, accountId, word.state);
    });
    await this.states.refresh();
  }

  /** Says it in the caller's transaction, of a protected rest; the states are brought up to date by `shown`. */
  async sayIn(manager: EntityManager, agents: readonly AgentRef[], { state, code }: OwnWord): Promise<void> {
    const now = this.clock.now();
    // The events of a source are waited for before anything of the floor is held up.
    await this.words.say(manager, agents, { state, reason: code, by: 'console' }, now);
    await rememberWord(manager, agents, state, now);
  }

  /** Brings the floor up to date with what was said. */
  shown(): Promise<void> {
    return this.states.refresh();
  }
}
