import type { Clock } from '@michuhol/calendar';
import { dataSets, type DataSet } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SYSTEM } from '../audit/audit.service.js';
import { closeRange } from '../platform/purged-range.query.js';
import { CLOCK } from '../platform/clock.js';
import { PeriodsService } from '../rollups/periods.service.js';
import { CallerKeysService } from './caller-keys.service.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOf, monthOf, startsOn, type MonthRow } from './found-months.js';
import { heldConsultation } from './held.js';
import { clearMonth, vacuum } from './month-tables.js';
import { sealRange } from './seal-range.js';

const AT_ONCE = 2000;

const months = `
  SELECT ${monthOf('started_at')}::text AS month, count(*) FILTER (WHERE NOT is_held) AS free,
    count(*) FILTER (WHERE is_held) AS held, min(started_at) AS oldest, max(started_at) AS newest,
    max(received_at) AS "receivedAt"
  FROM (
    SELECT c.started_at, k.received_at, ${heldConsultation('c', 'k', '$3')} AS is_held
    FROM consultation c JOIN consultation_key k USING (consultation_id)
    WHERE c.data_set = $1 AND c.started_at < ${startsOn('$2')}) found
  GROUP BY 1 ORDER BY 1`;

// Facts and contents refer to the key of their record, which goes last.
const removeSome = [
  `DELETE FROM consultation c USING unnest($1::bigint[], $2::timestamptz[]) AS gone (id, at)
   WHERE c.consultation_id = gone.id AND c.started_at = gone.at`,
  `DELETE FROM consultation_version v USING consultation_key k
   WHERE k.consultation_id = ANY ($1) AND $2::timestamptz[] IS NOT NULL
     AND v.source_id = k.source_id AND v.record_key = k.record_key`,
  `DELETE FROM consultation_repeat p USING consultation_key k
   WHERE k.consultation_id = ANY ($1) AND $2::timestamptz[] IS NOT NULL
     AND p.source_id = k.source_id AND p.record_key = k.record_key`,
  `DELETE FROM consultation_key WHERE consultation_id = ANY ($1) AND $2::timestamptz[] IS NOT NULL`,
];

/** Consultation records with every content that they had; what they add up to is sealed and stays. */
@Injectable()
export class ConsultationsDestroyer implements Destroyer {
  readonly kind = 'consultations';
  readonly dataSets = dataSets;
  readonly method = {
    ko: '집계를 봉인한 뒤 데이터베이스에서 삭제하고 저장 공간을 다시 씀',
    en: 'Sealed the figures, deleted from the database and rewrote its files',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly periods: PeriodsService,
    private readonly callerKeys: CallerKeysService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(
    manager: EntityManager,
    dataSet: DataSet | null,
    before: string,
    today: string,
  ): Promise<Found[]> {
    const rows = await manager.query<MonthRow[]>(months, [dataSet, before, today]);
    return rows.map((row) => foundOf('consultations', row));
  }

  async prepare(target: Target): Promise<Preparation> {
    const dataSet = target.dataSet as DataSet;
    await this.dataSource.transaction((manager) =>
      closeRange(manager, dataSet, 'consultations', target.from, target.to, this.clock.now()),
    );
    return sealRange(this.periods, this.clock, dataSet, target, `파기 (destruction) ${target.id}`, SYSTEM);
  }

  async destroySome(manager: EntityManager, target: Target, today: string): Promise<Counts | null> {
    const rows = await manager.query<{ id: string; at: Date }[]>(
      `SELECT c.consultation_id AS id, c.started_at AS at
       FROM consultation c JOIN consultation_key k USING (consultation_id)
       WHERE c.data_set = $1 AND c.started_at >= ${startsOn('$2')} AND c.started_at < ${startsOn('$3')}
         AND NOT ${heldConsultation('c', 'k', '$4')}
       LIMIT ${AT_ONCE}`,
      [target.dataSet, target.from, target.to, today],
    );
    if (rows.length === 0) return null;
    const given = [rows.map(({ id }) => id), rows.map(({ at }) => at)];
    for (const statement of removeSome) await manager.query(statement, given);
    return { consultations: rows.length };
  }

  async finish(target: Target): Promise<string[]> {
    await clearMonth(this.dataSource, ['consultation'], target.from);
    await vacuum(this.dataSource, ['consultation_key', 'consultation_version', 'consultation_repeat']);
    return this.callerKeys.destroyFinished();
  }
}
