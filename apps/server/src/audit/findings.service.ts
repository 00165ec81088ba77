import type { Finding } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CallerSubjects } from './caller-subjects.js';
import { findingOf } from './finding-words.js';
import { selectFindings, type WatchedPerson } from './findings.query.js';
import { rangeOf } from './review-months.js';
import { readReviewSettings } from './review-settings.query.js';
import { selectJudgements } from './review.query.js';
import { WatchedNumbers } from './watched-numbers.service.js';

/** What of a month of the log is to be judged. */
@Injectable()
export class Findings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly callers: CallerSubjects,
    private readonly watched: WatchedNumbers,
  ) {}

  /** The findings of a month (YYYY-MM) as the settings of now make them, each with its newest judgement. */
  async of(month: string): Promise<Finding[]> {
    const { manager } = this.dataSource;
    const settings = await readReviewSettings(manager);
    const judgements = await selectJudgements(manager, month);
    const rows = await selectFindings(
      this.dataSource,
      month,
      rangeOf(month),
      settings,
      await this.watchedPeople(),
    );
    return rows.map((row) => findingOf(row, judgements.get(row.key)));
  }

  private async watchedPeople(): Promise<WatchedPerson[]> {
    const people: WatchedPerson[] = [];
    for (const [accountId, numbers] of await this.watched.byPerson())
      people.push({ accountId, subjects: await this.callers.of(...numbers) });
    return people;
  }
}
