import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { RetentionModule } from '../retention/retention.module.js';
import { CorrectionsModule } from './corrections.module.js';
import { SubjectFile } from './subject-file.service.js';
import { SubjectRequestsService } from './subject-requests.service.js';
import { SubjectSearch } from './subject-search.service.js';
import { SubjectsController } from './subjects.controller.js';
import { SubjectsService } from './subjects.service.js';

/** What people ask about their own data. */
@Module({
  imports: [KeysModule, RetentionModule, CorrectionsModule],
  controllers: [SubjectsController],
  providers: [SubjectFile, SubjectRequestsService, SubjectSearch, SubjectsService],
})
export class SubjectsModule {
  constructor(rekeying: Rekeying) {
    rekeying.add({
      purpose: 'subject',
      table: 'subject_request',
      key: { id: 'uuid' },
      sealed: 'content',
      bound: (row) => `subject_request:${String(row.id)}`,
    });
  }
}
