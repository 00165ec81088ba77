import type { endpoints, InputOf, Me } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Problem } from '../platform/problem.js';
import { actorOf, inBrowser, notSignedIn, type Caller, type Person } from './caller.js';
import { MeService } from './me.service.js';
import { ProofChoiceService } from './proof-choice.service.js';
import { SessionTokensService } from './session-tokens.service.js';
import { countUnlockFailure, endSession } from './session.query.js';

type UnlockBody = InputOf<typeof endpoints.unlockSession>['body'];
type VerifyBody = InputOf<typeof endpoints.verifyPerson>['body'];

/** So many wrong unlocks end a session: whoever sits there is not its person. */
const MOST_UNLOCKS = 5;

/** Unlocks sessions that were idle, and asks for a fresh proof of the person. */
@Injectable()
export class SessionLocksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proofs: ProofChoiceService,
    private readonly tokens: SessionTokensService,
    private readonly audit: AuditService,
    private readonly whoIs: MeService,
  ) {}

  /**
   * Unlocks the session and gives it a new token; one that another tab has unlocked stays as it is.
   * @throws Problem REFUSED with code WRONG_PASSWORD or WRONG_CODE, NOT_SIGNED_IN with the fifth failure
   */
  async unlock(body: UnlockBody, caller: Caller, response: Response): Promise<Me> {
    const person = inBrowser(caller);
    if (person.stage !== 'locked') return this.whoIs.of(person);
    try {
      await this.proofs.prove(person, body, 'session.unlock');
    } catch (error) {
      if (error instanceof Problem && error.kind === 'REFUSED') await this.countFailure(person, response);
      throw error;
    }
    // A passkey that was shown counts as it does at a sign-in.
    const token = await this.dataSource.transaction((manager) =>
      this.tokens.renew(manager, person, 'passkey' in body),
    );
    this.tokens.hand(response, token, person);
    return this.whoIs.ofToken(token, person.address);
  }

  /** Takes a fresh proof of the person. @throws Problem REFUSED with code WRONG_PASSWORD or WRONG_CODE */
  async verify(body: VerifyBody, caller: Caller): Promise<Me> {
    const person = inBrowser(caller);
    await this.proofs.prove(person, body, 'person.verify');
    await this.tokens.markVerified(person, !('password' in body));
    return this.whoIs.again(person);
  }

  private async countFailure(person: Person, response: Response): Promise<void> {
    const ended = await this.dataSource.transaction(async (manager) => {
      if ((await countUnlockFailure(manager, person.session.hash)) < MOST_UNLOCKS) return false;
      await endSession(manager, person.session.hash);
      await this.audit.record(manager, actorOf(person), 'session.endedLocked', person.accountId);
      return true;
    });
    if (!ended) return;
    this.tokens.takeBack(response, person);
    throw notSignedIn();
  }
}
