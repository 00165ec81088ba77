import type { endpoints, InputOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { FactorProofsService } from './factor-proofs.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PersonProofsService } from './person-proofs.service.js';
import type { Person } from './caller.js';

/** A proof of the person: the password, a code of the app, or a passkey. */
export type Proof = InputOf<typeof endpoints.verifyPerson>['body'];

/** Judges a proof of whatever kind. */
@Injectable()
export class ProofChoiceService {
  constructor(
    private readonly proofs: PersonProofsService,
    private readonly codes: FactorProofsService,
    private readonly passkeys: PasskeysService,
  ) {}

  /** @throws Problem REFUSED with code WRONG_PASSWORD or WRONG_CODE, RATE_LIMITED */
  async prove(person: Person, proof: Proof, action: string): Promise<void> {
    if ('password' in proof) return this.proofs.byPassword(person, proof.password);
    await this.proofs.byFactor(
      person,
      action,
      (manager) =>
        'code' in proof
          ? this.codes.showsCode(manager, person.accountId, proof.code)
          : this.passkeys.proves(manager, person, proof.passkey),
      async () => undefined,
    );
  }
}
