import { Module } from '@nestjs/common';
import { AgentCourses } from './agent-courses.service.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsService } from './periods.service.js';
import { RebuildService } from './rebuild.service.js';
import { RefreshLoop } from './refresh-loop.js';
import { RefresherService } from './refresher.service.js';
import { RollupJobs } from './rollup-jobs.service.js';
import { RollupRunsController } from './rollup-runs.controller.js';
import { RollupRunsService } from './rollup-runs.service.js';
import { RollupsService } from './rollups.service.js';
import { VerifyService } from './verify.service.js';

/** What the facts add up to, kept up to date, provable and repairable. */
@Module({
  controllers: [PeriodsController, RollupRunsController],
  providers: [
    AgentCourses,
    RollupsService,
    RefresherService,
    RefreshLoop,
    PeriodsService,
    VerifyService,
    RebuildService,
    RollupRunsService,
    RollupJobs,
  ],
  exports: [AgentCourses, RollupsService, PeriodsService],
})
export class RollupsModule {}
