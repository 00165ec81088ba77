import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { AgentStates } from './agent-states.service.js';
import { AgentWords } from './agent-words.service.js';
import { Clearings } from './clearing.service.js';
import { FloorSettingsService } from './floor-settings.service.js';
import { FloorViews } from './floor-views.service.js';
import { FloorController } from './floor.controller.js';
import { FloorService } from './floor.service.js';
import { HelpService } from './help.service.js';
import { OwnStateService } from './own-state.service.js';

/** The counselors: what each does now, what they say of themselves, who needs help. */
@Module({
  imports: [ContactsModule, IngestModule],
  controllers: [FloorController],
  providers: [
    AgentStates,
    AgentWords,
    Clearings,
    FloorService,
    FloorSettingsService,
    FloorViews,
    HelpService,
    OwnStateService,
  ],
  exports: [AgentStates, AgentWords, Clearings, FloorService, FloorViews],
})
export class FloorModule {}
