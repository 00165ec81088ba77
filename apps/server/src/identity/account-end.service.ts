import { dayOf, type Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { AccountChangesService } from './account-changes.service.js';
import { overdueAccounts } from './account.query.js';

/** Ends accounts after their last day. Nobody gets in with one from midnight on; this makes it plain and final. */
@Injectable()
export class AccountEndService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: AccountChangesService,
    @Inject(CLOCK) private readonly clock: Clock,
    jobs: Jobs,
  ) {
    jobs.handle('endAccounts', () => this.run());
  }

  /** Ends the accounts whose last day is over, with their sessions and sockets. */
  async run(): Promise<void> {
    const overdue = await overdueAccounts(this.dataSource.manager, dayOf(this.clock.now()));
    for (const { id } of overdue) {
      await this.dataSource.transaction((manager) =>
        this.changes.change(
          manager,
          id,
          { active: false, reason: '기한이 지남 (the last day is over)' },
          SYSTEM,
        ),
      );
      this.changes.settle(id);
    }
  }
}
