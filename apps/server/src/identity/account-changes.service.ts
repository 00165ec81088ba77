import { dayOf, type Clock } from '@michuhol/calendar';
import type { endpoints, InputOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AccountEntity } from './account.entity.js';
import { recordGrant } from './account-grant.query.js';
import { findAccount, isAgency, lockAdministrators, type StoredAccount } from './account.query.js';
import { endSessionsOf } from './session.query.js';
import {
  checkStanding,
  grantKindOf,
  isLastingAdministrator,
  standingAfter,
  standingOf,
  type Changes,
  type Standing,
} from './standing.js';
import { ensureTeam, setLead } from './team.query.js';
import { revokeTokensMadeBy } from './tokens.query.js';

/** A person to be added. */
export type NewPerson = InputOf<typeof endpoints.createAccount>['body'];

/** Changes what people may do: the account, its sessions, the record of grants and the trail stand or fall together. */
@Injectable()
export class AccountChangesService {
  constructor(
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The account with an id. @throws Problem NOT_FOUND */
  async read(manager: EntityManager, id: string): Promise<StoredAccount> {
    const account = await findAccount(manager, id);
    if (!account) throw notFound('계정', 'The account');
    return account;
  }

  /** @throws Problem REFUSED for a lead that cannot be, a bound role without its organisation, an unknown agency */
  async check(manager: EntityManager, standing: Standing): Promise<void> {
    checkStanding(standing);
    const { role, organisation } = standing;
    if (role === 'liaison' && organisation !== null && !(await isAgency(manager, organisation)))
      throw new Problem(
        'REFUSED',
        {
          ko: '그런 기관이 없습니다. 군·구를 골라 주세요.',
          en: 'There is no such agency. Choose a district.',
        },
        { code: 'UNKNOWN_AGENCY' },
      );
  }

  /** Adds a person whose standing was checked; `settle` follows the commit. Fails where the login is taken. */
  async add(
    manager: EntityManager,
    person: NewPerson,
    passwordHash: string,
    by: Actor,
  ): Promise<StoredAccount> {
    const { login, name, role, organisation, validUntil, team, reason } = person;
    const teamId = team === null ? null : await ensureTeam(manager, team);
    const createdAt = this.clock.now();
    const given = { login, name, role, teamId, organisation, validUntil, passwordHash, createdAt };
    const { identifiers } = await manager.insert(AccountEntity, given);
    const id = String(identifiers[0]?.id);
    if (person.leadsTeam) await setLead(manager, id, teamId);
    const account = await this.read(manager, id);
    await recordGrant(manager, { kind: 'granted', account, by, reason, at: createdAt });
    await this.audit.record(manager, by, 'account.create', id, { login, role, team });
    return account;
  }

  /**
   * Changes a person; `settle` follows the commit. Ending the account or another role ends the person's sessions.
   * @throws Problem NOT_FOUND, CONFLICT with code LAST_ADMIN, what `check` throws
   */
  async change(manager: EntityManager, id: string, changes: Changes, by: Actor): Promise<StoredAccount> {
    const administrators = await lockAdministrators(manager);
    const found = await this.read(manager, id);
    const [before, after] = [standingOf(found), standingAfter(standingOf(found), changes)];
    await this.check(manager, after);
    if (administrators <= 1 && isLastingAdministrator(before) && !isLastingAdministrator(after))
      throw new Problem(
        'CONFLICT',
        {
          ko: '마지막 관리자는 정지하거나 역할이나 기한을 바꿀 수 없습니다. 다른 관리자를 먼저 추가하세요.',
          en: 'The last administrator cannot be removed or given an end. Add another one first.',
        },
        { code: 'LAST_ADMIN' },
      );
    const now = this.clock.now();
    const { role, active, organisation, validUntil, team } = after;
    const teamId = team === null ? null : await ensureTeam(manager, team);
    const { name = found.name } = changes;
    await manager.update(AccountEntity, { id }, { name, active, role, teamId, organisation, validUntil });
    await setLead(manager, id, after.leadsTeam ? teamId : null);
    const over = !active || (validUntil !== null && validUntil < dayOf(now));
    if (over || role !== before.role) await this.endSessions(manager, id);
    if (over) await this.endTokens(manager, id, by);
    const account = await this.read(manager, id);
    const kind = grantKindOf(before, after);
    if (kind) await recordGrant(manager, { kind, account, by, reason: changes.reason, at: now });
    await this.audit.record(manager, by, 'account.update', id, { ...changes });
    return account;
  }

  /** Ends all sessions of a person; `settle` follows the commit. */
  async endSessions(manager: EntityManager, id: string): Promise<void> {
    await endSessionsOf(manager, id);
  }

  private async endTokens(manager: EntityManager, id: string, by: Actor): Promise<void> {
    for (const tokenId of await revokeTokensMadeBy(manager, id, this.clock.now()))
      await this.audit.record(manager, by, 'token.revoke', tokenId, { madeBy: id });
  }

  /** Writes what was done to an account into the trail. */
  note(manager: EntityManager, by: Actor, action: string, id: string): Promise<void> {
    return this.audit.record(manager, by, action, id);
  }

  /** Sockets hold the permissions of before; they come back with those of now, or not at all. */
  settle(id: string): void {
    this.hub.disconnectAccount(id);
    this.hub.hint('accounts', id);
  }
}
