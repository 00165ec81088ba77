import { dayOf, type Clock } from '@michuhol/calendar';
import type { endpoints, Annual, InputOf, ReplyOf } from '@michuhol/contract';
import { perDay } from '@michuhol/metrics';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { TotalsService } from '../figures/totals.service.js';
import { actorOf, type Caller } from '../identity/caller.js';
import { LiveHub } from '../live/live-hub.js';
import { CLOCK } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { SmallUpload } from '../platform/small-upload.js';
import { conflictOf, faultOf, verbatimOf, type AnnualEntry } from './annual-entry.js';
import { selectEvents, selectFigures, selectRemarks, type EventRow } from './annual-figures.query.js';
import { enterFigures, type EntryCounts } from './annual-store.js';
import { readAnnualTable } from './annual-table.js';
import { annualYears, byYear, callsOf, cumulativeCalls } from './annual-years.js';
import { computedYearOf } from './computed-years.js';
import { readTableFile } from '../platform/table-file.js';

const eventOf = ({ titleKo, titleEn, ...event }: EventRow): Annual['events'][number] => ({
  ...event,
  title: { ko: titleKo, en: titleEn },
});

/** The city's yearly table: as printed, audited, and added to. */
@Injectable()
export class AnnualService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly hub: LiveHub,
    private readonly totals: TotalsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The whole page: years as reported, years computed from call logs, events, and all calls since the opening. */
  async getAnnual(): Promise<Annual> {
    const { manager } = this.dataSource;
    const [figures, remarks, events, computed] = await Promise.all([
      selectFigures(manager),
      selectRemarks(manager),
      selectEvents(manager),
      this.totals.years('city'),
    ]);
    return {
      years: annualYears(figures, remarks),
      computedYears: computed.map(computedYearOf),
      events: events.map(eventOf),
      cumulative: cumulativeCalls(figures),
    };
  }

  /** Adds figures of the form. @throws Problem INVALID_REQUEST naming each entry that cannot be */
  async enterAnnual({ body }: InputOf<typeof endpoints.enterAnnual>, by: Caller): Promise<Annual> {
    const entries = body.entries.map((entry): AnnualEntry => ({
      ...entry,
      term: null,
      verbatim: verbatimOf(entry.metric, entry.value),
      periodStart: entry.metric === 'counselors' ? null : entry.periodStart,
    }));
    const today = dayOf(this.clock.now());
    const faults = entries.flatMap((entry, index) => {
      const fault = faultOf(entry, today) ?? conflictOf(entry, entries.slice(0, index));
      return fault ? [{ path: `body.entries.${index}`, message: `${fault.ko} (${fault.en})` }] : [];
    });
    if (faults.length > 0)
      throw new Problem(
        'INVALID_REQUEST',
        {
          ko: '입력할 수 없는 수치가 있습니다. 표시된 항목을 고치세요.',
          en: 'Some figures cannot be entered; see faults.',
        },
        { faults },
      );
    await this.store(entries, by, 'annual.enter', {});
    return this.getAnnual();
  }

  /** Adds the figures of a file, all of them or none. @throws Problem UNREADABLE_FILE */
  async importAnnual(upload: SmallUpload, by: Caller): Promise<ReplyOf<typeof endpoints.importAnnual>> {
    const table = await readTableFile(upload.bytes);
    const events = await selectEvents(this.dataSource.manager);
    const { entries, faults } = readAnnualTable(table, {
      today: dayOf(this.clock.now()),
      openedOn: events.find(({ kind }) => kind === 'opening')?.startDate ?? null,
      fileName: upload.fileName,
    });
    const counts =
      faults.length > 0
        ? { entered: 0, unchanged: 0 }
        : await this.store(entries, by, 'annual.import', { file: upload.fileName });
    return { ...counts, faults, annual: await this.getAnnual() };
  }

  /** Published calls per calendar day by year, for years whose calls are known. */
  async dailyCallsByYear(): Promise<Map<number, number>> {
    const figures = await selectFigures(this.dataSource.manager);
    return new Map(
      [...byYear(figures)].flatMap(([year, ofYear]) => {
        const daily = perDay(callsOf(year, ofYear));
        return daily === null ? [] : [[year, daily] as const];
      }),
    );
  }

  /** The centre's dated events in order. */
  async events(): Promise<Annual['events']> {
    return (await selectEvents(this.dataSource.manager)).map(eventOf);
  }

  private async store(
    entries: readonly AnnualEntry[],
    by: Caller,
    action: string,
    details: Record<string, unknown>,
  ): Promise<EntryCounts> {
    const counts = await this.dataSource.transaction(async (manager: EntityManager) => {
      const { changed, ...done } = await enterFigures(manager, entries, by.name, this.clock.now());
      if (changed.length > 0)
        await this.audit.record(manager, actorOf(by), action, null, {
          ...details,
          figures: changed.map(({ year, metric, value, documentNumber, source }) => ({
            year,
            metric,
            value,
            documentNumber,
            source,
          })),
        });
      return done;
    });
    if (counts.entered > 0) this.hub.hint('annual', null);
    return counts;
  }
}
