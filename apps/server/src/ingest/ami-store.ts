import type { AmiMember, CanonicalEvent } from '@michuhol/formats';
import type { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { selectWanted, writeTold, type WantedPause } from './agent-pause.query.js';
import { isKnownStart, isSameStart, knownMembers, openStays, type OpenStay } from './ami-known.query.js';
import type { PauseTold } from './ami-pauses.js';
import type { Feed } from './feed.query.js';
import type { IntakeService } from './intake.service.js';
import { isPassing } from './passing-fault.js';
import { markHeard } from './source.query.js';

/** A start before this ends nothing that still goes on; told late it would only change days that are closed. */
const START_REACH_MS = 24 * 3_600_000;

const isLoginStart = ({ type, attributes }: CanonicalEvent): boolean =>
  type === 'switch.started' && attributes.reason === undefined;

/** The database as the connection to one switch needs it. */
export class AmiStore {
  /** Why the last event that was refused was refused; null while none is. */
  refused: string | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly intake: IntakeService,
    private readonly feed: Pick<Feed, 'id' | 'source'>,
    private readonly logger: Logger,
    private readonly now: () => Date,
  ) {}

  /** Stores events, each once however often it is given. @throws what passes by itself: the same is to be given again */
  async keep(given: readonly CanonicalEvent[]): Promise<void> {
    const events = await this.fresh(given);
    if (events.length === 0) return;
    try {
      await this.take(events);
    } catch (error) {
      if (isPassing(error) || error instanceof Problem) throw error;
      if (events.length > 1) {
        // One of them is to blame; the others must not suffer for it.
        for (const event of events) await this.keep([event]);
        return;
      }
      this.refused = 'NOT_STORED';
      this.logger.error(`an event of ${this.feed.source.id} cannot be stored: ${String(error)}`);
    }
  }

  /** Notes a sign of life. */
  heard(now: Date): Promise<void> {
    return markHeard(this.dataSource, this.feed.source.id, now, { feedId: this.feed.id, data: false });
  }

  /** The visits that go on as far as the switch has told. */
  open(at: Date): Promise<OpenStay[]> {
    return openStays(this.dataSource, this.feed.source.id, at);
  }

  /** The members of queues by what was told last. */
  members(now: Date): Promise<AmiMember[]> {
    return knownMembers(this.dataSource, this.feed.source.id, now);
  }

  /** From whom calls are to be kept away, or to whom they are to be let through again. */
  pauses(): Promise<WantedPause[]> {
    return selectWanted(this.dataSource, this.feed.source.id);
  }

  /** Notes how the switch took it. */
  paused(wanted: WantedPause, { state, fault }: PauseTold): Promise<void> {
    return writeTold(this.dataSource, this.feed.source.id, wanted, state, fault);
  }

  private async take(events: readonly CanonicalEvent[]): Promise<void> {
    const { rejected } = await this.intake.take(this.feed.source, events);
    this.refused = rejected[0]?.code ?? null;
    const by = { feedId: this.feed.id, data: events.length > rejected.length };
    await markHeard(this.dataSource, this.feed.source.id, this.now(), by);
  }

  /** Every login says when the switch started: only a start that nobody knows of is news. */
  private async fresh(events: readonly CanonicalEvent[]): Promise<readonly CanonicalEvent[]> {
    if (!events.some(isLoginStart)) return events;
    const fresh: CanonicalEvent[] = [];
    for (const event of events)
      if (!isLoginStart(event) || (await this.isNews(event, fresh.filter(isLoginStart)))) fresh.push(event);
    return fresh;
  }

  private async isNews({ occurredAt }: CanonicalEvent, before: readonly CanonicalEvent[]): Promise<boolean> {
    if (this.now().getTime() - occurredAt.getTime() > START_REACH_MS) return false;
    if (before.some((start) => isSameStart(start.occurredAt, occurredAt))) return false;
    return !(await isKnownStart(this.dataSource, this.feed.source.id, occurredAt));
  }
}
