import { dataSets, type DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CallerKeysService } from './caller-keys.service.js';
import { ClosingService } from './closing.service.js';
import { deleteSomeCalls, looseEvent } from './call-deletion.query.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOf, monthOf, startsOn, type MonthRow } from './found-months.js';
import { heldCall } from './held.js';
import { clearMonth, vacuum } from './month-tables.js';

/** Tables that go on being written while months of them are destroyed. */
const KEY_TABLES = [
  'call_event_key',
  'call_event_repeat',
  'call_record',
  'call_record_repeat',
  'call_record_version',
  'contact_key',
  'linked_contact',
  'linked_record',
  'parked_call',
  'queue_visit_key',
];

interface CallMonth extends MonthRow {
  visits: string;
  events: string;
}

const months = `
  WITH mine AS MATERIALIZED (SELECT id FROM source WHERE data_set = $1),
  contacts AS (
    SELECT ${monthOf('started_at')} AS month, count(*) FILTER (WHERE NOT is_held) AS free,
      count(*) FILTER (WHERE is_held) AS held, min(started_at) AS oldest, max(started_at) AS newest
    FROM (SELECT started_at, ${heldCall('c', '$3')} AS is_held FROM contact c
      WHERE data_set = $1 AND started_at < ${startsOn('$2')}) found GROUP BY 1
  ), visits AS (
    SELECT ${monthOf('arrived_at')} AS month, count(*) AS visits FROM queue_visit
    WHERE data_set = $1 AND arrived_at < ${startsOn('$2')} GROUP BY 1
  ), events AS (
    SELECT ${monthOf('occurred_at')} AS month, count(*) AS events, max(received_at) AS received,
      count(*) FILTER (WHERE ${looseEvent('e', '$1', '$3')}) AS loose
    FROM call_event e WHERE source_id IN (SELECT id FROM mine) AND occurred_at < ${startsOn('$2')} GROUP BY 1
  ), records AS (
    SELECT ${monthOf('started_at')} AS month, max(received_at) AS received
    FROM call_record WHERE source_id IN (SELECT id FROM mine) AND started_at < ${startsOn('$2')} GROUP BY 1
  )
  SELECT month::text, coalesce(free, 0) + coalesce(loose, 0) AS free, coalesce(held, 0) AS held, oldest, newest,
    coalesce(visits, 0) AS visits, coalesce(events, 0) AS events,
    greatest(events.received, records.received) AS "receivedAt"
  FROM contacts FULL JOIN events USING (month) LEFT JOIN visits USING (month) LEFT JOIN records USING (month)
  ORDER BY 1`;

/** Details of calls: contacts, queue visits, events and records go; what they add up to is sealed and stays. */
@Injectable()
export class CallsDestroyer implements Destroyer {
  readonly kind = 'calls';
  readonly dataSets = dataSets;
  readonly method = {
    ko: '집계를 봉인한 뒤 데이터베이스에서 삭제하고 저장 공간을 다시 씀. 발신번호 키는 그 해의 기록이 모두 없어질 때 파기',
    en: 'Sealed the figures, deleted from the database and rewrote its files; the key of callers goes with the last record of its year',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly closing: ClosingService,
    private readonly callerKeys: CallerKeysService,
  ) {}

  async find(
    manager: EntityManager,
    dataSet: DataSet | null,
    before: string,
    today: string,
  ): Promise<Found[]> {
    const rows = await manager.query<CallMonth[]>(months, [dataSet, before, today]);
    return rows.map((row) => {
      const found = foundOf('contacts', row);
      const counts = { ...found.counts, visits: Number(row.visits), events: Number(row.events) };
      return { ...found, counts };
    });
  }

  prepare(target: Target): Promise<Preparation> {
    return this.closing.closeAndSeal('calls', target);
  }

  destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    return deleteSomeCalls(manager, target, today);
  }

  async finish(target: Target): Promise<string[]> {
    await clearMonth(this.dataSource, ['call_event', 'contact', 'queue_visit'], target.from);
    await vacuum(this.dataSource, KEY_TABLES);
    return this.callerKeys.destroyFinished();
  }
}
