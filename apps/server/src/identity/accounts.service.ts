import type { Clock } from '@michuhol/calendar';
import { endpoints, may, type Account, type InputOf, type ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { allAccounts, findAccount, lockAdministrators } from './account.query.js';
import { actorOf, type Caller } from './caller.js';
import { hashPassword } from './password.js';
import { legiblePassword } from './secret.js';
import { endSessionsOf } from './session.query.js';
import { SignInService } from './sign-in.service.js';
import { allTeams, ensureTeam, setLead } from './team.query.js';

type OneTimePassword = ReplyOf<typeof endpoints.createAccount>;
type Changes = InputOf<typeof endpoints.updateAccount>['body'];
type Standing = Pick<Account, 'role' | 'leadsTeam'> & { team: string | null };

const conflict = (code: string, ko: string, en: string) => new Problem('CONFLICT', { ko, en }, { code });
const refused = (code: string, ko: string, en: string) => new Problem('REFUSED', { ko, en }, { code });

/** A lead reads and reviews what the team reported, so the lead's role must be one that may. */
const checkLead = ({ leadsTeam, team, role }: Standing): void => {
  if (!leadsTeam) return;
  if (team === null) throw refused('LEAD_WITHOUT_TEAM', '팀장은 팀이 있어야 합니다.', 'A lead needs a team.');
  if (!may(role, 'incidents.review'))
    throw refused('LEAD_ROLE', '이 역할은 팀을 이끌 수 없습니다.', 'This role cannot lead a team.');
};

/** Administration of people: who there is, in which role and team. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signIns: SignInService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everybody and every team. */
  async list(): Promise<ReplyOf<typeof endpoints.listAccounts>> {
    const { manager } = this.dataSource;
    return { accounts: await allAccounts(manager), teams: await allTeams(manager) };
  }

  /** Adds a person with a temporary password. @throws Problem CONFLICT with code LOGIN_TAKEN, REFUSED for a lead that cannot be */
  async create(body: InputOf<typeof endpoints.createAccount>['body'], by: Caller): Promise<OneTimePassword> {
    checkLead(body);
    const temporaryPassword = legiblePassword();
    const passwordHash = await hashPassword(temporaryPassword);
    const account = await this.dataSource.transaction(async (manager) => {
      const teamId = body.team === null ? null : await ensureTeam(manager, body.team);
      const { login, name, role } = body;
      const createdAt = this.clock.now();
      const { identifiers } = await manager
        .insert(AccountEntity, { login, name, role, teamId, passwordHash, createdAt })
        .catch(refuseTaken);
      const id = String(identifiers[0]?.id);
      if (body.leadsTeam) await setLead(manager, id, teamId);
      await this.audit.record(manager, actorOf(by), 'account.create', id, { login, role, team: body.team });
      return this.read(manager, id);
    });
    this.hub.hint('accounts', account.id);
    return { account, temporaryPassword };
  }

  /**
   * Changes a person. Deactivating or another role ends the person's sessions.
   * @throws Problem NOT_FOUND, CONFLICT with code LAST_ADMIN, REFUSED for a lead that cannot be
   */
  async update(id: string, changes: Changes, by: Caller): Promise<Account> {
    const account = await this.dataSource.transaction(async (manager) => {
      const administrators = await lockAdministrators(manager);
      const before = await this.read(manager, id);
      const after = this.standingAfter(before, changes);
      const isAdministrator = before.role === 'admin' && before.active;
      if (isAdministrator && administrators <= 1 && (after.role !== 'admin' || changes.active === false))
        throw conflict(
          'LAST_ADMIN',
          '마지막 관리자는 정지하거나 역할을 바꿀 수 없습니다. 다른 관리자를 먼저 추가하세요.',
          'The last administrator cannot be removed. Add another one first.',
        );
      const teamId = after.team === null ? null : await ensureTeam(manager, after.team);
      const { name = before.name, active = before.active } = changes;
      await manager.update(AccountEntity, { id }, { name, active, role: after.role, teamId });
      await setLead(manager, id, after.leadsTeam ? teamId : null);
      if (!active || after.role !== before.role) await endSessionsOf(manager, id);
      await this.audit.record(manager, actorOf(by), 'account.update', id, { ...changes });
      return this.read(manager, id);
    });
    // Sockets hold the permissions of before; they come back with those of now, or not at all.
    this.hub.disconnectAccount(id);
    this.hub.hint('accounts', id);
    return account;
  }

  /** Gives a person a temporary password, ends the sessions and unlocks the name. @throws Problem NOT_FOUND */
  async resetPassword(id: string, by: Caller): Promise<OneTimePassword> {
    const temporaryPassword = legiblePassword();
    const passwordHash = await hashPassword(temporaryPassword);
    const account = await this.dataSource.transaction(async (manager) => {
      const { login } = await this.read(manager, id);
      await manager.update(AccountEntity, { id }, { passwordHash, mustChangePassword: true });
      await endSessionsOf(manager, id);
      await this.signIns.unlock(manager, login);
      await this.audit.record(manager, actorOf(by), 'password.reset', id);
      return this.read(manager, id);
    });
    this.hub.disconnectAccount(id);
    return { account, temporaryPassword };
  }

  /** Who leaves the team, or loses it, no longer leads it unless the change says so. */
  private standingAfter(before: Account, changes: Changes): Standing {
    const team = changes.team === undefined ? (before.team?.name ?? null) : changes.team;
    const stays = team !== null && team === before.team?.name;
    const after = {
      role: changes.role ?? before.role,
      team,
      leadsTeam: changes.leadsTeam ?? (before.leadsTeam && stays),
    };
    checkLead(after);
    return after;
  }

  private async read(manager: EntityManager, id: string): Promise<Account> {
    const account = await findAccount(manager, id);
    if (!account) throw notFound('계정', 'The account');
    return account;
  }
}

const refuseTaken = (error: unknown): never => {
  if (error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505')
    throw conflict('LOGIN_TAKEN', '이미 있는 아이디입니다.', 'This sign-in name is taken.');
  throw error;
};
