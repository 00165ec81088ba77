import type { Day } from '@michuhol/calendar';
import { dataSets, type DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CallerKeysService } from './caller-keys.service.js';
import { ClosingService } from './closing.service.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { findMonths, monthOf, startsOn } from './found-months.js';
import { heldAnswer } from './held.js';
import { vacuum } from './month-tables.js';

const AT_ONCE = 5000;
const TABLES = ['survey_answer', 'survey_answer_version', 'survey_answer_repeat'];

const monthsOf = (only: string): string => `
  SELECT ${monthOf('answered_at')}::text AS month, count(*) FILTER (WHERE NOT is_held) AS free,
    count(*) FILTER (WHERE is_held) AS held, min(answered_at) AS oldest, max(answered_at) AS newest,
    max(received_at) AS "receivedAt"
  FROM (
    SELECT answered_at, received_at, ${heldAnswer('a', '$3')} AS is_held FROM survey_answer a
    WHERE data_set = $1 AND answered_at < ${startsOn('$2')} ${only}) found
  GROUP BY 1 ORDER BY 1`;

/** Some answers of a range that are not held. */
const some = (only: string): string => `these AS (
  SELECT source_id, record_key FROM survey_answer a
  WHERE data_set = $1 AND answered_at >= ${startsOn('$2')} AND answered_at < ${startsOn('$3')} ${only}
    AND NOT ${heldAnswer('a', '$4')} LIMIT ${AT_ONCE})`;

// What the answers of a month come to is added up where they are removed, so that it holds however often that stops.
const removeSome = `
  WITH ${some('')}, version AS (
    DELETE FROM survey_answer_version v USING these WHERE v.source_id = these.source_id AND v.record_key = these.record_key
  ), repeat AS (
    DELETE FROM survey_answer_repeat p USING these WHERE p.source_id = these.source_id AND p.record_key = these.record_key
  ), gone AS (
    DELETE FROM survey_answer a USING these WHERE a.source_id = these.source_id AND a.record_key = these.record_key
    RETURNING (answered_at AT TIME ZONE 'Asia/Seoul')::date AS day,
      (score - 1) * 100 / (scale_points - 1) AS score100, score >= scale_points - 1 AS is_top_two
  ), total AS (
    INSERT INTO survey_month_total AS kept (data_set, month, answers, sum100, squares100, top_two, first_day, last_day)
    SELECT $1, date_trunc('month', day)::date, count(*), sum(score100), sum(score100 * score100),
      count(*) FILTER (WHERE is_top_two), min(day), max(day) FROM gone GROUP BY 2
    ON CONFLICT (data_set, month) DO UPDATE SET answers = kept.answers + excluded.answers,
      sum100 = kept.sum100 + excluded.sum100, squares100 = kept.squares100 + excluded.squares100,
      top_two = kept.top_two + excluded.top_two, first_day = least(kept.first_day, excluded.first_day),
      last_day = greatest(kept.last_day, excluded.last_day)
  )
  SELECT count(*) AS count FROM gone`;

const linked = 'AND call_key IS NOT NULL';

const unlinkSome = `
  WITH ${some(linked)}, version AS (
    UPDATE survey_answer_version v SET call_key = NULL FROM these
    WHERE v.source_id = these.source_id AND v.record_key = these.record_key
  ), gone AS (
    UPDATE survey_answer a SET call_key = NULL FROM these
    WHERE a.source_id = these.source_id AND a.record_key = these.record_key RETURNING 1
  )
  SELECT count(*) AS count FROM gone`;

const carriedOut = async (
  manager: EntityManager,
  sql: string,
  { dataSet, from, to }: Target,
  today: string,
  name: string,
): Promise<Counts | null> => {
  const [row] = await manager.query<{ count: string }[]>(sql, [dataSet, from, to, today]);
  const count = Number(row?.count ?? 0);
  return count === 0 ? null : { [name]: count };
};

/** Single answers of surveys; what they come to by month stays. */
@Injectable()
export class SurveysDestroyer implements Destroyer {
  readonly kind = 'surveys';
  readonly dataSets = dataSets;
  readonly method = {
    ko: '월별 합계를 남기고 데이터베이스에서 삭제',
    en: 'Deleted from the database; sums by month stay',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly closing: ClosingService,
    private readonly callerKeys: CallerKeysService,
  ) {}

  find(
    manager: EntityManager,
    ...given: [dataSet: DataSet | null, before: Day, today: Day]
  ): Promise<Found[]> {
    return findMonths(manager, monthsOf(''), 'answers', given);
  }

  async prepare(target: Target): Promise<Preparation> {
    await this.closing.close('surveys', target);
    return { checksum: null };
  }

  destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    return carriedOut(manager, removeSome, target, today, 'answers');
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, TABLES);
    return this.callerKeys.destroyFinished();
  }
}

/** What leads from an answer to its call, and so to its caller. */
@Injectable()
export class SurveyLinksDestroyer implements Destroyer {
  readonly kind = 'surveyLinks';
  readonly dataSets = dataSets;
  readonly method = {
    ko: '응답에서 통화 식별자를 삭제하고 응답은 남김',
    en: 'Removed the id of the call from the answers, which stay',
  };

  constructor(private readonly dataSource: DataSource) {}

  find(
    manager: EntityManager,
    ...given: [dataSet: DataSet | null, before: Day, today: Day]
  ): Promise<Found[]> {
    return findMonths(manager, monthsOf(linked), 'links', given);
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    return carriedOut(manager, unlinkSome, target, today, 'links');
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, TABLES);
    return [];
  }
}
