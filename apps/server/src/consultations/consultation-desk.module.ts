import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DistrictsModule } from '../districts/districts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { ConsoleSources } from './console-sources.service.js';
import { ConsultationDeskService } from './consultation-desk.service.js';
import { ConsultationsController } from './consultations.controller.js';
import { ConsultationsModule } from './consultations.module.js';
import { OwnRecordsService } from './own-records.service.js';
import { TopicsController } from './topics.controller.js';
import { TopicsService } from './topics.service.js';

/** What people do with consultation records: they make them, look at them, and keep the topic tree. */
@Module({
  imports: [ConsultationsModule, ContactsModule, DistrictsModule, IdentityModule, IngestModule],
  controllers: [ConsultationsController, TopicsController],
  providers: [ConsoleSources, ConsultationDeskService, OwnRecordsService, TopicsService],
})
export class ConsultationDeskModule {}
