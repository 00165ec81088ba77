import { Module } from '@nestjs/common';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { ProtectionPolicyModule } from '../protection-policy/protection-policy.module.js';
import { MeasuresModule } from '../measures/measures.module.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { RetentionModule } from '../retention/retention.module.js';
import { CallerCasesController } from './caller-cases.controller.js';
import { CallerHashes } from './caller-hashes.service.js';
import { CaseClock } from './case-clock.service.js';
import { CaseContents } from './case-contents.service.js';
import { CaseDecisions } from './case-decisions.service.js';
import { CaseDesk } from './case-desk.service.js';
import { CaseJobs } from './case-jobs.service.js';
import { CaseLines } from './case-lines.service.js';
import { CaseNews } from './case-news.service.js';
import { CaseNumbers } from './case-numbers.service.js';
import { CaseOpener } from './case-opener.service.js';
import { CasePeople } from './case-people.service.js';
import { CaseReader } from './case-reader.service.js';
import { CaseTrail } from './case-trail.service.js';
import { CaseWork } from './case-work.service.js';
import { casePlaces } from './case-seals.js';
import { KnownCaller } from './known-caller.service.js';
import { ObjectionDeciders } from './objection-deciders.service.js';
import { ObjectionsController } from './objections.controller.js';
import { Objections } from './objections.service.js';
import { OpenObjections } from './open-objections.service.js';
import { OpenProposals } from './open-proposals.service.js';
import { Proposing } from './proposing.service.js';
import { RestrictionCheck } from './restriction-check.service.js';
import { RestrictionsController } from './restrictions.controller.js';
import { WaitingCases } from './waiting-cases.service.js';
import { Watching } from './watching.service.js';

/** Callers whose numbers are watched, registered or restricted: what the rule proposes, and what people decide. */
@Module({
  imports: [
    ...[ContactsModule, IdentityModule, KeysModule, MeasuresModule, ProtectionModule, ProtectionPolicyModule],
    RetentionModule,
  ],
  controllers: [CallerCasesController, ObjectionsController, RestrictionsController],
  providers: [
    ...[CallerHashes, CaseClock, CaseContents, CaseDecisions, CaseDesk, CaseJobs, CaseLines, CaseNews],
    ...[CaseNumbers, CaseOpener, CasePeople, CaseReader, CaseTrail, CaseWork, KnownCaller],
    ...[ObjectionDeciders, Objections, OpenObjections, OpenProposals, Proposing],
    ...[RestrictionCheck, WaitingCases, Watching],
  ],
  exports: [CaseNumbers, CaseReader],
})
export class CallerCasesModule {
  constructor(rekeying: Rekeying, subjects: CallerSubjects, numbers: CaseNumbers) {
    rekeying.add(...casePlaces);
    subjects.add((hashes) => numbers.subjectsOf(hashes));
  }
}
