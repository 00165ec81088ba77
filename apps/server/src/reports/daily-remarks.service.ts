import { daysBetween, isDay, type Clock, type Day } from '@michuhol/calendar';
import type { DailyRemark, endpoints, InputOf, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { DailyPublishingService } from './daily-publishing.service.js';
import { insertRemark, selectRemarks, withdrawRemark, type StoredRemark } from './daily-remark.query.js';

/** The longest stretch of days that one remark explains. */
const MOST_DAYS = 366;
/** Reports that are published again while the writer waits; others follow within ten minutes. */
const MOST_AT_ONCE = 14;

/** A telephone or resident registration number: a report that is passed around holds none. */
const personalNumber = /(?<!\d)(0\d{1,2}[-. )]?\d{3,4}[-. ]?\d{4}|\d{6}-?[1-8]\d{6})(?!\d)/;

const told = ({ dataSet: _dataSet, ...remark }: StoredRemark): DailyRemark => ({
  ...remark,
  writtenAt: remark.writtenAt.toISOString(),
  withdrawnAt: remark.withdrawnAt?.toISOString() ?? null,
});

const invalid = (path: string, ko: string, en: string): Problem =>
  new Problem(
    'INVALID_REQUEST',
    { ko, en },
    { faults: [{ path: `body.${path}`, message: `${ko} (${en})` }] },
  );

/** Remarks that explain the figures of days; they are withdrawn, never changed or deleted. */
@Injectable()
export class DailyRemarksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: DailyPublishingService,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Every remark that touches a day, withdrawn ones too. */
  async list({
    dataSet,
    day,
  }: InputOf<typeof endpoints.listDailyRemarks>['query']): Promise<
    ReplyOf<typeof endpoints.listDailyRemarks>
  > {
    const remarks = await selectRemarks(this.dataSource.manager, dataSet, day as Day);
    return { remarks: remarks.map(told) };
  }

  /** Writes a remark; published reports of its days get a new version. @throws Problem INVALID_REQUEST */
  async add({ body }: InputOf<typeof endpoints.addDailyRemark>, by: Caller): Promise<DailyRemark> {
    const { dataSet, from, to, text } = body;
    if (!isDay(from) || (to !== null && !isDay(to)))
      throw invalid('from', '없는 날짜입니다.', 'there is no such day');
    if (to !== null && (to < from || daysBetween(from, to) >= MOST_DAYS))
      throw invalid(
        'to',
        `종료일은 시작일부터 ${MOST_DAYS}일 안이어야 합니다.`,
        `the last day lies before the first, or more than ${MOST_DAYS} days after it`,
      );
    if (personalNumber.test(text))
      throw invalid(
        'text',
        '전화번호나 주민등록번호는 비고에 쓸 수 없습니다.',
        'a remark may hold no telephone or registration number',
      );
    const written = await this.dataSource.transaction(async (manager) => {
      const remark = await insertRemark(manager, {
        ...{ dataSet, from, to, text },
        writtenBy: by.name,
        writtenAt: this.clock.now(),
      });
      await this.audit.record(manager, actorOf(by), 'remark.written', remark.id, { dataSet, from, to, text });
      return remark;
    });
    await this.renew(written);
    return told(written);
  }

  /** Withdraws a remark. @throws Problem NOT_FOUND */
  async withdraw(
    { params }: InputOf<typeof endpoints.withdrawDailyRemark>,
    by: Caller,
  ): Promise<DailyRemark> {
    const withdrawn = await this.dataSource.transaction(async (manager) => {
      const remark = await withdrawRemark(manager, params.id, by.name, this.clock.now());
      if (!remark) throw notFound('비고', 'The remark');
      await this.audit.record(manager, actorOf(by), 'remark.withdrawn', remark.id);
      return remark;
    });
    await this.renew(withdrawn);
    return told(withdrawn);
  }

  private async renew({ dataSet, from, to }: StoredRemark): Promise<void> {
    const published = (await this.publishing.examined(dataSet)).filter(
      ({ day }) => from <= day && day <= (to ?? from),
    );
    for (const { day } of published.slice(0, MOST_AT_ONCE))
      await this.publishing.publish(dataSet, day, 'amended');
    this.hub.hint('dailyReport', null);
  }
}
