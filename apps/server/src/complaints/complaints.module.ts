import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { Rekeying } from '../keys/rekeying.service.js';
import { ProtectionModule } from '../protection/protection.module.js';
import { ProtectionPolicyModule } from '../protection-policy/protection-policy.module.js';
import { ApologiesService } from './apologies.service.js';
import { ApologyReader } from './apology-reader.service.js';
import { ComplaintReader } from './complaint-reader.service.js';
import { complaintPlaces } from './complaint-seal.js';
import { ComplaintWork } from './complaint-work.service.js';
import { ComplaintsController } from './complaints.controller.js';
import { ComplaintsService } from './complaints.service.js';

/** Complaints about ended calls, and apologies that were demanded of counselors. */
@Module({
  imports: [IdentityModule, KeysModule, ProtectionModule, ProtectionPolicyModule],
  controllers: [ComplaintsController],
  providers: [ApologiesService, ApologyReader, ComplaintReader, ComplaintWork, ComplaintsService],
})
export class ComplaintsModule {
  constructor(rekeying: Rekeying) {
    rekeying.add(...complaintPlaces);
  }
}
