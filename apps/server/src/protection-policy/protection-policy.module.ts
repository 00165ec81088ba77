import { Module } from '@nestjs/common';
import { ProtectionPolicyController } from './policy.controller.js';
import { ProtectionPolicyService } from './policy.service.js';

/** What the centre has decided about the protection of its counselors, by versions. */
@Module({
  controllers: [ProtectionPolicyController],
  providers: [ProtectionPolicyService],
  exports: [ProtectionPolicyService],
})
export class ProtectionPolicyModule {}
