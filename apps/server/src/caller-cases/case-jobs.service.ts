import { Injectable, type OnModuleInit } from '@nestjs/common';
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
  ) {}

  onModuleInit(): void {
    this.jobs.handle('watchCallerCases', async () => {
      await this.hashes.follow();
      await this.clock.run();
    });
  }
}
