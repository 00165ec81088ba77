import { dayOf, yearOf, type Clock } from '@michuhol/calendar';
import type { AlertHolidays } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { addedHolidays, publicHolidays, setAddedHolidays } from '../platform/holidays.js';

/** The public holidays that rules know. */
@Injectable()
export class AlertHolidaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of this year and the next, and what the centre has added. */
  async list(): Promise<AlertHolidays> {
    const year = yearOf(dayOf(this.clock.now()));
    const known = await Promise.all([publicHolidays(year), publicHolidays(year + 1)]);
    return { known: known.flat(), added: await addedHolidays(this.dataSource) };
  }

  /** Sets what the centre adds, such as a holiday that is proclaimed for once. */
  async set(added: AlertHolidays['added'], by: Caller): Promise<AlertHolidays> {
    const sorted = [...added].sort((a, b) => a.day.localeCompare(b.day));
    await this.dataSource.transaction(async (manager) => {
      await setAddedHolidays(manager, sorted, this.clock.now());
      await this.audit.record(manager, actorOf(by), 'alertHolidays.set', null, { added: sorted });
    });
    return this.list();
  }
}
