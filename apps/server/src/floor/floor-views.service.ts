import type { Clock } from '@michuhol/calendar';
import type { endpoints, Floor, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../identity/caller.js';
import { HousekeepingService } from '../ingest/housekeeping.service.js';
import { CLOCK } from '../platform/clock.js';
import { forgetBefore, selectViews, writeLook } from './floor-views.query.js';

/** How long is kept who looked at names. */
const KEPT_MS = 30 * 86_400_000;

/** Who looked at the names of counselors: written down before they are shown. */
@Injectable()
export class FloorViews implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly housekeeping: HousekeepingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.housekeeping.add('looks at names', () => this.forgetOld());
  }

  /** Notes that somebody is shown a floor with names; pseudonyms leave no line. Returns the floor. */
  async note(floor: Floor, by: Caller, kind: 'floor' | 'past'): Promise<Floor> {
    if (floor.named && floor.agents.length > 0)
      await writeLook(
        this.dataSource,
        {
          ...{ accountId: by.accountId, kind, dataSet: floor.dataSet },
          past: kind === 'past' ? new Date(floor.at) : null,
        },
        this.clock.now(),
      );
    return floor;
  }

  /** A page of lines, the newest first. */
  async list(
    query: InputOf<typeof endpoints.listFloorViews>['query'],
    by: Caller,
  ): Promise<ReplyOf<typeof endpoints.listFloorViews>> {
    const views = await selectViews(this.dataSource, query);
    by.seen = [...new Set(views.flatMap(({ account }) => account?.id ?? []))];
    const last = views.length >= query.limit ? views.at(-1) : undefined;
    return { views, next: last?.from ?? null };
  }

  /** Forgets lines of more than thirty days. */
  forgetOld(): Promise<void> {
    return forgetBefore(this.dataSource, new Date(this.clock.now().getTime() - KEPT_MS));
  }
}
