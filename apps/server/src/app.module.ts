import { Module, type DynamicModule } from '@nestjs/common';
import { ConsultationDeskModule } from './consultations/consultation-desk.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DistrictsModule } from './districts/districts.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { LiveModule } from './live/live.module.js';
import { HealthController } from './platform/health.controller.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { SystemController } from './platform/system.controller.js';
import { ProtectionModule } from './protection/protection.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RollupsModule } from './rollups/rollups.module.js';
import { SimulatorModule } from './simulator/simulator.module.js';
import { SurveysModule } from './surveys/surveys.module.js';

/** The whole server. A worker is the same application without its HTTP side. */
@Module({
  imports: [
    IdentityModule,
    ContactsModule,
    IngestModule,
    ConsultationDeskModule,
    LiveModule,
    SimulatorModule,
    ReportsModule,
    RollupsModule,
    FiguresModule,
    DistrictsModule,
    SurveysModule,
    ProtectionModule,
  ],
  controllers: [HealthController, SystemController],
})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(platform)] };
  }
}
