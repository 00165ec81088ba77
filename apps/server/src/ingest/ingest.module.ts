import { Module } from '@nestjs/common';
import { CallStore } from '../contacts/call-store.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { FACT_STORES, type FactStores } from './fact-stores.js';
import { HousekeepingService } from './housekeeping.service.js';
import { ImportChunks } from './import-chunks.service.js';
import { ImportJobService } from './import-job.service.js';
import { ImportPreviewService } from './import-preview.service.js';
import { ImportProblemsService } from './import-problems.service.js';
import { ImportProgress } from './import-progress.js';
import { ImportQueue } from './import-queue.js';
import { ImportRunService } from './import-run.service.js';
import { ImportUploadsService } from './import-uploads.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { MappingsService } from './mappings.service.js';
import { ProfilesService } from './profiles.service.js';
import { SourceTokensService } from './source-tokens.service.js';
import { SourcesController } from './sources.controller.js';
import { SourcesService } from './sources.service.js';
import { UploadStore } from './upload-store.js';
import { UploadsService } from './uploads.service.js';

const factStores = {
  provide: FACT_STORES,
  inject: [CallStore, SurveysService],
  useFactory: (calls: CallStore, surveys: SurveysService): FactStores => ({
    storeCalls: (...given) => calls.storeCalls(...given),
    storeAnswers: (...given) => surveys.storeAnswers(...given),
  }),
};

const shared = [
  HousekeepingService,
  ImportRunService,
  ImportsService,
  IntakeService,
  MappingsService,
  SourcesService,
  UploadsService,
];

/** How data comes in: sources and mappings, files, events as they happen. */
@Module({
  imports: [ContactsModule, SurveysModule],
  controllers: [SourcesController, ImportsController, IntakeController],
  providers: [
    ...shared,
    factStores,
    ImportChunks,
    ImportJobService,
    ImportPreviewService,
    ImportProblemsService,
    ImportProgress,
    ImportQueue,
    ImportUploadsService,
    ProfilesService,
    SourceTokensService,
    UploadStore,
  ],
  exports: shared,
})
export class IngestModule {}
