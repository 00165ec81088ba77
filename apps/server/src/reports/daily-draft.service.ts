import { createHash } from 'node:crypto';
import { addDays, type Clock, type Day } from '@michuhol/calendar';
import type { DailyContent, DailyReport, DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FiguresService } from '../figures/figures.service.js';
import { CLOCK } from '../platform/clock.js';
import { IncidentCountsService } from '../protection/incident-counts.service.js';
import { AnnualService } from './annual.service.js';
import { addsUp, dailyContent } from './daily-content.js';
import { dailyQuestions } from './daily-questions.js';
import { selectRemarks } from './daily-remark.query.js';

/** A report as it would be published now. */
export interface DailyDraft {
  content: DailyContent;
  /** SHA-256 of the content. */
  checksum: string;
  watermarks: DailyReport['watermarks'];
  /** Before anything was read: what changes from then on may be missing. */
  computedAt: Date;
  /** False while calls are being added up: the tables are of different moments. */
  addsUp: boolean;
}

/** Reads made while a day's calls are being added up disagree; the refresher needs moments for a day. */
const MOST_READS = 3;

/** Makes the daily report from the figures as they are. */
@Injectable()
export class DailyDraftService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: FiguresService,
    private readonly incidents: IncidentCountsService,
    private readonly annual: AnnualService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The report of a day; read again where its tables do not add up. */
  async draft(dataSet: DataSet, day: Day): Promise<DailyDraft> {
    for (let reads = 1; ; reads += 1) {
      const draft = await this.read(dataSet, day);
      if (draft.addsUp || reads === MOST_READS) return draft;
    }
  }

  private async read(dataSet: DataSet, day: Day): Promise<DailyDraft> {
    const computedAt = this.clock.now();
    const questions = dailyQuestions(dataSet, day);
    const [hours, dayBefore, month, fields, agencies, difficultCalls, remarks] = await Promise.all([
      this.figures.ask(questions.hours),
      this.figures.ask(questions.dayBefore),
      this.figures.ask(questions.month),
      this.figures.ask(questions.fields),
      this.figures.ask(questions.agencies),
      this.incidents.countOn(day, addDays(day, 1)),
      this.remarksOn(dataSet, day),
    ]);
    const answers = { hours, dayBefore, month, fields, agencies };
    const content = dailyContent(day, answers, { difficultCalls, remarks });
    return {
      content,
      checksum: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
      watermarks: hours.watermarks,
      computedAt,
      addsUp: addsUp(content),
    };
  }

  /** What was written of the day; in the city's set also the centre's dated events that touch it. */
  private async remarksOn(dataSet: DataSet, day: Day): Promise<DailyContent['remarks']> {
    const [written, events] = await Promise.all([
      selectRemarks(this.dataSource.manager, dataSet, day),
      dataSet === 'city' ? this.annual.events() : [],
    ]);
    return [
      ...events
        .filter(({ startDate, endDate }) => startDate <= day && day <= (endDate ?? startDate))
        .map(({ startDate, endDate, title }) => ({ from: startDate, to: endDate, text: title })),
      ...written
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ from, to, text }) => ({ from, to, text: { ko: text, en: text } })),
    ];
  }
}
