import { addDays, day, dayOf, startOfDay, type Clock } from '@michuhol/calendar';
import type { endpoints, InputOf, RecertificationRow, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AgenciesService } from '../districts/agencies.service.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AccountChangesService } from './account-changes.service.js';
import { grantsBefore } from './account-grant.query.js';
import { actorOf, type Caller } from './caller.js';
import { withOrganisationName } from './organisation-name.js';
import { recertificationOf, recordJudgement, type StoredRecertification } from './recertification.query.js';

type Judged = InputOf<typeof endpoints.recertify>['body'];

/** The first instant after a month (YYYY-MM). */
const endOfMonth = (month: string): Date =>
  startOfDay(day(`${addDays(day(`${month}-28`), 4).slice(0, 7)}-01`));

const conflict = (code: string, ko: string, en: string) => new Problem('CONFLICT', { ko, en }, { code });

/** The record of grants, and the monthly look at whether everybody still needs what they have. */
@Injectable()
export class RightsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: AccountChangesService,
    private readonly audit: AuditService,
    private readonly agencies: AgenciesService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The record, the newest line first. */
  async grants({
    accountId,
    before,
    limit,
  }: InputOf<typeof endpoints.listGrants>['query']): Promise<ReplyOf<typeof endpoints.listGrants>> {
    const grants = await grantsBefore(this.dataSource.manager, {
      limit: limit + 1,
      ...(accountId === undefined ? {} : { accountId }),
      ...(before === undefined ? {} : { before }),
    });
    const names = await this.agencies.names();
    const shown = grants.slice(0, limit).map((grant) => withOrganisationName(grant, names));
    return { grants: shown, next: grants.length > limit ? (shown.at(-1)?.id ?? null) : null };
  }

  /** The list of a month; of the present one where none is given. */
  async recertification(asked: string | undefined): Promise<ReplyOf<typeof endpoints.getRecertification>> {
    const month = asked ?? this.thisMonth();
    const names = await this.agencies.names();
    const stored = await recertificationOf(this.dataSource.manager, month, endOfMonth(month));
    const rows = stored.map((row) => withOrganisationName(row, names));
    const open = rows.filter(({ decision }) => decision === null).length;
    return { month, current: month === this.thisMonth(), open, rows };
  }

  /**
   * Confirms the rights of a person for the present month, or ends the account. Nobody judges the own rights.
   * @throws Problem NOT_FOUND, CONFLICT with code OWN_RIGHTS, JUDGED_ALREADY or LAST_ADMIN
   */
  async recertify({ accountId, verdict, remark }: Judged, caller: Caller): Promise<RecertificationRow> {
    if (caller.accountId === accountId)
      throw conflict(
        'OWN_RIGHTS',
        '자기 권한은 다른 사람이 확인해야 합니다.',
        'Your own rights are confirmed by somebody else.',
      );
    const [month, by] = [this.thisMonth(), actorOf(caller)];
    const row = await this.dataSource.transaction(async (manager) => {
      await this.rowOf(manager, month, accountId);
      const at = this.clock.now();
      if (!(await recordJudgement(manager, { month, accountId, verdict, remark, at, by })))
        throw conflict(
          'JUDGED_ALREADY',
          '이번 달에 이미 확인했습니다.',
          'This was judged this month already.',
        );
      await this.audit.record(manager, by, 'rights.recertify', accountId, { month, verdict, remark });
      if (verdict === 'revoked')
        await this.changes.change(manager, accountId, { active: false, reason: remark }, by);
      return this.rowOf(manager, month, accountId);
    });
    if (verdict === 'revoked') this.changes.settle(accountId);
    return withOrganisationName(row, await this.agencies.names());
  }

  private thisMonth(): string {
    return dayOf(this.clock.now()).slice(0, 7);
  }

  private async rowOf(
    manager: EntityManager,
    month: string,
    accountId: string,
  ): Promise<StoredRecertification> {
    const [row] = await recertificationOf(manager, month, endOfMonth(month), accountId);
    if (!row) throw notFound('계정', 'The account');
    return row;
  }
}
