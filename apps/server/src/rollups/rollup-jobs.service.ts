import { Injectable } from '@nestjs/common';
import { Jobs } from '../platform/jobs.js';
import { PeriodsService } from './periods.service.js';
import { RebuildService } from './rebuild.service.js';
import { RollupRunsService } from './rollup-runs.service.js';
import { VerifyService } from './verify.service.js';

/** The jobs of the roll-ups: closing days, the night's verification, runs that somebody asked for. */
@Injectable()
export class RollupJobs {
  constructor(
    jobs: Jobs,
    periods: PeriodsService,
    verifier: VerifyService,
    rebuilder: RebuildService,
    runs: RollupRunsService,
  ) {
    jobs.handle('closeDays', async () => {
      await periods.closeDue();
      await runs.resume();
    });
    jobs.handle('verifyRollups', async () => {
      await verifier.verifyTheNight();
    });
    jobs.handle('verifyRange', ({ runId }) => verifier.carryOut(runId));
    jobs.handle('rebuildRange', ({ runId }) => rebuilder.carryOutQueued(runId));
  }
}
