import type { Clock } from '@michuhol/calendar';
import type { endpoints, ReplyOf, ReviewSettings } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { AuditService } from './audit.service.js';
import { activePeople } from './review-counts.query.js';
import { readReviewSettings, writeReviewSettings } from './review-settings.query.js';

const QUARTER_MS = 92 * 86_400_000;

type Answer = ReplyOf<typeof endpoints.getReviewSettings>;

/** What the monthly review takes for out of the ordinary. */
@Injectable()
export class ReviewSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What counts now, and who can be named as working at night. */
  async read(): Promise<Answer> {
    return {
      settings: await readReviewSettings(this.dataSource.manager),
      people: await activePeople(this.dataSource, new Date(this.clock.now().getTime() - QUARTER_MS)),
    };
  }

  /** Changes all at once; months that are signed stay as they were. */
  async save(settings: ReviewSettings, by: Caller): Promise<Answer> {
    await this.dataSource.transaction(async (manager) => {
      const before = await readReviewSettings(manager);
      await writeReviewSettings(manager, settings, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'settings.accessReview', null, {
        before,
        after: settings,
      });
    });
    return this.read();
  }
}
