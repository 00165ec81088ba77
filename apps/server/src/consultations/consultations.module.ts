import { Module } from '@nestjs/common';
import { CallerSubjects } from '../audit/caller-subjects.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { ConsultationContents } from './consultation-contents.service.js';
import { ConsultationNumbers } from './consultation-numbers.service.js';
import { ConsultationsService } from './consultations.service.js';
import { LinkingService } from './linking.service.js';
import { consultationPlaces } from './sealed-places.js';

/** Consultation records: how they are stored, and how they find their calls. */
@Module({
  imports: [KeysModule],
  providers: [ConsultationContents, ConsultationNumbers, ConsultationsService, LinkingService],
  exports: [ConsultationContents, ConsultationNumbers, ConsultationsService, LinkingService],
})
export class ConsultationsModule {
  constructor(rekeying: Rekeying, subjects: CallerSubjects, numbers: ConsultationNumbers) {
    rekeying.add(...consultationPlaces);
    subjects.add((hashes) => numbers.subjectsOf(hashes));
  }
}
