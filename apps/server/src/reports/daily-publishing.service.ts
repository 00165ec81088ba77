import type { Clock, Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, SYSTEM, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { changesBetween } from './daily-changes.js';
import { DailyDraftService } from './daily-draft.service.js';
import {
  insertReport,
  noteExamined,
  selectExamined,
  selectVersions,
  takePublishingTurn,
} from './daily-report.query.js';

/** What became of a day that was to be published. */
export type Published = 'published' | 'unchanged' | 'waiting';

/** Publishes daily reports: what was published stays, and what has changed since stands beside it. */
@Injectable()
export class DailyPublishingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: DailyDraftService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Publishes the figures of a closed day unless the newest version says the same: publishing twice is publishing
   * once. `waiting` while calls of the day are being added up.
   */
  async publish(
    dataSet: DataSet,
    day: Day,
    state: 'final' | 'amended',
    by: Actor | null = null,
  ): Promise<Published> {
    const draft = await this.drafts.draft(dataSet, day);
    if (!draft.addsUp) return 'waiting';
    const done = await this.dataSource.transaction(async (manager): Promise<Published> => {
      await takePublishingTurn(manager);
      const [newest] = await selectVersions(manager, dataSet, day);
      // Whoever read later and was faster has published what is newer than this.
      if (newest && newest.computedAt > draft.computedAt) return 'unchanged';
      await noteExamined(manager, dataSet, day, draft.computedAt);
      if (newest?.checksum === draft.checksum) return 'unchanged';
      const { content, checksum, watermarks, computedAt } = draft;
      const version = (newest?.version ?? 0) + 1;
      await insertReport(manager, dataSet, day, {
        ...{ version, content, checksum, watermarks, computedAt },
        state: newest ? 'amended' : state,
        changes: changesBetween(newest?.content ?? null, content),
        publishedAt: this.clock.now(),
        publishedBy: by?.name ?? null,
      });
      await this.audit.record(manager, by ?? SYSTEM, 'report.published', `${dataSet} ${day}`, {
        version,
        checksum,
      });
      return 'published';
    });
    if (done === 'published') this.hub.hint('dailyReport', day);
    return done;
  }

  /** Published days and when each was last held against the figures, the newest first. */
  examined(dataSet: DataSet): Promise<{ day: Day; examinedAt: Date }[]> {
    return selectExamined(this.dataSource, dataSet);
  }
}
