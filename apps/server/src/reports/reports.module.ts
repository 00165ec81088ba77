import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { Jobs } from '../platform/jobs.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { RollupsModule } from '../rollups/rollups.module.js';
import { AnnualController } from './annual.controller.js';
import { AnnualService } from './annual.service.js';
import { DailyDraftService } from './daily-draft.service.js';
import { DailyDueService } from './daily-due.service.js';
import { DailyPublishingService } from './daily-publishing.service.js';
import { DailyRemarksService } from './daily-remarks.service.js';
import { DailyReportController } from './daily-report.controller.js';
import { DailyReportService } from './daily-report.service.js';
import { TableFilesController } from './table-files.controller.js';

/** The yearly trend, the daily report, and tables as files. */
@Module({
  imports: [FiguresModule, RollupsModule, ProtectionModule],
  controllers: [AnnualController, DailyReportController, TableFilesController],
  providers: [
    AnnualService,
    DailyDraftService,
    DailyPublishingService,
    DailyDueService,
    DailyReportService,
    DailyRemarksService,
  ],
  exports: [AnnualService],
})
export class ReportsModule {
  constructor(due: DailyDueService, jobs: Jobs) {
    due.takeJobs(jobs);
  }
}
