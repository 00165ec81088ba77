import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { FloorModule } from '../floor/floor.module.js';
import { IngestModule } from '../ingest/ingest.module.js';
import { ProtectionPolicyModule } from '../protection-policy/protection-policy.module.js';
import { HelpModule } from './help.module.js';
import { HelpService } from './help.service.js';
import { PanicChainService } from './panic-chain.service.js';
import { PanicClock } from './panic-clock.js';
import { PanicCourses } from './panic-course.service.js';
import { PanicEngine } from './panic-engine.service.js';
import { PanicMessages } from './panic-messages.service.js';
import { PanicController } from './panic.controller.js';
import { PanicsService } from './panics.service.js';

/** The panic button: a call for help that goes up the on-call chain until somebody comes. */
@Module({
  imports: [AlertsModule, FloorModule, HelpModule, IngestModule, ProtectionPolicyModule],
  controllers: [PanicController],
  providers: [PanicChainService, PanicClock, PanicCourses, PanicEngine, PanicMessages, PanicsService],
  exports: [PanicClock],
})
export class PanicModule {
  constructor(help: HelpService, engine: PanicEngine) {
    help.follow((id) => engine.lookAt(id));
  }
}
