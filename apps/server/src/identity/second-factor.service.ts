import type { endpoints, InputOf, Passkey, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { notFound, Problem } from '../platform/problem.js';
import { actorOf, inBrowser, type Caller, type Person } from './caller.js';
import { FactorProofsService } from './factor-proofs.service.js';
import { isInside } from './networks.js';
import { deletePasskey, passkeysOf } from './passkey.query.js';
import { passkeyOf, PasskeysService } from './passkeys.service.js';
import { factorStateOf, removeIdleCodes, removeTotp } from './second-factor.query.js';
import { readSecuritySettings } from './security-settings.query.js';
import { SessionTokensService } from './session-tokens.service.js';

type NewPasskey = InputOf<typeof endpoints.addPasskey>['body'];

const refused = (code: string, ko: string, en: string) => new Problem('REFUSED', { ko, en }, { code });

/** Sets up and removes the own second factors. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proofs: FactorProofsService,
    private readonly passkeys: PasskeysService,
    private readonly audit: AuditService,
    private readonly tokens: SessionTokensService,
  ) {}

  /** A new secret for an app; it counts when a code of it was shown. @throws Problem REFUSED with code ENROL_INSIDE */
  async prepareTotp(caller: Caller): Promise<ReplyOf<typeof endpoints.prepareTotp>> {
    const person = inBrowser(caller);
    await this.refuseOutside(person);
    return this.proofs.prepareTotp(person.accountId);
  }

  /** Takes the app into use. @throws Problem REFUSED with code WRONG_CODE */
  async confirmTotp(
    code: string,
    caller: Caller,
    response: Response,
  ): Promise<ReplyOf<typeof endpoints.confirmTotp>> {
    const person = inBrowser(caller);
    return this.setUp(person, response, async (manager) => {
      if (!(await this.proofs.confirmTotp(manager, person.accountId, code)))
        throw refused(
          'WRONG_CODE',
          '코드가 맞지 않습니다. 앱에 지금 보이는 여섯 자리를 넣어 주세요.',
          'The code is wrong. Type the six digits that the app shows now.',
        );
      await this.audit.record(manager, actorOf(person), 'totp.setUp', person.accountId);
      return {};
    });
  }

  /** Removes the app. @throws Problem REFUSED with code SECOND_FACTOR_REQUIRED when it is the last factor of one who needs one */
  async removeTotp(caller: Caller): Promise<void> {
    await this.remove(inBrowser(caller), 'totp.remove', async (manager, { accountId }) => {
      await removeTotp(manager, accountId);
    });
  }

  /** Ten new codes in place of all others. @throws Problem REFUSED with code NO_SECOND_FACTOR */
  async renewRecoveryCodes(caller: Caller): Promise<{ recoveryCodes: string[] }> {
    const person = inBrowser(caller);
    return this.dataSource.transaction(async (manager) => {
      const { totp, passkeys } = await factorStateOf(manager, person.accountId);
      if (!totp && passkeys === 0)
        throw refused('NO_SECOND_FACTOR', '2차 인증을 먼저 등록해 주세요.', 'Set up a second factor first.');
      await this.audit.record(manager, actorOf(person), 'recoveryCodes.renew', person.accountId);
      return { recoveryCodes: await this.proofs.newRecoveryCodes(manager, person.accountId) };
    });
  }

  /** The own passkeys. */
  async list(caller: Caller): Promise<{ passkeys: Passkey[] }> {
    const { accountId } = inBrowser(caller);
    return { passkeys: (await passkeysOf(this.dataSource.manager, accountId)).map(passkeyOf) };
  }

  /** What a browser needs to make a passkey. @throws Problem REFUSED with code ENROL_INSIDE */
  async preparePasskey(caller: Caller): Promise<ReplyOf<typeof endpoints.preparePasskey>> {
    const person = inBrowser(caller);
    await this.refuseOutside(person);
    return { ...(await this.passkeys.prepare(person, await this.proofs.loginOf(person.accountId))) };
  }

  /** Adds a passkey. @throws Problem REFUSED with code PASSKEY_INVALID */
  async addPasskey(
    body: NewPasskey,
    caller: Caller,
    response: Response,
  ): Promise<ReplyOf<typeof endpoints.addPasskey>> {
    const person = inBrowser(caller);
    return this.setUp(person, response, async (manager) => {
      const passkey = await this.passkeys.add(manager, person, body);
      await this.audit.record(manager, actorOf(person), 'passkey.add', person.accountId, {
        label: body.label,
      });
      return { passkey };
    });
  }

  /** Removes a passkey. @throws Problem NOT_FOUND, REFUSED with code SECOND_FACTOR_REQUIRED */
  async removePasskey(id: string, caller: Caller): Promise<void> {
    await this.remove(inBrowser(caller), 'passkey.remove', async (manager, { accountId }) => {
      if (!(await deletePasskey(manager, accountId, id))) throw notFound('패스키', 'The passkey');
    });
  }

  /** The session has shown its factor by setting it up, and gets a new token; the first factor brings recovery codes. */
  private async setUp<T>(
    person: Person,
    response: Response,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T & { recoveryCodes: string[] }> {
    const { token, reply } = await this.dataSource.transaction(async (manager) => {
      const done = await work(manager);
      const token = await this.tokens.renew(manager, person, true);
      const { recoveryCodesLeft } = await factorStateOf(manager, person.accountId);
      const recoveryCodes =
        recoveryCodesLeft > 0 ? [] : await this.proofs.newRecoveryCodes(manager, person.accountId);
      return { token, reply: { ...done, recoveryCodes } };
    });
    this.tokens.hand(response, token, person);
    return reply;
  }

  private async remove(
    person: Person,
    action: string,
    work: (manager: EntityManager, person: Person) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await work(manager, person);
      const { totp, passkeys } = await factorStateOf(manager, person.accountId);
      if (!totp && passkeys === 0 && person.session.factorNeeded)
        throw refused(
          'SECOND_FACTOR_REQUIRED',
          '2차 인증이 필요한 역할입니다. 다른 수단을 먼저 등록한 뒤 지워 주세요.',
          'Your role needs a second factor. Set up another one before you remove this one.',
        );
      await removeIdleCodes(manager, person.accountId);
      await this.audit.record(manager, actorOf(person), action, person.accountId);
    });
  }

  /** Whoever stole a password must not be able to add a factor of their own from elsewhere. */
  private async refuseOutside(person: Person): Promise<void> {
    const { allowedNetworks } = await readSecuritySettings(this.dataSource.manager);
    if (person.stage === 'enrolment' && !isInside(person.address, allowedNetworks))
      throw refused(
        'ENROL_INSIDE',
        '첫 2차 인증은 센터의 망 안에서 등록해야 합니다. 관리자에게 문의하세요.',
        "The first second factor is set up from within the centre's network. Ask an administrator.",
      );
  }
}
