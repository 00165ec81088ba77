import type { Day } from '@michuhol/calendar';
import { dataSets, type DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { findMonths, monthOf, startsOn } from './found-months.js';
import { heldAlert } from './held.js';
import { vacuum } from './month-tables.js';

const AT_ONCE = 1000;

/** Closed alerts of a data set ($1) that tell of somebody, with when the last was written about each. */
const over = `over AS (
  SELECT a.id, a.data_set, a.raised_at, greatest(a.closed_at, (
    SELECT max(e.at) FROM alert_entry e WHERE e.alert_id = a.id)) AS over_at
  FROM alert a
  WHERE a.data_set = $1 AND a.closed_at IS NOT NULL AND (
    a.acknowledged_by IS NOT NULL OR a.assignee_id IS NOT NULL
    OR EXISTS (SELECT FROM alert_entry e WHERE e.alert_id = a.id AND e.by_name IS NOT NULL)))`;

const months = `
  WITH ${over}
  SELECT ${monthOf('over_at')}::text AS month, count(*) FILTER (WHERE NOT is_held) AS free,
    count(*) FILTER (WHERE is_held) AS held, min(over_at) AS oldest, max(over_at) AS newest,
    max(over_at) AS "receivedAt"
  FROM (SELECT over_at, ${heldAlert('over', '$3')} AS is_held FROM over WHERE over_at < ${startsOn('$2')}) found
  GROUP BY 1 ORDER BY 1`;

const some = `
  WITH ${over}
  SELECT id FROM over
  WHERE over_at >= ${startsOn('$2')} AND over_at < ${startsOn('$3')} AND NOT ${heldAlert('over', '$4')}
  LIMIT ${AT_ONCE}`;

/**
 * Who acknowledged, took over and noted what about alerts. That an alert was, of what, and how soon somebody did
 * anything stays: it names nobody, and the time machine reads from it when the feeds were lost.
 */
@Injectable()
export class AlertsDestroyer implements Destroyer {
  readonly kind = 'alerts';
  readonly dataSets = dataSets;
  readonly method = {
    ko: '담당자와 조치·메모를 삭제하고 저장 공간을 다시 씀. 경보가 난 사실과 시각은 남음',
    en: 'Deleted who handled alerts with their acts and notes, and rewrote the files; the alerts and their times stay',
  };

  constructor(private readonly dataSource: DataSource) {}

  find(
    manager: EntityManager,
    ...given: [dataSet: DataSet | null, before: Day, today: Day]
  ): Promise<Found[]> {
    return findMonths(manager, months, 'alerts', given);
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(
    manager: EntityManager,
    { dataSet, from, to }: Target,
    today: string,
  ): Promise<Counts | null> {
    const rows = await manager.query<{ id: string }[]>(some, [dataSet, from, to, today]);
    if (rows.length === 0) return null;
    const ids = rows.map(({ id }) => id);
    const [, alertEntries] = await manager.query<[unknown, number]>(
      `DELETE FROM alert_entry WHERE alert_id = ANY ($1) AND by_name IS NOT NULL AND at < ${startsOn('$2')}`,
      [ids, to],
    );
    await manager.query(
      'UPDATE alert SET acknowledged_by = NULL, assignee_id = NULL, assignee_name = NULL WHERE id = ANY ($1)',
      [ids],
    );
    return { alerts: ids.length, alertEntries };
  }

  async finish(): Promise<string[]> {
    await vacuum(this.dataSource, ['alert', 'alert_entry']);
    return [];
  }
}
