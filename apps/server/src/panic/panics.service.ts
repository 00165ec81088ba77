import type { Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, OpenPanics, OwnPanic, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { personOf, type Caller } from '../identity/caller.js';
import { HousekeepingService } from '../ingest/housekeeping.service.js';
import { CLOCK } from '../platform/clock.js';
import { forgetHelp } from './help.query.js';
import { HelpService } from './help.service.js';
import { selectOpenFor, selectOwn, selectPast } from './log.query.js';

/** How long is kept who pressed the button, who was told and who came. */
const KEPT_MS = 365 * 86_400_000;

/** Panic buttons as those see them who are told, who pressed one, and who look after the chain. */
@Injectable()
export class PanicsService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly help: HelpService,
    private readonly housekeeping: HousekeepingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.housekeeping.add('panic buttons', () => this.forgetOld());
  }

  /** What the caller is told of now: on a locked screen how many, and no names. */
  async open(by: Caller): Promise<OpenPanics> {
    const panics = await selectOpenFor(this.dataSource, personOf(by), this.clock.now());
    return {
      unanswered: panics.filter(({ answeredAt }) => answeredAt === null).length,
      panics: by.stage === 'ready' ? panics : [],
    };
  }

  /** Says that the caller goes there. @throws as `HelpService.answer` does */
  async answer(id: string, by: Caller): Promise<OpenPanics> {
    await this.help.answer(id, by);
    return this.open(by);
  }

  /** The caller's own button. */
  async own(by: Caller): Promise<{ panic: OwnPanic | null }> {
    return { panic: await selectOwn(this.dataSource, personOf(by)) };
  }

  /** A page of the log. */
  async page(
    query: InputOf<typeof endpoints.listPanics>['query'],
  ): Promise<ReplyOf<typeof endpoints.listPanics>> {
    const panics = await selectPast(this.dataSource, query);
    return { panics, next: panics.length === query.limit ? (panics.at(-1)?.id ?? null) : null };
  }

  /** Forgets what was over a year ago. */
  forgetOld(): Promise<void> {
    return forgetHelp(this.dataSource, new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
