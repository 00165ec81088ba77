import { Module, type DynamicModule } from '@nestjs/common';
import { AlertsModule } from './alerts/alerts.module.js';
import { BackupModule } from './backup/backup.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CallerCasesModule } from './caller-cases/caller-cases.module.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { ConsultationDeskModule } from './consultations/consultation-desk.module.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { DistrictsModule } from './districts/districts.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { FiguresModule } from './figures/figures.module.js';
import { BulkAccountsModule } from './identity/bulk-accounts.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IngestModule } from './ingest/ingest.module.js';
import { LiveModule } from './live/live.module.js';
import { MeasuresModule } from './measures/measures.module.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { PanicModule } from './panic/panic.module.js';
import { HealthController } from './platform/health.controller.js';
import { PlatformModule, type Platform } from './platform/platform.module.js';
import { SystemController } from './platform/system.controller.js';
import { PreventionModule } from './prevention/prevention.module.js';
import { ProtectionPolicyModule } from './protection-policy/protection-policy.module.js';
import { ProtectionStatisticsModule } from './protection-statistics/protection-statistics.module.js';
import { ProtectionModule } from './protection/protection.module.js';
import { RegistersModule } from './registers/registers.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { RollupsModule } from './rollups/rollups.module.js';
import { ShiftModule } from './shift/shift.module.js';
import { SimulatorModule } from './simulator/simulator.module.js';
import { SubjectsModule } from './subjects/subjects.module.js';
import { SurveysModule } from './surveys/surveys.module.js';

/** The whole server. A worker is the same application without its HTTP side. */
@Module({
  imports: [
    IdentityModule,
    BulkAccountsModule,
    AuditModule,
    ContactsModule,
    IngestModule,
    ConsultationDeskModule,
    LiveModule,
    AlertsModule,
    ShiftModule,
    SimulatorModule,
    ReportsModule,
    RollupsModule,
    FiguresModule,
    DistrictsModule,
    SurveysModule,
    ProtectionPolicyModule,
    PanicModule,
    ProtectionModule,
    CallerCasesModule,
    MeasuresModule,
    ComplaintsModule,
    EvidenceModule,
    RetentionModule,
    RegistersModule,
    PreventionModule,
    ProtectionStatisticsModule,
    NumbersModule,
    SubjectsModule,
    BackupModule,
  ],
  controllers: [HealthController, SystemController],
})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.of(platform)] };
  }
}
