import type { Account, endpoints, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountChangesService } from './account-changes.service.js';
import type { StoredAccount } from './account.query.js';
import { AccountsService } from './accounts.service.js';
import { AttemptsService } from './attempts.service.js';
import { actorOf, type Caller } from './caller.js';
import { hashPassword } from './password.js';
import { PasswordsService } from './passwords.service.js';
import { removeFactors } from './second-factor.query.js';
import { legiblePassword } from './secret.js';

/** What an administrator does for people who cannot get in. */
@Injectable()
export class AccountHelpService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsService,
    private readonly changes: AccountChangesService,
    private readonly attempts: AttemptsService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Gives a person a temporary password, ends the sessions and unlocks the name. @throws Problem NOT_FOUND */
  async resetPassword(id: string, by: Caller): Promise<ReplyOf<typeof endpoints.resetPassword>> {
    const temporaryPassword = legiblePassword();
    const passwordHash = await hashPassword(temporaryPassword);
    const account = await this.help(id, by, 'password.reset', async (manager, { login }) => {
      await this.passwords.replace(manager, id, passwordHash, true);
      await this.changes.endSessions(manager, id);
      await this.attempts.unlock(manager, { login });
    });
    return { account, temporaryPassword };
  }

  /** Opens a name, and the codes of its person, after too many failures. @throws Problem NOT_FOUND */
  unlock(id: string, by: Caller): Promise<Account> {
    return this.help(id, by, 'account.unlock', async (manager, { login }) => {
      await this.attempts.unlock(manager, { login });
      await this.attempts.unlock(manager, { codesOf: id });
    });
  }

  /** Removes the second factors of a person who lost them, and ends the sessions. @throws Problem NOT_FOUND */
  resetSecondFactor(id: string, by: Caller): Promise<Account> {
    return this.help(id, by, 'secondFactor.reset', async (manager) => {
      await removeFactors(manager, id);
      await this.changes.endSessions(manager, id);
      await this.attempts.unlock(manager, { codesOf: id });
    });
  }

  private async help(
    id: string,
    by: Caller,
    action: string,
    work: (manager: EntityManager, account: StoredAccount) => Promise<void>,
  ): Promise<Account> {
    const account = await this.dataSource.transaction(async (manager) => {
      await work(manager, await this.changes.read(manager, id));
      await this.changes.note(manager, actorOf(by), action, id);
      return this.changes.read(manager, id);
    });
    this.changes.settle(id);
    return this.accounts.shownOne(account);
  }
}
