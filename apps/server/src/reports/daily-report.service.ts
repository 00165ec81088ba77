import { dayOf, isDay, addDays, type Clock, type Day } from '@michuhol/calendar';
import type { DailyReport, DataSet, endpoints, InputOf, PeriodState, ReplyOf } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actorOf, type Caller } from '../identity/caller.js';
import { CLOCK } from '../platform/clock.js';
import { notFound, Problem } from '../platform/problem.js';
import { PeriodsService } from '../rollups/periods.service.js';
import { DailyDraftService } from './daily-draft.service.js';
import { DailyPublishingService } from './daily-publishing.service.js';
import { selectPublished, selectVersions, type StoredReport } from './daily-report.query.js';

type Asked = InputOf<typeof endpoints.getDailyReport>['query'];

const refused = (code: string, ko: string, en: string): Problem =>
  new Problem('REFUSED', { ko, en }, { code });

/** The daily reports: as published, and of any other day as the figures are now. */
@Injectable()
export class DailyReportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly drafts: DailyDraftService,
    private readonly publishing: DailyPublishingService,
    private readonly periods: PeriodsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The report of a day. @throws Problem INVALID_REQUEST for a day to come, NOT_FOUND for a version that is not */
  async get({ dataSet, day: asked, version }: Asked): Promise<DailyReport> {
    const day = this.dayIn(asked);
    const versions = await selectVersions(this.dataSource.manager, dataSet, day);
    const told = {
      dataSet,
      day,
      versions: versions.map(({ version: number, publishedAt, publishedBy, changes }) => ({
        version: number,
        publishedAt: publishedAt.toISOString(),
        publishedBy,
        changes,
      })),
    };
    const stored = version === undefined ? versions[0] : versions.find((one) => one.version === version);
    if (stored) return { ...told, ...this.published(stored) };
    if (version !== undefined) throw notFound(`일일 현황 제${version}판`, `Version ${version} of the report`);
    const [state, draft] = await Promise.all([this.stateOf(dataSet, day), this.drafts.draft(dataSet, day)]);
    return {
      ...told,
      version: null,
      state,
      computedAt: draft.computedAt.toISOString(),
      publishedAt: null,
      publishedBy: null,
      checksum: draft.checksum,
      content: draft.content,
      watermarks: draft.watermarks,
    };
  }

  /** Published reports, the newest day first. */
  async list({
    dataSet,
    before,
    limit,
  }: InputOf<typeof endpoints.listDailyReports>['query']): Promise<
    ReplyOf<typeof endpoints.listDailyReports>
  > {
    const found = await selectPublished(this.dataSource, dataSet, before ?? null, limit + 1);
    const reports = found.slice(0, limit);
    return {
      reports: reports.map((report) => ({ ...report, publishedAt: report.publishedAt.toISOString() })),
      next: found.length > limit ? (reports.at(-1)?.day ?? null) : null,
    };
  }

  /** Publishes the report of a closed day. @throws Problem INVALID_REQUEST, REFUSED (NOT_CLOSED, FACTS_WAITING) */
  async publish(
    { dataSet, day: asked }: InputOf<typeof endpoints.publishDailyReport>['body'],
    by: Caller,
  ): Promise<DailyReport> {
    const day = this.dayIn(asked);
    const state = await this.stateOf(dataSet, day);
    if (state !== 'final' && state !== 'amended')
      throw refused(
        'NOT_CLOSED',
        '마감되지 않은 날은 발행할 수 없습니다. 다음 날 09:00에 마감됩니다.',
        'The day is not closed: its figures can be published from 09:00 of the next day.',
      );
    if ((await this.publishing.publish(dataSet, day, state, actorOf(by))) === 'waiting')
      throw refused(
        'FACTS_WAITING',
        '이 날의 자료를 집계하는 중입니다. 잠시 뒤 다시 하세요.',
        'Calls of this day are being added up. Try again in a moment.',
      );
    return this.get({ dataSet, day });
  }

  private published(stored: StoredReport): Omit<DailyReport, 'dataSet' | 'day' | 'versions'> {
    const { version, state, content, checksum, watermarks, publishedBy } = stored;
    return {
      ...{ version, state, content, checksum, watermarks, publishedBy },
      computedAt: stored.computedAt.toISOString(),
      publishedAt: stored.publishedAt.toISOString(),
    };
  }

  private async stateOf(dataSet: DataSet, day: Day): Promise<PeriodState | null> {
    const [period] = await this.periods.states(dataSet, day, addDays(day, 1));
    return !period || (period.state === 'provisional' && period.refreshedAt === null) ? null : period.state;
  }

  private dayIn(text: string): Day {
    if (isDay(text) && text <= dayOf(this.clock.now())) return text;
    throw new Problem('INVALID_REQUEST', {
      ko: '없는 날짜이거나 아직 오지 않은 날입니다.',
      en: 'There is no such day, or it has not come yet.',
    });
  }
}
