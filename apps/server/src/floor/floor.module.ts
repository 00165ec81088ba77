import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { HelpModule } from '../panic/help.module.js';
import { RecommendedTimesModule } from '../prevention/recommended-times.module.js';
import { AgentStates } from './agent-states.service.js';
import { AgentWords } from './agent-words.service.js';
import { Clearings } from './clearing.service.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { FloorViews } from './floor-views.service.js';
import { FloorController } from './floor.controller.js';
import { FloorService } from './floor.service.js';
import { OwnHelpService } from './own-help.service.js';
import { OwnStateReader } from './own-state-reader.service.js';
import { OwnStateController } from './own-state.controller.js';
import { OwnStateService } from './own-state.service.js';
import { OwnWords } from './own-words.service.js';

/** The counselors: what each does now, what they say of themselves, who needs help. */
@Module({
  imports: [ContactsModule, HelpModule, IngestModule, RecommendedTimesModule],
  controllers: [FloorController, OwnStateController],
  providers: [
    AgentStates,
    AgentWords,
    Clearings,
    FloorService,
    FloorSettingsService,
    FloorViews,
    OwnHelpService,
    OwnStateReader,
    OwnStateService,
    OwnWords,
  ],
  exports: [AgentStates, AgentWords, Clearings, FloorService, FloorViews, OwnWords],
})
export class FloorModule {}
