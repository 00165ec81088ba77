import type { Account, endpoints, ReplyOf } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { AccountChangesService, type NewPerson } from './account-changes.service.js';
import { allAccounts, type StoredAccount } from './account.query.js';
import { AttemptsService } from './attempts.service.js';
import { actorOf, type Caller } from './caller.js';
import { hashPassword } from './password.js';
import { legiblePassword } from './secret.js';
import type { Changes } from './standing.js';
import { allTeams } from './team.query.js';

type OneTimePassword = ReplyOf<typeof endpoints.createAccount>;

const refuseTaken = (error: unknown): never => {
  if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505')
    throw new Problem(
      'CONFLICT',
      { ko: '이미 있는 아이디입니다.', en: 'This sign-in name is taken.' },
      { code: 'LOGIN_TAKEN' },
    );
  throw error;
};

/** Administration of people: who there is, in which role and team. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: AccountChangesService,
    private readonly attempts: AttemptsService,
  ) {}

  /** Everybody and every team. */
  async list(): Promise<ReplyOf<typeof endpoints.listAccounts>> {
    const { manager } = this.dataSource;
    return {
      accounts: await this.shown(await allAccounts(manager)),
      teams: await allTeams(manager),
    };
  }

  /** Adds a person with a temporary password. @throws Problem CONFLICT with code LOGIN_TAKEN, REFUSED for a standing that cannot be */
  async create(body: NewPerson, by: Caller): Promise<OneTimePassword> {
    await this.changes.check(this.dataSource.manager, { ...body, active: true });
    const temporaryPassword = legiblePassword();
    const passwordHash = await hashPassword(temporaryPassword);
    const account = await this.dataSource
      .transaction((manager) => this.changes.add(manager, body, passwordHash, actorOf(by)))
      .catch(refuseTaken);
    this.changes.settle(account.id);
    return { account: await this.shownOne(account), temporaryPassword };
  }

  /**
   * Changes a person. Deactivating or another role ends the person's sessions.
   * @throws Problem NOT_FOUND, CONFLICT with code LAST_ADMIN, REFUSED for a standing that cannot be
   */
  async update(id: string, changes: Changes, by: Caller): Promise<Account> {
    const account = await this.dataSource.transaction((manager) =>
      this.changes.change(manager, id, changes, actorOf(by)),
    );
    this.changes.settle(id);
    return this.shownOne(account);
  }

  /** An account as administration shows it. */
  async shownOne(account: StoredAccount): Promise<Account> {
    const [shown] = await this.shown([account]);
    return { ...account, lockedUntil: shown?.lockedUntil ?? null };
  }

  private async shown(accounts: readonly StoredAccount[]): Promise<Account[]> {
    const locks = await this.attempts.locksOf(
      this.dataSource.manager,
      accounts.map(({ login }) => login),
    );
    return accounts.map((account) => ({
      ...account,
      lockedUntil: locks.get(account.login)?.toISOString() ?? null,
    }));
  }
}
