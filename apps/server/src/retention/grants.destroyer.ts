import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOf, monthOf, startsOn, type MonthRow } from './found-months.js';
import { heldInstant } from './held.js';
import { vacuum } from './month-tables.js';

/** Lines of the record of grants with when they ceased to count; the one that counts now has no such time. */
const lines = `lines AS (
  SELECT id, at, CASE WHEN kind = 'ended' THEN at ELSE lead(at) OVER (PARTITION BY account_id ORDER BY id) END AS over_at
  FROM account_grant)`;

const months = `
  WITH ${lines}, over AS (
    SELECT at, over_at, true AS is_grant FROM lines
    UNION ALL SELECT decided_at, decided_at, false FROM recertification)
  SELECT ${monthOf('over_at')}::text AS month, count(*) FILTER (WHERE is_grant AND NOT is_held) AS grants,
    count(*) FILTER (WHERE NOT is_held) AS free, count(*) FILTER (WHERE is_held) AS held, min(at) AS oldest,
    max(at) AS newest, NULL AS "receivedAt"
  FROM (SELECT *, ${heldInstant('at', '$2')} AS is_held FROM over WHERE over_at < ${startsOn('$1')}) found
  GROUP BY 1 ORDER BY 1`;

const within = (at: string): string => `${at} >= ${startsOn('$1')} AND ${at} < ${startsOn('$2')}`;

const remove = `
  WITH ${lines}, gone AS (
    DELETE FROM account_grant g USING lines
    WHERE g.id = lines.id AND ${within('lines.over_at')} AND NOT ${heldInstant('g.at', '$3')} RETURNING 1
  ), judged AS (
    DELETE FROM recertification r WHERE ${within('r.decided_at')} AND NOT ${heldInstant('r.decided_at', '$3')} RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) AS grants, (SELECT count(*) FROM judged) AS recertifications`;

/**
 * Who was given which rights, and the monthly look at them. A line goes when a newer one of the same person has been
 * in its place for the time of retention: what counts now never does. The database refuses every other deletion.
 */
@Injectable()
export class GrantsDestroyer implements Destroyer {
  readonly kind = 'grants';
  readonly dataSets = [null];
  readonly method = {
    ko: '데이터베이스에서 삭제하고 저장 공간을 다시 씀. 지금 유효한 권한의 기록은 남음',
    en: 'Deleted from the database and rewrote its files; the lines of rights that hold now stay',
  };

  constructor(private readonly dataSource: DataSource) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<(MonthRow & { grants: string })[]>(months, [before, today]);
    return rows.map((row) => {
      const grants = Number(row.grants);
      const found = foundOf('grants', row);
      return { ...found, counts: { grants, recertifications: found.free - grants } };
    });
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const [row] = await manager.query<{ grants: string; recertifications: string }[]>(remove, [
      from,
      to,
      today,
    ]);
    const [grants, recertifications] = [Number(row?.grants ?? 0), Number(row?.recertifications ?? 0)];
    return grants + recertifications === 0 ? null : { grants, recertifications };
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, ['account_grant', 'recertification']);
    return [];
  }
}
