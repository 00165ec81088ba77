import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { askByOfficer } from './question.query.js';

/** What the protection officer writes down in the morning. */
@Injectable()
export class CareDesk {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Notes that a counselor was asked again; without an open question nothing changes. */
  async asked(counselorId: string, by: Caller): Promise<void> {
    const count = await this.dataSource.transaction(async (manager) => {
      const asked = await askByOfficer(manager, counselorId, this.clock.now());
      if (asked > 0)
        await this.audit.record(manager, actorOf(by), 'measureQuestion.askAgain', counselorId, { asked });
      return asked;
    });
    if (count > 0) this.hub.measureChanged(counselorId, null);
  }
}
