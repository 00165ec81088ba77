import type { Clock } from '@michuhol/calendar';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOfYear, startsOn, yearOf, type YearRow } from './found-months.js';
import { heldIncident } from './held.js';
import { vacuum } from './month-tables.js';

/** Packs whose files are there. */
const kept = `p.destroyed_at IS NULL`;

const isHeld = (today: string): string =>
  `EXISTS (SELECT FROM incident i WHERE i.id = ANY (p.incident_ids) AND ${heldIncident('i', today)})`;

const years = `
  SELECT ${yearOf('made_at')} AS year,
    count(*) FILTER (WHERE NOT is_held) AS free, count(*) FILTER (WHERE is_held) AS held,
    min(made_at) AS oldest, max(made_at) AS newest
  FROM (SELECT made_at, ${isHeld('$2')} AS is_held FROM evidence_pack p
    WHERE ${kept} AND date_trunc('year', made_at AT TIME ZONE 'Asia/Seoul') + interval '1 year' <= $1::date) found
  GROUP BY 1 ORDER BY 1`;

const ofYears = `made_at >= ${startsOn('$1')} AND made_at < ${startsOn('$2')}`;

const removeSome = `
  WITH gone AS (
    UPDATE evidence_pack SET destroyed_at = $4 WHERE id IN (
      SELECT id FROM evidence_pack p WHERE ${kept} AND ${ofYears} AND NOT ${isHeld('$3')} LIMIT 100)
    RETURNING id
  ), files AS (
    UPDATE evidence_file SET sealed = '' FROM gone WHERE pack_id = gone.id RETURNING 1
  )
  SELECT (SELECT count(*) FROM gone) AS packs, (SELECT count(*) FROM files) AS files`;

/** Files of packs of evidence. That a pack was made, of what, for whom and with which hashes, stays. */
@Injectable()
export class EvidenceDestroyer implements Destroyer {
  readonly kind = 'evidence';
  readonly dataSets = [null];
  readonly method = {
    ko: '증거자료 파일을 삭제하고, 그 해의 파일이 모두 없어지면 암호키를 파기 (대장과 확인값은 남음)',
    en: 'Removed the files of packs, and destroyed the key of the year with the last of them; register and hashes stay',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<YearRow[]>(years, [before, today]);
    return rows.map((row) => foundOfYear('packs', row));
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const [row] = await manager.query<{ packs: string; files: string }[]>(removeSome, [
      ...[from, to, today],
      this.clock.now(),
    ]);
    const packs = Number(row?.packs ?? 0);
    return packs === 0 ? null : { packs, files: Number(row?.files ?? 0) };
  }

  async finish({ from, to }: Target): Promise<string[]> {
    await vacuum(this.dataSource, ['evidence_pack', 'evidence_file']);
    const left = await this.dataSource.query<unknown[]>(
      `SELECT FROM evidence_pack p WHERE ${kept} AND ${ofYears} LIMIT 1`,
      [from, to],
    );
    if (left.length > 0) return [];
    const year = from.slice(0, 4);
    await this.keyring.destroy('evidence', year);
    return [`evidence-${year}`];
  }
}
