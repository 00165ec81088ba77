import { dayOf, formatDay, type Clock } from '@michuhol/calendar';
import {
  changeableKinds,
  daysOfClass,
  daysOfPeriod,
  preservationNames,
  retentionKindNames,
  retentionKindOf,
  type Destruction,
  type endpoints,
  type InputOf,
  type ReplyOf,
  type RetentionRule,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService, type Actor } from '../audit/audit.service.js';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { Problem } from '../platform/problem.js';
import { approve, openDestructions, type StoredDestruction } from './destruction.query.js';
import { insertRule, selectRules } from './retention-rule.query.js';

type Rules = ReplyOf<typeof endpoints.getRetention>;
type Change = InputOf<typeof endpoints.changeRetention>['body'];
type Approval = InputOf<typeof endpoints.approveDestructions>['body'];

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const told = ({
  purpose: _p,
  reason: _r,
  startedAt: _s,
  checksum: _c,
  ...row
}: StoredDestruction): Destruction => ({
  ...row,
  oldest: iso(row.oldest),
  newest: iso(row.newest),
  plannedAt: row.plannedAt.toISOString(),
  approvedAt: iso(row.approvedAt),
});

/** The table of retention, and the officer's word on what falls due. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The rule of each kind that is in force, and its other versions. */
  async rules(): Promise<Rules> {
    const today = dayOf(this.clock.now());
    const all = await selectRules(this.dataSource.manager);
    const rules: RetentionRule[] = [];
    for (const kind of retentionKindNames) {
      const present = all.find((rule) => rule.kind === kind && (rule.validFrom ?? '') <= today);
      if (present) rules.push(present);
    }
    return { rules, others: all.filter((rule) => !rules.includes(rule)) };
  }

  /**
   * Changes a period from a day on. @throws Problem REFUSED: FIXED_PERIOD, BELOW_LEGAL_MINIMUM, BELOW_PRESERVATION,
   * NOT_IN_THE_PAST, CHANGED_ALREADY
   */
  async change(change: Change, actor: Actor): Promise<Rules> {
    this.check(change);
    const now = this.clock.now();
    const rule = { ...change, changedBy: actor.name, changedAt: now.toISOString() };
    await this.dataSource.transaction(async (manager) => {
      if (!(await insertRule(manager, rule)))
        throw refused(
          'CHANGED_ALREADY',
          '같은 시행일의 변경이 이미 있습니다. 다른 시행일을 정하세요.',
          'There is a change from that day on already: choose another day.',
        );
      await this.audit.record(manager, actor, 'retention.changed', change.kind, { ...change });
    });
    return this.rules();
  }

  /** What falls due or is being destroyed. */
  async open(): Promise<{ destructions: Destruction[] }> {
    return { destructions: (await openDestructions(this.dataSource.manager)).map(told) };
  }

  /** Approves destructions, all or none, and has them carried out. @throws Problem CONFLICT (NOT_DUE) */
  async approve({ ids, purpose, reason }: Approval, actor: Actor): Promise<{ destructions: Destruction[] }> {
    await this.dataSource.transaction(async (manager) => {
      const by = { name: actor.name, purpose, reason };
      const approved = await approve(manager, ids, by, this.clock.now());
      if (approved.length < new Set(ids).size)
        throw new Problem(
          'CONFLICT',
          {
            ko: '고른 것 가운데 이미 승인되었거나 더는 파기 대상이 아닌 것이 있습니다. 목록을 새로 보고 다시 고르세요.',
            en: 'Some of these are approved already or no longer due: look at the list anew.',
          },
          { code: 'NOT_DUE' },
        );
      for (const { id } of approved)
        await this.audit.record(manager, actor, 'destruction.approved', id, { purpose, reason });
    });
    // Approved is approved: without a queue the job that comes by itself carries it out.
    await this.jobs.add('carryOutDestructions', {}, 'asked').catch(() => undefined);
    return this.open();
  }

  private check({ kind, validFrom, period, preservation }: Change): void {
    const { action, least } = retentionKindOf[kind];
    const today = dayOf(this.clock.now());
    if (!changeableKinds.includes(kind))
      throw refused(
        'FIXED_PERIOD',
        '이 기간은 콘솔이 일하는 데 필요한 시간이라 바꿀 수 없습니다.',
        "This period is the console's own working time and cannot be changed.",
      );
    if (least && daysOfPeriod(period) < daysOfPeriod(least))
      throw refused(
        'BELOW_LEGAL_MINIMUM',
        `법정 최저 보유기간(${least.amount}${{ day: '일', month: '개월', year: '년' }[least.unit]})보다 짧습니다: ${least.ko}`,
        `Shorter than the least period of ${least.amount} ${least.unit}(s): ${least.en}`,
      );
    if (action !== 'removeIdentifier' && preservation && daysOfPeriod(period) < daysOfClass(preservation))
      throw refused(
        'BELOW_PRESERVATION',
        `기록관리기준표의 보존기간(${preservationNames[preservation].ko})보다 짧습니다. 보존기간이 끝나기 전에는 기록을 없앨 수 없습니다.`,
        `Shorter than the preservation class (${preservationNames[preservation].en}): the record may not go before.`,
      );
    if (validFrom < today)
      throw refused(
        'NOT_IN_THE_PAST',
        `시행일은 오늘(${formatDay(today, 'ko')})이나 그 뒤여야 합니다.`,
        'The day from which it holds must be today or later.',
      );
  }
}
