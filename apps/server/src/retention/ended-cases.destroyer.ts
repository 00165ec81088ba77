import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { caseTables, destroySomeCases, findEndedCases } from './ended-cases.query.js';
import { vacuum } from './month-tables.js';

const method = {
  ko: '결정·통지·이의신청과 처리 기록을 데이터베이스에서 삭제하고 저장 공간을 다시 씀 (번호는 끝난 뒤 먼저 지워짐)',
  en: 'Deleted decisions, notices, objections and steps from the database and rewrote its files; the number went before',
};

/** Cases of callers that ended without a legal step: decisions of restriction, notices, objections and steps. */
@Injectable()
export class RestrictionsDestroyer implements Destroyer {
  readonly kind = 'restrictions';
  readonly dataSets = [null];
  readonly method = method;

  constructor(private readonly dataSource: DataSource) {}

  find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    return findEndedCases(manager, 'withoutLegalStep', before, today);
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    return destroySomeCases(manager, 'withoutLegalStep', target, today);
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, caseTables);
    return [];
  }
}

/** Cases of callers in which a legal step was approved; they are kept for longer. */
@Injectable()
export class LegalCasesDestroyer implements Destroyer {
  readonly kind = 'legalCases';
  readonly dataSets = [null];
  readonly method = method;

  constructor(private readonly dataSource: DataSource) {}

  find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    return findEndedCases(manager, 'withLegalStep', before, today);
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    return destroySomeCases(manager, 'withLegalStep', target, today);
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, caseTables);
    return [];
  }
}
