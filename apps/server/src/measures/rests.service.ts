import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnAgent } from '../floor/own-agents.query.js';
import { OwnWords } from '../floor/own-words.service.js';
import { CLOCK } from '../platform/clock.js';
import { MeasureLog, type Taker } from './measure-log.service.js';
import { selectOwn, updateMeasure, type MeasureRow } from './measure.query.js';
import { isTalking, restEnd, settledRest } from './rest-time.js';
import { SwitchPauses } from './switch-pauses.service.js';

/** When a rest begins and ends; null while a call goes on. */
export interface RestSpan {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/**
 * Protected rests: they begin with the request, show as a break and no more, and end by themselves. Works where the
 * events of switches are in reach. Of the things that are waited for, the events of a source come first.
 */
@Injectable()
export class Rests {
  constructor(
    private readonly words: OwnWords,
    private readonly pauses: SwitchPauses,
    private readonly log: MeasureLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Says on the floor that a person rests; whoever is connected to no agent rests all the same. */
  async say(manager: EntityManager, accountId: string): Promise<OwnAgent[]> {
    const agents = await this.words.agentsOf(accountId, manager);
    const others = agents.filter(({ state }) => state !== 'protectedRest');
    if (others.length > 0) await this.words.sayIn(manager, others, { state: 'protectedRest', code: null });
    return agents;
  }

  /** From when to when a rest lasts that is asked for now: a call that goes on is finished first. */
  span(agents: readonly OwnAgent[], minutes: number): RestSpan {
    const now = this.clock.now();
    return isTalking(agents)
      ? { startsAt: null, endsAt: null }
      : { startsAt: now, endsAt: restEnd(now, minutes) };
  }

  /** Keeps calls away; returns what is to be sent when the transaction has committed. */
  keepCallsAway(manager: EntityManager, agents: readonly OwnAgent[], measure: MeasureRow): Promise<string[]> {
    const wish = { measureId: measure.id, paused: true, at: this.clock.now() };
    return this.pauses.want(manager, agents, wish, measure.minutes);
  }

  /** The rests of a person that are under way, with the times that hold now. */
  async running(manager: EntityManager, accountId: string): Promise<MeasureRow[]> {
    const rests = (await selectOwn(manager, accountId)).filter(({ state }) => state === 'started');
    if (rests.length === 0) return [];
    const agents = await this.words.agentsOf(accountId, manager);
    return rests.map((rest) => settledRest(rest, agents, this.clock.now()));
  }

  /** Writes down when a rest began that waited for the end of a call. */
  async settle(manager: EntityManager, accountId: string): Promise<void> {
    const before = (await selectOwn(manager, accountId)).filter(({ state }) => state === 'started');
    const agents = await this.words.agentsOf(accountId, manager);
    for (const rest of before) {
      const settled = settledRest(rest, agents, this.clock.now());
      if (settled.startsAt !== rest.startsAt) await updateMeasure(manager, settled);
    }
  }

  /** Says that a person is ready again, unless the person has said or left otherwise meanwhile. */
  async sayBack(manager: EntityManager, accountId: string): Promise<void> {
    const agents = await this.words.agentsOf(accountId, manager);
    const resting = agents.filter(({ state, word }) => word === 'protectedRest' && state !== 'loggedOut');
    if (resting.length > 0) await this.words.sayIn(manager, resting, { state: 'ready', code: null });
  }

  /** Ends rests and lets calls through; returns what is to be sent when the transaction has committed. */
  async end(manager: EntityManager, rests: readonly MeasureRow[], taker: Taker): Promise<string[]> {
    const now = this.clock.now();
    const messages: string[] = [];
    const paused = await this.pauses.pausedBy(
      manager,
      rests.map(({ id }) => id),
    );
    for (const rest of rests)
      await this.log.take(manager, rest, 'end', taker, {
        change: { startsAt: rest.startsAt ?? now, endsAt: now },
      });
    const [last] = rests;
    if (last && paused.length > 0)
      messages.push(
        ...(await this.pauses.want(manager, paused, { measureId: last.id, paused: false, at: now }, null)),
      );
    return messages;
  }

  /** Ends the rests of a person who has said so by another word, in the transaction of that word. */
  async leave(manager: EntityManager, accountId: string): Promise<void> {
    // What is to be sent is found by the job that looks for it.
    await this.end(manager, await this.running(manager, accountId), { role: 'clock', caller: null });
  }

  /** Brings the floor up to date and sends what is to be sent. */
  async afterwards(messages: readonly string[]): Promise<void> {
    await this.words.shown();
    await this.pauses.sendNow(messages);
  }
}
