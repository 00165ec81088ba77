import { addDays, dayOf, instantAt, type Clock, type Day } from '@michuhol/calendar';
import { DAILY_REPORT_TIME, dataSets, type DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Jobs } from '../platform/jobs.js';
import { IncidentCountsService } from '../protection/incident-counts.service.js';
import { PeriodsService, type Period } from '../rollups/periods.service.js';
import { DailyPublishingService } from './daily-publishing.service.js';
import { firstDayToldOf, tellsOf } from './daily-questions.js';
import { remarkChanges } from './daily-remark.query.js';

/** Days for which a report that was missed, for instance over a holiday, is made by itself. */
const DAYS_MADE_UP = 7;
/** What is written before an instant may be committed, and so be seen, some time after it. */
const COMMIT_MILLISECONDS = 10 * 60_000;
/** Of a long past that changed, so many reports are examined at a time. */
const MOST_AT_A_TIME = 200;

/** Makes the reports that are due, and new versions of those whose days have changed. */
@Injectable()
export class DailyDueService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publishing: DailyPublishingService,
    private readonly periods: PeriodsService,
    private readonly incidents: IncidentCountsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Registers what makes the reports; apart from the constructor, which takes no more. */
  takeJobs(jobs: Jobs): void {
    jobs.handle('makeDailyReports', () => this.publishDue());
  }

  /** Publishes what is due: the reports of the days before that are closed and not published, and changed ones. */
  async publishDue(): Promise<void> {
    // The report comes at the hour at which days are closed: it must not depend on which of the two is first.
    await this.periods.closeDue();
    const now = this.clock.now();
    const today = dayOf(now);
    const last = addDays(today, now >= instantAt(today, DAILY_REPORT_TIME) ? -1 : -2);
    for (const dataSet of dataSets) {
      const examined = await this.publishing.examined(dataSet);
      const published = new Set(examined.map(({ day }) => day));
      const states = await this.periods.states(dataSet, addDays(last, 1 - DAYS_MADE_UP), addDays(last, 1));
      for (const { day, state } of states)
        if (!published.has(day) && (state === 'final' || state === 'amended'))
          await this.publishing.publish(dataSet, day, state);
      for (const day of await this.changed(dataSet, examined))
        await this.publishing.publish(dataSet, day, 'amended');
    }
  }

  /** Published days of which something has changed since they were examined, the newest first. */
  private async changed(
    dataSet: DataSet,
    examined: readonly { day: Day; examinedAt: Date }[],
  ): Promise<Day[]> {
    const [newest, oldest] = [examined[0], examined.at(-1)];
    if (!newest || !oldest) return [];
    const [from, to] = [firstDayToldOf(oldest.day), addDays(newest.day, 1)];
    const since = new Date(
      Math.min(...examined.map(({ examinedAt }) => examinedAt.getTime())) - COMMIT_MILLISECONDS,
    );
    const [periods, recorded, remarks] = await Promise.all([
      this.periods.states(dataSet, from, to),
      this.incidents.lastRecorded(oldest.day, to),
      remarkChanges(this.dataSource.manager, dataSet, since),
    ]);
    const refreshed = periods.filter(
      (period): period is Period & { refreshedAt: Date } =>
        period.refreshedAt !== null && period.refreshedAt >= since,
    );
    return examined
      .filter(({ day, examinedAt }) => {
        const seen = new Date(examinedAt.getTime() - COMMIT_MILLISECONDS);
        return (
          refreshed.some((period) => period.refreshedAt >= seen && tellsOf(day, period.day)) ||
          (recorded.get(day) ?? seen) > seen ||
          remarks.some(({ from: first, to: end, at }) => first <= day && day <= end && at >= seen)
        );
      })
      .slice(0, MOST_AT_A_TIME)
      .map(({ day }) => day);
  }
}
