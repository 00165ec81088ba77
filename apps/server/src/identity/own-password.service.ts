import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AccountEntity } from './account.entity.js';
import { actorOf, inBrowser, type Caller } from './caller.js';
import { PasswordsService } from './passwords.service.js';
import { PersonProofsService } from './person-proofs.service.js';
import { SessionTokensService } from './session-tokens.service.js';
import { endSessionsOf } from './session.query.js';

/** Lets people change their own password. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proofs: PersonProofsService,
    private readonly passwords: PasswordsService,
    private readonly tokens: SessionTokensService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Changes the caller's password; the other sessions of the person end.
   * @throws Problem REFUSED with code WRONG_PASSWORD, SAME_PASSWORD, REUSED_PASSWORD, COMMON_PASSWORD or
   * NAME_IN_PASSWORD; NOT_PERMITTED for a token
   */
  async change(typed: { current: string; next: string }, caller: Caller): Promise<void> {
    const person = inBrowser(caller);
    const { accountId, session } = person;
    await this.proofs.byPassword(person, typed.current);
    const account = await this.dataSource.manager.findOneByOrFail(AccountEntity, { id: accountId });
    const passwordHash = await this.passwords.hashOfNext(typed.next, account);
    const ended = await this.dataSource.transaction(async (manager) => {
      await this.passwords.replace(manager, accountId, passwordHash, false);
      await this.audit.record(manager, actorOf(person), 'password.change', accountId);
      return endSessionsOf(manager, accountId, session.hash);
    });
    await this.tokens.markVerified(person, false);
    // Sockets come back with what the person may do now.
    this.tokens.hangUp([...ended, session.hash]);
  }
}
