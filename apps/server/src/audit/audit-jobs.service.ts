import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../platform/jobs.js';
import { AuditMonths } from './audit-months.service.js';
import { ChainChecks } from './chain-checks.service.js';
import { Chainer } from './chainer.service.js';

/** What is done for the access log without anybody asking. */
@Injectable()
export class AuditJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly chainer: Chainer,
    private readonly checks: ChainChecks,
    private readonly months: AuditMonths,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('verifyAuditLog', ({ checkId }) => this.checks.run(checkId));
    this.jobs.handle('closeAuditDay', async () => {
      await this.months.ensureAhead();
      await this.checks.anchor();
    });
  }

  /** Starts linking, and catches up on the day's end where the console was not running at five past midnight. */
  async start(): Promise<void> {
    this.chainer.start();
    await this.jobs.add('closeAuditDay', {}, 'start');
  }
}
