import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HoldsService } from '../retention/holds.service.js';
import { Jobs } from '../platform/jobs.js';
import { CallerHashes } from './caller-hashes.service.js';
import { CaseClock } from './case-clock.service.js';

/** Looks at caller cases every minute. */
@Injectable()
export class CaseJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly hashes: CallerHashes,
    private readonly clock: CaseClock,
    private readonly holds: HoldsService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('watchCallerCases', () => this.look());
  }

  /** Looks once. Holds that end by themselves go first: they would keep identifiers whose time is over. */
  async look(): Promise<void> {
    await this.hashes.follow();
    await this.holds.endSettled();
    await this.clock.run();
  }
}
