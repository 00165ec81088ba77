import { Module } from '@nestjs/common';
import { ConsultationsModule } from '../consultations/consultations.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { AgentPauses } from './agent-pauses.service.js';
import { AmiFeed } from './ami-feed.service.js';
import { amiTimesProvider } from './ami-times.js';
import { CorrectionsService } from './corrections.service.js';
import { factStoresProvider } from './fact-stores.provider.js';
import { FeedKinds } from './feed-kinds.service.js';
import { FeedRunner } from './feed-runner.service.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { FolderFeed } from './folder-feed.service.js';
import { ForsakenImports } from './forsaken-imports.service.js';
import { HousekeepingService } from './housekeeping.service.js';
import { ImportChunks } from './import-chunks.service.js';
import { ImportJobService, ImportWork } from './import-job.service.js';
import { ImportPreviewService } from './import-preview.service.js';
import { ImportProblemsService } from './import-problems.service.js';
import { ImportProgress } from './import-progress.js';
import { ImportQueue } from './import-queue.js';
import { ImportParts, ImportRunService } from './import-run.service.js';
import { ImportUploadsService } from './import-uploads.service.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { IntakeController } from './intake.controller.js';
import { IntakeGroup } from './intake-group.service.js';
import { IntakeOnce } from './intake-once.service.js';
import { IntakeRate } from './intake-rate.js';
import { IntakeService } from './intake.service.js';
import { MappingsService } from './mappings.service.js';
import { ParkedEventsController } from './parked-events.controller.js';
import { ParkedEventsService } from './parked-events.service.js';
import { PieceStore } from './piece-store.js';
import { PieceUploadsController } from './piece-uploads.controller.js';
import { PieceUploadsService } from './piece-uploads.service.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { RepairImport } from './repair-import.service.js';
import { RepairsController } from './repairs.controller.js';
import { RepairsService } from './repairs.service.js';
import { feedPlaces } from './sealed-places.js';
import { SharedCallerKeys } from './shared-caller-keys.service.js';
import { SharedCallersController } from './shared-callers.controller.js';
import { SharedCallersService } from './shared-callers.service.js';
import { SourceCache } from './source-cache.js';
import { SourceTokensService } from './source-tokens.service.js';
import { SourcesController } from './sources.controller.js';
import { SourcesService } from './sources.service.js';
import { startReadingProvider } from './start-reading.js';
import { TailFeed } from './tail-feed.service.js';
import { TailStore } from './tail-store.service.js';
import { UploadStore } from './upload-store.js';
import { UploadsService } from './uploads.service.js';
import { WithdrawImport } from './withdraw-import.service.js';
import { WithdrawalService } from './withdrawal.service.js';

const shared = [
  AgentPauses,
  FeedRunner,
  ForsakenImports,
  HousekeepingService,
  ImportRunService,
  ImportsService,
  IntakeService,
  MappingsService,
  SourcesService,
  UploadsService,
];

const imports = [
  factStoresProvider,
  startReadingProvider,
  CorrectionsService,
  ImportChunks,
  ImportJobService,
  ImportPreviewService,
  ImportProblemsService,
  ImportParts,
  ImportProgress,
  ImportQueue,
  ImportUploadsService,
  ImportWork,
  PieceStore,
  PieceUploadsService,
  ProfilesService,
  RepairImport,
  RepairsService,
  UploadStore,
  WithdrawalService,
  WithdrawImport,
];

const feeds = [
  amiTimesProvider,
  AmiFeed,
  FeedKinds,
  FeedsService,
  FolderFeed,
  IntakeGroup,
  IntakeOnce,
  IntakeRate,
  ParkedEventsService,
  SharedCallerKeys,
  SharedCallersService,
  SourceCache,
  SourceTokensService,
  TailFeed,
  TailStore,
];

/** How data comes in: sources and mappings, files, folders and logs, events and records as they happen. */
@Module({
  imports: [ContactsModule, SurveysModule, ConsultationsModule, KeysModule],
  controllers: [
    SourcesController,
    SharedCallersController,
    FeedsController,
    ParkedEventsController,
    ImportsController,
    RepairsController,
    PieceUploadsController,
    ProfilesController,
    IntakeController,
  ],
  providers: [...shared, ...imports, ...feeds],
  exports: shared,
})
export class IngestModule {
  constructor(rekeying: Rekeying) {
    rekeying.add(...feedPlaces);
  }
}
