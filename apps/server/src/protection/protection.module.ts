import { Module } from '@nestjs/common';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { CorrectionsModule } from '../subjects/corrections.module.js';
import { IncidentCountsService } from './incident-counts.service.js';
import { IncidentNumbers } from './incident-numbers.service.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentSealService } from './incident-seal.service.js';
import { IncidentsService } from './incidents.service.js';
import { OwnDayService } from './own-day.service.js';
import { ProtectionController } from './protection.controller.js';
import { incidentPlaces } from './sealed-places.js';

/** What protects counselors: records of difficult calls, their review, and the own day. */
@Module({
  imports: [KeysModule, ContactsModule, CorrectionsModule, IdentityModule],
  controllers: [ProtectionController],
  providers: [
    IncidentCountsService,
    IncidentNumbers,
    IncidentReaderService,
    IncidentSealService,
    IncidentsService,
    OwnDayService,
  ],
  exports: [IncidentCountsService, IncidentNumbers],
})
export class ProtectionModule {
  constructor(rekeying: Rekeying, subjects: CallerSubjects, numbers: IncidentNumbers) {
    rekeying.add(...incidentPlaces);
    subjects.add((hashes) => numbers.subjectsOf(hashes));
  }
}
