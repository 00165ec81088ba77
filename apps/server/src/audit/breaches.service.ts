import { dayOf, type Clock } from '@michuhol/calendar';
import {
  BREACH_HOURS,
  breachSchema,
  type Breach,
  type endpoints,
  type Finding,
  type InputOf,
} from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { AuditService } from './audit.service.js';
import { findBreach, insertBreach, selectBreaches, updateBreach, type BreachRow } from './breach.query.js';

type New = InputOf<typeof endpoints.openBreach>['body'];
type Changes = InputOf<typeof endpoints.updateBreach>['body'];

const notifyBy = (foundAt: Date): Date => new Date(foundAt.getTime() + BREACH_HOURS * 3_600_000);

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

const shown = (row: BreachRow, now: Date): Breach => {
  const by = notifyBy(row.found_at);
  return breachSchema.parse({
    id: row.id,
    number: row.number,
    state: row.state,
    foundAt: row.found_at.toISOString(),
    notifyBy: by.toISOString(),
    overdue: row.state !== 'dismissed' && (row.notified_at ?? now) > by,
    what: row.what,
    who: row.who,
    persons: row.persons,
    notifiedAt: instant(row.notified_at),
    reportedAt: instant(row.reported_at),
    measures: row.measures,
    createdBy: row.created_by,
    finding:
      row.finding_month === null || row.finding_key === null
        ? null
        : { month: row.finding_month, key: row.finding_key },
  });
};

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

/** The register of breaches with its 72 hours (개인정보보호법 제34조). */
@Injectable()
export class BreachesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every breach, newest first. */
  async list(): Promise<Breach[]> {
    const now = this.clock.now();
    return (await selectBreaches(this.dataSource.manager)).map((row) => shown(row, now));
  }

  /** Records a breach. @throws Problem REFUSED (IN_THE_FUTURE) */
  async open(breach: New, by: Caller): Promise<Breach> {
    const foundAt = new Date(breach.foundAt);
    this.refuseFuture(foundAt);
    return this.dataSource.transaction(async (manager) => {
      const row = await this.store(manager, { ...breach, foundAt, finding: null }, by);
      return shown(row, this.clock.now());
    });
  }

  /** Records a breach that a review found, once for each finding; its hours run from the judgement. */
  async openFor(
    manager: EntityManager,
    month: string,
    { key, person, detail }: Finding,
    remark: string,
    by: Caller,
  ): Promise<void> {
    if ((await selectBreaches(manager)).some((row) => row.finding_month === month && row.finding_key === key))
      return;
    await this.store(
      manager,
      {
        foundAt: this.clock.now(),
        what: `${person.name}: ${detail.ko}. ${remark}`,
        who: '확인 중',
        persons: null,
        finding: { month, key },
      },
      by,
    );
  }

  /** Completes a record; when persons were told it is notified. @throws Problem NOT_FOUND, REFUSED */
  async update(id: string, { state, ...changes }: Changes, by: Caller): Promise<Breach> {
    for (const at of [changes.notifiedAt, changes.reportedAt]) if (at) this.refuseFuture(new Date(at));
    return this.dataSource.transaction(async (manager) => {
      const before = await findBreach(manager, id);
      if (!before) throw notFound('침해 기록', 'The record of the breach');
      if (before.state === 'closed' || before.state === 'dismissed')
        throw refused(
          'BREACH_CLOSED',
          '종결한 기록은 바꿀 수 없습니다.',
          'A closed record cannot be changed.',
        );
      const notifiedAt = changes.notifiedAt === undefined ? before.notified_at : changes.notifiedAt;
      if (state === 'closed' && notifiedAt === null)
        throw refused(
          'NOT_NOTIFIED',
          '정보주체에게 알린 때를 적은 뒤에 종결할 수 있습니다.',
          'Write when the persons were told before closing the record.',
        );
      await updateBreach(manager, id, {
        ...changes,
        state: state ?? (notifiedAt === null ? 'open' : 'notified'),
      });
      await this.audit.record(manager, actorOf(by), 'breach.update', id, {
        fields: Object.keys(changes),
        state,
      });
      const after = await findBreach(manager, id);
      if (!after) throw new Error('a breach that was just changed is not there');
      return shown(after, this.clock.now());
    });
  }

  private async store(
    manager: EntityManager,
    breach: Omit<New, 'foundAt'> & { foundAt: Date; finding: Breach['finding'] },
    by: Caller,
  ): Promise<BreachRow> {
    const now = this.clock.now();
    const row = await insertBreach(manager, {
      ...breach,
      year: dayOf(now).slice(0, 4),
      createdBy: by.name,
      createdAt: now,
    });
    await this.audit.record(manager, actorOf(by), 'breach.open', row.id, { number: row.number });
    return row;
  }

  private refuseFuture(at: Date): void {
    if (at > this.clock.now())
      throw refused('IN_THE_FUTURE', '앞으로 올 때를 적을 수 없습니다.', 'The time lies in the future.');
  }
}
