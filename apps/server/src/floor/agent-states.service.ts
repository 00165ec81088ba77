import { addDays, dayOf, startOfDay, type Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { agentNow, type AgentNow } from './agent-now.js';
import { AgentWords } from './agent-words.service.js';
import {
  holdFloor,
  selectAccountsOf,
  selectSilent,
  selectToldSince,
  takeNews,
  writeAgents,
  type AgentRef,
  type ChangedAgent,
} from './floor-agent.query.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { selectPresentCourses } from './present-course.query.js';

/** A ring or the work after a talk may end without a word. */
const SOON_MS = 2_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const dueAfter = ({ state }: AgentNow, now: Date): Date => {
  const wait = state === 'ringing' || state === 'acw' ? SOON_MS : state === 'loggedOut' ? DAY_MS : MINUTE_MS;
  return new Date(now.getTime() + wait);
};

/**
 * What every agent does now, kept in a table: worked out again for those alone of whom there is news, so that a tick
 * costs the same whether much is happening or little.
 */
@Injectable()
export class AgentStates {
  private expiredAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly words: AgentWords,
    private readonly settings: FloorSettingsService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins anew: looks at everybody of whom something was said since yesterday. */
  async begin(): Promise<void> {
    const now = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      await holdFloor(manager);
      await this.lookAt(manager, await selectToldSince(manager, this.beginning(now)), now);
    });
  }

  /** Brings up to date whoever there is news of; tells the people themselves when their own state has changed. */
  async refresh(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - this.expiredAt >= MINUTE_MS) await this.expire(now);
    const people = await this.dataSource.transaction(async (manager) => {
      await holdFloor(manager);
      const changed = await this.lookAt(manager, await takeNews(manager, now), now);
      return selectAccountsOf(manager, changed, dayOf(now));
    });
    for (const account of people) this.hub.ownStateChanged(account);
  }

  /** Ends states that gave no sign for so long that nobody can be there. */
  private async expire(now: Date): Promise<void> {
    const { expireMinutes } = await this.settings.read();
    await this.dataSource.transaction(async (manager) => {
      const silent = await selectSilent(manager, new Date(now.getTime() - expireMinutes * MINUTE_MS));
      await this.words.say(manager, silent, { state: 'loggedOut', reason: null, by: 'expired' }, now);
    });
    this.expiredAt = now.getTime();
  }

  /** A day is told by what was said since the day before: a shift crosses midnight once. */
  private beginning(now: Date): Date {
    return startOfDay(addDays(dayOf(now), -1));
  }

  private async lookAt(
    manager: EntityManager,
    agents: readonly AgentRef[],
    now: Date,
  ): Promise<ChangedAgent[]> {
    const from = this.beginning(now);
    const changed: ChangedAgent[] = [];
    for (const sourceId of new Set(agents.map((ref) => ref.sourceId))) {
      const names = agents.filter((ref) => ref.sourceId === sourceId).map(({ agent }) => agent);
      const courses = await selectPresentCourses(manager, sourceId, names, from, now);
      const states = courses.map((course) => {
        const state = agentNow(course, from, now);
        return { agent: course.agent, ...state, dueAt: dueAfter(state, now) };
      });
      changed.push(...(await writeAgents(manager, sourceId, states)));
    }
    return changed;
  }
}
