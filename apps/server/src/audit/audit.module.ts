import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessLogExport } from './access-log-export.service.js';
import { AccessLogReader } from './access-log-reader.service.js';
import { AccessLogController } from './access-log.controller.js';
import { AuditJobs } from './audit-jobs.service.js';
import { AuditMonths } from './audit-months.service.js';
import { BreachesService } from './breaches.service.js';
import { ChainChecks } from './chain-checks.service.js';
import { Chainer } from './chainer.service.js';
import { ReviewSettingsService } from './review-settings.service.js';
import { ReviewController } from './review.controller.js';
import { Custody } from './custody.service.js';
import { Findings } from './findings.service.js';
import { ReviewService } from './review.service.js';
import { WatchedNumbers } from './watched-numbers.service.js';

/** The access log: its proof, its reading and its monthly review. Writing to it is part of the platform. */
@Module({
  imports: [IdentityModule],
  controllers: [AccessLogController, ReviewController],
  providers: [
    AccessLogExport,
    AccessLogReader,
    AuditJobs,
    AuditMonths,
    BreachesService,
    ChainChecks,
    Chainer,
    Custody,
    Findings,
    ReviewService,
    ReviewSettingsService,
    WatchedNumbers,
  ],
  exports: [AuditMonths, Custody],
})
export class AuditModule {}
