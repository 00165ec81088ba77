import { Module } from '@nestjs/common';
import { PeriodsService } from './periods.service.js';
import { RebuildService } from './rebuild.service.js';
import { RefreshLoop } from './refresh-loop.js';
import { RefresherService } from './refresher.service.js';
import { RollupsService } from './rollups.service.js';
import { VerifyService } from './verify.service.js';

/** What the facts add up to, kept up to date, provable and repairable. */
@Module({
  providers: [RollupsService, RefresherService, RefreshLoop, PeriodsService, VerifyService, RebuildService],
  exports: [RollupsService, PeriodsService],
})
export class RollupsModule {}
