import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { RollupsModule } from '../rollups/rollups.module.js';
import { AccessLogDestroyer } from './access-log.destroyer.js';
import { AlertsDestroyer } from './alerts.destroyer.js';
import { CallerKeysService } from './caller-keys.service.js';
import { CallsDestroyer } from './calls.destroyer.js';
import { CarryOutService } from './carry-out.service.js';
import { CertificatesService } from './certificates.service.js';
import { ClosingService } from './closing.service.js';
import { ConsultationsDestroyer } from './consultations.destroyer.js';
import {
  Destroyers,
  IncidentDestroyers,
  OversightDestroyers,
  PaperDestroyers,
  SurveysDestroyers,
} from './destroyers.js';
import { DestructionRecord } from './destruction-record.js';
import { EvidenceDestroyer } from './evidence.destroyer.js';
import { LegalCasesDestroyer, RestrictionsDestroyer } from './ended-cases.destroyer.js';
import { GrantsDestroyer } from './grants.destroyer.js';
import { rehashHolds } from './held-callers.query.js';
import { HoldsController } from './holds.controller.js';
import { HoldsService } from './holds.service.js';
import { IncidentsDestroyer } from './incidents.destroyer.js';
import { MeasuresDestroyer } from './measures.destroyer.js';
import { PlanningService } from './planning.service.js';
import { QuarantineDestroyer } from './quarantine.destroyer.js';
import { RetentionController } from './retention.controller.js';
import { RetentionJobs } from './retention-jobs.service.js';
import { RetentionService } from './retention.service.js';
import { SealedBackupsService } from './sealed-backups.service.js';
import { SealedDaysService } from './sealed-days.service.js';
import { ShiftRoomDestroyer } from './shift-room.destroyer.js';
import { SubjectRequestsDestroyer } from './subject-requests.destroyer.js';
import { SurveyLinksDestroyer, SurveysDestroyer } from './surveys.destroyer.js';

/** How long records are kept, and how their time ends. */
@Module({
  imports: [AuditModule, KeysModule, RollupsModule],
  controllers: [RetentionController, HoldsController],
  providers: [
    AccessLogDestroyer,
    AlertsDestroyer,
    CallerKeysService,
    CallsDestroyer,
    CarryOutService,
    CertificatesService,
    ClosingService,
    ConsultationsDestroyer,
    Destroyers,
    DestructionRecord,
    GrantsDestroyer,
    HoldsService,
    IncidentDestroyers,
    IncidentsDestroyer,
    EvidenceDestroyer,
    LegalCasesDestroyer,
    MeasuresDestroyer,
    OversightDestroyers,
    PaperDestroyers,
    PlanningService,
    QuarantineDestroyer,
    RestrictionsDestroyer,
    RetentionJobs,
    RetentionService,
    SealedBackupsService,
    SealedDaysService,
    ShiftRoomDestroyer,
    SubjectRequestsDestroyer,
    SurveyLinksDestroyer,
    SurveysDestroyer,
    SurveysDestroyers,
  ],
  exports: [HoldsService],
})
export class RetentionModule {
  constructor(rekeying: Rekeying) {
    rekeying.afterHashing(rehashHolds);
  }
}
