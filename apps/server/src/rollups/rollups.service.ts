import type { Day } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../audit/audit.service.js';
import { Jobs } from '../platform/jobs.js';
import { PeriodsService, type Period } from './periods.service.js';
import type { Amendment } from './period-state.query.js';
import { RefresherService } from './refresher.service.js';
import { newestRuns, type RollupRun } from './run.query.js';
import { VerifyService } from './verify.service.js';

const RUNS_SHOWN = 20;

/** What other domains ask of the roll-ups besides reading their rows: states of days, amendments, verifications. */
@Injectable()
export class RollupsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly refresher: RefresherService,
    private readonly periods: PeriodsService,
    verifier: VerifyService,
    jobs: Jobs,
  ) {
    jobs.handle('closeDays', async () => {
      await this.periods.closeDue();
    });
    jobs.handle('verifyRollups', async () => {
      await verifier.verifyTheNight();
    });
  }

  /** Adds up everything that waits, at once. */
  settle(): Promise<number> {
    return this.refresher.settle();
  }

  /** How far the figures of each day of a half-open range have come. */
  states(dataSet: string, from: Day, to: Day): Promise<Period[]> {
    return this.periods.states(dataSet, from, to);
  }

  /** What closed days said before and say since, newest first; those before an id. */
  amendments(dataSet: string, from: Day, to: Day, before: number | null = null): Promise<Amendment[]> {
    return this.periods.amendments(dataSet, from, to, before);
  }

  /** Closes a day before its time. @throws Problem REFUSED */
  close(dataSet: string, day: Day, actor: Actor): Promise<void> {
    return this.periods.close(dataSet, day, actor);
  }

  /** The newest verifications with what they found. */
  verifications(): Promise<RollupRun[]> {
    return newestRuns(this.dataSource, 'verify', RUNS_SHOWN);
  }
}
