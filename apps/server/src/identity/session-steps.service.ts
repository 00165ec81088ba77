import type { endpoints, InputOf, Me } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { inBrowser, type Caller, type Person } from './caller.js';
import { FactorProofsService } from './factor-proofs.service.js';
import { MeService } from './me.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PersonProofsService } from './person-proofs.service.js';
import { SessionTokensService } from './session-tokens.service.js';

type PasskeyBody = InputOf<typeof endpoints.passPasskey>['body'];

const notAsked = () =>
  new Problem(
    'CONFLICT',
    { ko: '2차 인증 단계가 아닙니다.', en: 'No second factor is asked now.' },
    { code: 'NO_SECOND_FACTOR_ASKED' },
  );

/** The second step of a sign-in; the session's token is a new one afterwards. */
@Injectable()
export class SessionStepsService {
  constructor(
    private readonly proofs: PersonProofsService,
    private readonly codes: FactorProofsService,
    private readonly passkeys: PasskeysService,
    private readonly tokens: SessionTokensService,
    private readonly whoIs: MeService,
  ) {}

  /** @throws Problem REFUSED with code WRONG_CODE, CONFLICT outside the step */
  passTotp(code: string, caller: Caller, response: Response): Promise<Me> {
    return this.pass(caller, response, (manager, { accountId }) =>
      this.codes.showsCode(manager, accountId, code),
    );
  }

  /** Uses a recovery code up. @throws Problem REFUSED with code WRONG_CODE, CONFLICT outside the step */
  passRecovery(code: string, caller: Caller, response: Response): Promise<Me> {
    return this.pass(caller, response, (manager, { accountId }) =>
      this.codes.showsRecoveryCode(manager, accountId, code),
    );
  }

  /** @throws Problem REFUSED with code WRONG_CODE, CONFLICT outside the step */
  passPasskey({ passkey }: PasskeyBody, caller: Caller, response: Response): Promise<Me> {
    return this.pass(caller, response, (manager, person) => this.passkeys.proves(manager, person, passkey));
  }

  private async pass(
    caller: Caller,
    response: Response,
    shows: (manager: EntityManager, person: Person) => Promise<boolean>,
  ): Promise<Me> {
    const person = inBrowser(caller);
    if (person.stage !== 'secondFactor') throw notAsked();
    const token = await this.proofs.byFactor(person, 'secondFactor', shows, (manager) =>
      this.tokens.renew(manager, person, true),
    );
    this.tokens.hand(response, token, person);
    return this.whoIs.ofToken(token, person.address);
  }
}
