import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { IncidentCountsService } from './incident-counts.service.js';
import { IncidentReaderService } from './incident-reader.service.js';
import { IncidentSealService } from './incident-seal.service.js';
import { IncidentsService } from './incidents.service.js';
import { OwnDayService } from './own-day.service.js';
import { ProtectionController } from './protection.controller.js';

/** What protects counselors: records of difficult calls, their review, and the own day. */
@Module({
  imports: [ContactsModule, IdentityModule],
  controllers: [ProtectionController],
  providers: [
    IncidentCountsService,
    IncidentReaderService,
    IncidentSealService,
    IncidentsService,
    OwnDayService,
  ],
  exports: [IncidentCountsService],
})
export class ProtectionModule {}
