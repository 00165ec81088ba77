import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CallerCasesModule } from '../caller-cases/caller-cases.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { MeasureFiguresModule } from '../measures/measure-figures.module.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { CaseEvidence } from './case-evidence.service.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidencePacks } from './evidence-packs.service.js';
import { EvidenceRegister } from './evidence-register.service.js';
import { evidencePlaces } from './evidence-seals.js';
import { EvidenceStore } from './evidence-store.service.js';
import { EvidenceTaking } from './evidence-taking.service.js';
import { writeEvidenceProvider } from './evidence-writing.js';
import { EvidenceGathering } from './gathering.service.js';
import { IncidentEvidence } from './incident-evidence.service.js';

/** Packs of evidence: for police and courts, and for the counselor whose record it is. */
@Module({
  imports: [
    ...[AuditModule, CallerCasesModule, ContactsModule, IdentityModule, KeysModule],
    ...[MeasureFiguresModule, ProtectionModule],
  ],
  controllers: [EvidenceController],
  providers: [
    ...[CaseEvidence, EvidenceGathering, EvidencePacks, EvidenceRegister, EvidenceStore, EvidenceTaking],
    ...[IncidentEvidence, writeEvidenceProvider],
  ],
})
export class EvidenceModule {
  constructor(rekeying: Rekeying) {
    rekeying.add(...evidencePlaces);
  }
}
