import type { DataSet, endpoints, InputOf, Satisfaction } from '@michuhol/contract';
import type { SurveyRecord } from '@michuhol/formats';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import { satisfactionMonths } from './satisfaction-months.js';
import { selectMonths, selectTarget } from './satisfaction.query.js';
import { storeSurveyAnswers, type AnswerOutcome } from './survey-store.js';

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

  /** Stores answers in the caller's transaction; what became of each, in their order. */
  storeAnswers(
    manager: EntityManager,
    source: { id: string; dataSet: DataSet },
    answers: readonly { record: SurveyRecord }[],
    importId: string | null,
  ): Promise<AnswerOutcome[]> {
    return storeSurveyAnswers(this.keyring, manager, source, answers, importId);
  }
}
