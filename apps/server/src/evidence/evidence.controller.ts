import { endpoints, type InputOf } from '@michuhol/contract';
import { Controller } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { Handles, Input } from '../platform/handles.js';
import { EvidencePacks } from './evidence-packs.service.js';
import { EvidenceRegister } from './evidence-register.service.js';
import { EvidenceTaking } from './evidence-taking.service.js';

type In<N extends keyof typeof endpoints> = InputOf<(typeof endpoints)[N]>;

/** Packs of evidence over HTTP. */
@Controller()
export class EvidenceController {
  constructor(
    private readonly packs: EvidencePacks,
    private readonly register: EvidenceRegister,
    private readonly taking: EvidenceTaking,
  ) {}

  @Handles(endpoints.listEvidence)
  listEvidence(@Input() { query }: In<'listEvidence'>) {
    return this.register.official(query.of);
  }

  @Handles(endpoints.makeEvidence)
  makeEvidence(@Input() { body }: In<'makeEvidence'>, @By() by: Caller) {
    return this.packs.official(body, false, by);
  }

  @Handles(endpoints.makeUnmaskedEvidence)
  makeUnmaskedEvidence(@Input() { body }: In<'makeUnmaskedEvidence'>, @By() by: Caller) {
    return this.packs.official(body, true, by);
  }

  @Handles(endpoints.takeEvidence)
  takeEvidence(@Input() { params, body }: In<'takeEvidence'>, @By() by: Caller) {
    return this.taking.official(params.id, body.file, by);
  }

  @Handles(endpoints.verifyEvidence)
  verifyEvidence(@Input() { body }: In<'verifyEvidence'>) {
    return this.register.verify(body);
  }

  @Handles(endpoints.listOwnPacks)
  listOwnPacks(@By() by: Caller) {
    return this.register.own(by);
  }

  @Handles(endpoints.makeOwnPack)
  makeOwnPack(@Input() { body }: In<'makeOwnPack'>, @By() by: Caller) {
    return this.packs.own(body, by);
  }

  @Handles(endpoints.takeOwnPack)
  takeOwnPack(@Input() { params, body }: In<'takeOwnPack'>, @By() by: Caller) {
    return this.taking.own(params.id, body.file, by);
  }
}
