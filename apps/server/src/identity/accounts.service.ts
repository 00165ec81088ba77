import type { Clock } from '@michuhol/calendar';
import type { Account, endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { AccountChangesService } from './account-changes.service.js';
import { AccountEntity } from './account.entity.js';
import { recordGrant } from './account-grant.query.js';
import { allAccounts, type StoredAccount } from './account.query.js';
import { AttemptsService } from './attempts.service.js';
import { actorOf, type Caller } from './caller.js';
import { hashPassword } from './password.js';
import { legiblePassword } from './secret.js';
import type { Changes } from './standing.js';
import { allTeams, ensureTeam, setLead } from './team.query.js';

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
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
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
  async create(body: InputOf<typeof endpoints.createAccount>['body'], by: Caller): Promise<OneTimePassword> {
    await this.changes.check(this.dataSource.manager, { ...body, active: true });
    const temporaryPassword = legiblePassword();
    const passwordHash = await hashPassword(temporaryPassword);
    const account = await this.dataSource.transaction(async (manager) => {
      const teamId = body.team === null ? null : await ensureTeam(manager, body.team);
      const { login, name, role, organisation, validUntil } = body;
      const createdAt = this.clock.now();
      const { identifiers } = await manager
        .insert(AccountEntity, {
          login,
          name,
          role,
          teamId,
          organisation,
          validUntil,
          passwordHash,
          createdAt,
        })
        .catch(refuseTaken);
      const id = String(identifiers[0]?.id);
      if (body.leadsTeam) await setLead(manager, id, teamId);
      const made = await this.changes.read(manager, id);
      await recordGrant(manager, {
        kind: 'granted',
        account: made,
        by: actorOf(by),
        reason: body.reason,
        at: createdAt,
      });
      await this.audit.record(manager, actorOf(by), 'account.create', id, { login, role, team: body.team });
      return made;
    });
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
