import { Module } from '@nestjs/common';
import { ConsultationContents } from './consultation-contents.service.js';
import { ConsultationsService } from './consultations.service.js';
import { LinkingService } from './linking.service.js';

/** Consultation records: how they are stored, and how they find their calls. */
@Module({
  providers: [ConsultationContents, ConsultationsService, LinkingService],
  exports: [ConsultationContents, ConsultationsService, LinkingService],
})
export class ConsultationsModule {}
