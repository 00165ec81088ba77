import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { FloorModule } from '../floor/floor.module.js';
import { OwnWords } from '../floor/own-words.service.js';
import { IdentityModule } from '../identity/identity.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { IncidentHooks } from '../protection/incident-hooks.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { ProtectionPolicyModule } from '../protection-policy/protection-policy.module.js';
import { CareDesk } from './care-desk.service.js';
import { CareMornings } from './care-morning.service.js';
import { FollowUps } from './follow-ups.service.js';
import { LeadMeasures, LeadParts } from './lead-measures.service.js';
import { MeasureLog } from './measure-log.service.js';
import { MeasurePlaces } from './measure-places.service.js';
import { MeasureReader } from './measure-reader.service.js';
import { MeasureRequests } from './measure-requests.service.js';
import { MeasuresController } from './measures.controller.js';
import { OwnChangeParts, OwnChanges } from './own-changes.service.js';
import { OwnMeasuresController } from './own-measures.controller.js';
import { OwnMeasuresReader } from './own-measures.service.js';
import { OwnRests } from './own-rests.service.js';
import { ReportQuestions } from './report-questions.service.js';
import { Rests } from './rests.service.js';
import { measurePlaces } from './sealed-reason.js';
import { SeparationReach } from './separation-reach.service.js';
import { Separations } from './separations.service.js';
import { SwitchPauses } from './switch-pauses.service.js';
import { WatchMeasures } from './watch-measures.service.js';

/** Protective measures: asked for, given, and looked after. */
@Module({
  imports: [
    AlertsModule,
    ContactsModule,
    FloorModule,
    IdentityModule,
    IngestModule,
    KeysModule,
    ProtectionModule,
    ProtectionPolicyModule,
  ],
  controllers: [MeasuresController, OwnMeasuresController],
  providers: [
    CareDesk,
    CareMornings,
    FollowUps,
    LeadMeasures,
    LeadParts,
    MeasureLog,
    MeasurePlaces,
    MeasureReader,
    MeasureRequests,
    OwnChangeParts,
    OwnChanges,
    OwnMeasuresReader,
    OwnRests,
    ReportQuestions,
    Rests,
    SeparationReach,
    Separations,
    SwitchPauses,
    WatchMeasures,
  ],
  exports: [Separations],
})
export class MeasuresModule {
  constructor(
    rekeying: Rekeying,
    hooks: IncidentHooks,
    questions: ReportQuestions,
    words: OwnWords,
    rests: Rests,
  ) {
    rekeying.add(...measurePlaces);
    hooks.on('reported', (manager, { incident }) => questions.ask(manager, incident));
    // Whoever says to be ready, or goes, rests no longer; any other word leaves the rest its time.
    words.listen(async (manager, accountId, state) => {
      if (state === 'ready' || state === 'loggedOut') await rests.leave(manager, accountId);
    });
  }
}
