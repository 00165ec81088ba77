import { Module } from '@nestjs/common';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { ProtectionPolicyModule } from '../protection-policy/protection-policy.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { CorrectionsModule } from '../subjects/corrections.module.js';
import { FullReports } from './full-reports.service.js';
import { IncidentCareService } from './incident-care.service.js';
import { IncidentContext } from './incident-context.service.js';
import { IncidentCountsService } from './incident-counts.service.js';
import { IncidentDeadlines } from './incident-deadlines.service.js';
import { IncidentDetailService } from './incident-detail.service.js';
import { IncidentFacts } from './incident-facts.service.js';
import { IncidentHooks } from './incident-hooks.js';
import { IncidentIntake } from './incident-intake.service.js';
import { IncidentLists } from './incident-lists.service.js';
import { IncidentNumbers } from './incident-numbers.service.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentRecords } from './incident-records.service.js';
import { IncidentReports } from './incident-reports.service.js';
import { IncidentReviewController } from './incident-review.controller.js';
import { IncidentReviewService } from './incident-review.service.js';
import { IncidentSealService } from './incident-seal.service.js';
import { IncidentStepsService } from './incident-steps.service.js';
import { IncidentWatch } from './incident-watch.service.js';
import { IncidentWork } from './incident-work.service.js';
import { ShownIncidentWork } from './shown-incident-work.service.js';
import { OwnDayService } from './own-day.service.js';
import { ProtectionController } from './protection.controller.js';
import { Reviewers } from './reviewers.service.js';
import { incidentPlaces } from './sealed-places.js';
import { StepConsequences } from './step-consequences.service.js';

/** What protects counselors: records of difficult calls, their review, and the own day. */
@Module({
  imports: [
    KeysModule,
    ContactsModule,
    CorrectionsModule,
    IdentityModule,
    ProtectionPolicyModule,
    RetentionModule,
  ],
  controllers: [ProtectionController, IncidentReviewController],
  providers: [
    FullReports,
    IncidentCareService,
    IncidentContext,
    IncidentCountsService,
    IncidentDeadlines,
    IncidentDetailService,
    IncidentFacts,
    IncidentHooks,
    IncidentIntake,
    IncidentLists,
    IncidentNumbers,
    IncidentReaderService,
    IncidentRecords,
    IncidentReports,
    IncidentReviewService,
    IncidentSealService,
    IncidentStepsService,
    IncidentWatch,
    IncidentWork,
    OwnDayService,
    Reviewers,
    ShownIncidentWork,
    StepConsequences,
  ],
  exports: [
    FullReports,
    IncidentCountsService,
    IncidentFacts,
    IncidentHooks,
    IncidentNumbers,
    IncidentRecords,
  ],
})
export class ProtectionModule {
  constructor(rekeying: Rekeying, subjects: CallerSubjects, numbers: IncidentNumbers) {
    rekeying.add(...incidentPlaces);
    subjects.add((hashes) => numbers.subjectsOf(hashes));
  }
}
