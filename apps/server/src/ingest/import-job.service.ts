import { setTimeout as wait } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DataRoom } from '../platform/data-room.js';
import { Jobs } from '../platform/jobs.js';
import { HousekeepingService } from './housekeeping.service.js';
import { ImportProgress } from './import-progress.js';
import { ImportQueue } from './import-queue.js';
import { ImportRunService } from './import-run.service.js';
import { isPassing } from './passing-fault.js';
import { WithdrawalService } from './withdrawal.service.js';

/** Between two tries while the database is away. */
const RETRY_MS = 2000;

/** What the jobs of this domain do. */
@Injectable()
export class ImportWork {
  constructor(
    readonly runs: ImportRunService,
    readonly withdrawals: WithdrawalService,
    readonly housekeeping: HousekeepingService,
    private readonly progress: ImportProgress,
  ) {}

  /** Takes an import back and tells those who look at it. */
  async withdraw(importId: string): Promise<void> {
    if (await this.withdrawals.run(importId)) await this.progress.tellEnd(importId);
  }
}

/** Binds the jobs of this domain to the queue. */
@Injectable()
export class ImportJobService implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('imports');
  private readonly stopping = new AbortController();

  constructor(
    private readonly jobs: Jobs,
    private readonly queue: ImportQueue,
    private readonly work: ImportWork,
    private readonly room: DataRoom,
  ) {}

  /** Registers the handlers before anything can be worked. */
  onModuleInit(): void {
    const { runs, housekeeping } = this.work;
    this.jobs.handle('runImport', ({ importId }) =>
      this.untilDone(importId, async () => {
        await this.room.need();
        await runs.run(importId);
      }),
    );
    this.jobs.handle('withdrawImport', ({ importId }) =>
      this.untilDone(importId, () => this.work.withdraw(importId)),
    );
    this.jobs.handle('housekeeping', () => housekeeping.run());
  }

  /** Takes up what an earlier process left. */
  async onApplicationBootstrap(): Promise<void> {
    await this.queue.addUnfinished().catch((error: unknown) => this.logger.warn(String(error)));
  }

  /** Lets runs end after their chunk; the next start goes on with them. */
  onModuleDestroy(): void {
    this.stopping.abort();
    this.work.runs.stop();
    this.work.withdrawals.stop();
  }

  /** A fault that passes is waited for here: tries of the queue are few and must not run out with it. */
  private async untilDone(importId: string, work: () => Promise<void>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        this.logger.warn(
          `import ${importId} waits: ${error instanceof Error ? error.message : String(error)}`,
        );
        await wait(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }
}
