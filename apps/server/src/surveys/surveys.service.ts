import type { endpoints, InputOf, Satisfaction } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ContentsWanted, KeptContent } from '../platform/kept-content.js';
import { Keyring } from '../platform/keyring.js';
import type { RecordOutcome, RecordSource } from '../versions/record-kind.js';
import { storeRecords } from '../versions/store-records.js';
import { withdrawRecords } from '../versions/withdraw-records.js';
import { answerContents } from './answer-contents.js';
import { answerKind, prepareAnswers, type GivenAnswer } from './answer-kind.js';
import { satisfactionMonths } from './satisfaction-months.js';
import { selectMonths, selectTarget } from './satisfaction.query.js';

/** Answers of satisfaction surveys. */
@Injectable()
export class SurveysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  /** Monthly scores of a data set beside the plan's target. */
  async getSatisfaction({ query }: InputOf<typeof endpoints.getSatisfaction>): Promise<Satisfaction> {
    const [rows, target] = await Promise.all([
      selectMonths(this.dataSource.manager, query.dataSet),
      selectTarget(this.dataSource.manager),
    ]);
    if (!target) throw new Error('the reference data is not loaded: there is no satisfaction target');
    return {
      dataSet: query.dataSet,
      method: query.method,
      months: satisfactionMonths(rows, query.method),
      target,
      firstDay: rows[0]?.firstDay ?? null,
      lastDay: rows.at(-1)?.lastDay ?? null,
    };
  }

  /**
   * Stores answers in the caller's transaction; what became of each, in their order. The content that arrives last
   * counts; one that has been seen before changes nothing, so a file may come again.
   */
  async storeAnswers(
    manager: EntityManager,
    source: RecordSource,
    answers: readonly GivenAnswer[],
    importId: string | null,
    receivedAt: Date,
  ): Promise<RecordOutcome[]> {
    const prepared = await prepareAnswers(this.keyring, answers);
    return storeRecords(answerKind, manager, source, prepared, { importId, receivedAt });
  }

  /** Every content of corrected answers, the oldest of each first. */
  contents(wanted: ContentsWanted): Promise<KeptContent[]> {
    return answerContents(this.dataSource, wanted);
  }

  /** Takes back answers that only one import brought, `batch` at a time; returns 0 when nothing is left of it. */
  withdrawImport(
    manager: EntityManager,
    source: RecordSource,
    importId: string,
    batch: number,
  ): Promise<number> {
    return withdrawRecords(answerKind, manager, source, importId, batch, null);
  }
}
