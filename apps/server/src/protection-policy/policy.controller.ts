import { endpoints, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { ProtectionPolicyService } from './policy.service.js';

/** The protection policy and its versions, over HTTP. */
@Controller()
export class ProtectionPolicyController {
  constructor(private readonly policies: ProtectionPolicyService) {}

  @Handles(endpoints.getProtectionPolicy)
  getProtectionPolicy(
    @Input() { query }: InputOf<typeof endpoints.getProtectionPolicy>,
  ): Promise<ReplyOf<typeof endpoints.getProtectionPolicy>> {
    return this.policies.show(query.version);
  }

  @Handles(endpoints.listPolicyVersions)
  listPolicyVersions(): Promise<ReplyOf<typeof endpoints.listPolicyVersions>> {
    return this.policies.versions();
  }

  @Handles(endpoints.writePolicyVersion)
  writePolicyVersion(
    @Input() { body }: InputOf<typeof endpoints.writePolicyVersion>,
    @By() by: Caller,
  ): Promise<ReplyOf<typeof endpoints.writePolicyVersion>> {
    return this.policies.write(body, by);
  }
}
