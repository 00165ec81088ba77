import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOfYear, startsOn, yearOf, type YearRow } from './found-months.js';
import { heldMeasure } from './held.js';
import { vacuum } from './month-tables.js';

const AT_ONCE = 500;

/**
 * What is over, with when: a measure by its last step, a question by its answer or by being asked last. A request that
 * nobody acted on and a rest under way are never over; a follow-up that was not answered is, with its day.
 */
const over = `over AS (
  SELECT 'measures' AS kind, id, incident_id, (
    SELECT greatest(measure.created_at, max(step.at)) FROM measure_step step WHERE step.measure_id = measure.id) AS over_at
  FROM measure WHERE kind IN ('FOLLOW_UP', 'RETURN_CHECK') OR state NOT IN ('requested', 'started', 'granted', 'scheduled')
  UNION ALL
  SELECT 'questions', incident_id, incident_id, greatest(asked_at, officer_asked_at, answered_at) FROM measure_question)`;

const kinds = ['measures', 'questions'] as const;
type Kind = (typeof kinds)[number];

const years = `
  WITH ${over}
  SELECT ${yearOf('over_at')} AS year,
    ${kinds.map((kind) => `count(*) FILTER (WHERE kind = '${kind}' AND NOT is_held) AS ${kind}`).join(', ')},
    count(*) FILTER (WHERE NOT is_held) AS free, count(*) FILTER (WHERE is_held) AS held,
    min(over_at) AS oldest, max(over_at) AS newest
  FROM (SELECT *, ${heldMeasure('over', '$2')} AS is_held FROM over
    WHERE date_trunc('year', over_at AT TIME ZONE 'Asia/Seoul') + interval '1 year' <= $1::date) found
  GROUP BY 1 ORDER BY 1`;

const some = `
  WITH ${over}
  SELECT kind, id FROM over WHERE over_at >= ${startsOn('$1')} AND over_at < ${startsOn('$2')}
    AND NOT ${heldMeasure('over', '$3')} LIMIT ${AT_ONCE}`;

/** What goes with each of a kind; $1 their ids. What the switch was told last goes with the rest that it was told of. */
const removals: Readonly<Record<Kind, readonly string[]>> = {
  measures: [
    'DELETE FROM measure_separation WHERE measure_id = ANY ($1::uuid[])',
    'DELETE FROM agent_pause WHERE measure_id = ANY ($1::uuid[])',
    'DELETE FROM measure_step WHERE measure_id = ANY ($1::uuid[])',
    'DELETE FROM measure WHERE id = ANY ($1::uuid[])',
  ],
  questions: ['DELETE FROM measure_question WHERE incident_id = ANY ($1::uuid[])'],
};

/** Protective measures with all their steps: requests, rests, separations, follow-ups, and the questions after reports. */
@Injectable()
export class MeasuresDestroyer implements Destroyer {
  readonly kind = 'measures';
  readonly dataSets = [null];
  readonly method = {
    ko: '요청·결정·일정·경과 확인과 교환기 전달 기록을 데이터베이스에서 삭제하고 저장 공간을 다시 씀',
    en: 'Deleted requests, decisions, dates, follow-ups and what the switch was told, and rewrote the files of the database',
  };

  constructor(private readonly dataSource: DataSource) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<(YearRow & Record<Kind, string>)[]>(years, [before, today]);
    return rows.map((row) => ({
      ...foundOfYear('measures', row),
      counts: Object.fromEntries(kinds.map((kind) => [kind, Number(row[kind])])),
    }));
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const rows = await manager.query<{ kind: Kind; id: string }[]>(some, [from, to, today]);
    if (rows.length === 0) return null;
    const counts: Counts = {};
    for (const kind of kinds) {
      const found = rows.filter((row) => row.kind === kind).map(({ id }) => id);
      for (const statement of found.length > 0 ? removals[kind] : []) await manager.query(statement, [found]);
      counts[kind] = found.length;
    }
    return counts;
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, [
      ...['measure', 'measure_step', 'measure_question', 'measure_separation', 'agent_pause'],
    ]);
    return [];
  }
}
