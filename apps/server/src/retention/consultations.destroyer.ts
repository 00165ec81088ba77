import type { Day } from '@michuhol/calendar';
import { dataSets, type DataSet } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CallerKeysService } from './caller-keys.service.js';
import { ClosingService } from './closing.service.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { findMonths, monthOf, startsOn } from './found-months.js';
import { heldConsultation } from './held.js';
import { clearMonth, vacuum } from './month-tables.js';

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
    private readonly closing: ClosingService,
    private readonly callerKeys: CallerKeysService,
  ) {}

  find(
    manager: EntityManager,
    ...given: [dataSet: DataSet | null, before: Day, today: Day]
  ): Promise<Found[]> {
    return findMonths(manager, months, 'consultations', given);
  }

  prepare(target: Target): Promise<Preparation> {
    return this.closing.closeAndSeal('consultations', target);
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
