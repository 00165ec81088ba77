import { day, type Day } from '@michuhol/calendar';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { nextMonth } from './due-days.js';
import { startsOn } from './found-months.js';
import { holds } from './held.js';
import { vacuum } from './month-tables.js';

interface KeyMonth {
  month: string;
  rows: string;
  uploads: string;
}

/** Months whose key is still there, with the rows that were rejected and the files that were uploaded in them. */
const months = `
  SELECT key.period || '-01' AS month,
    (SELECT count(*) FROM import_problem p WHERE p.kind = 'rejected'
       AND p.expires_at - interval '30 days' >= ${startsOn(`(key.period || '-01')`)}
       AND p.expires_at - interval '30 days' < ${startsOn(`((key.period || '-01')::date + interval '1 month')`)}) AS rows,
    (SELECT count(*) FROM import i WHERE i.upload_key_id = ANY (key.ids)) AS uploads
  FROM (
    SELECT period, array_agg(id) AS ids FROM data_key WHERE purpose = 'quarantine'
    GROUP BY period HAVING bool_or(destroyed_at IS NULL)
  ) key
  WHERE (key.period || '-01')::date + interval '1 month' <= $1::date AND $2::date IS NOT NULL
  ORDER BY 1`;

/** What still needs the key of a month: a held import, a file that waits for its import, a log that is followed. */
const needs = `
  SELECT EXISTS (SELECT FROM import_problem p WHERE p.raw IS NOT NULL
      AND p.expires_at - interval '30 days' >= ${startsOn('$2')} AND p.expires_at - interval '30 days' < ${startsOn('$3')})
    OR EXISTS (SELECT FROM import i WHERE i.upload_key_id = ANY ($1)
      AND i.state IN ('uploaded', 'queued', 'running', 'held', 'following'))
    OR EXISTS (SELECT FROM tail_segment t WHERE t.head_key_id = ANY ($1) AND t.ended_at IS NULL) AS needed`;

const clearSome = `
  UPDATE import_problem p SET raw = NULL
  WHERE raw IS NOT NULL AND expires_at - interval '30 days' >= ${startsOn('$1')}
    AND expires_at - interval '30 days' < ${startsOn('$2')}
    AND NOT EXISTS (SELECT FROM legal_hold hold WHERE hold.import_id = p.import_id AND ${holds('hold', '$3')})`;

/**
 * Texts of rejected rows and uploads. Row by row they go after 30 days; this ends the key that a month of them was
 * sealed under, and with it every copy in a backup.
 */
@Injectable()
export class QuarantineDestroyer implements Destroyer {
  readonly kind = 'quarantine';
  readonly dataSets = [null];
  readonly method = {
    ko: '원문과 파일을 삭제하고 그 달의 암호키를 파기',
    en: 'Deleted texts and files, and destroyed the key of the month',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  async find(manager: EntityManager, _dataSet: null, before: Day, today: Day): Promise<Found[]> {
    const rows = await manager.query<KeyMonth[]>(months, [before, today]);
    const found: Found[] = [];
    for (const { month, rows: texts, uploads } of rows) {
      const from = day(month);
      const to = nextMonth(from);
      const isHeld = await this.isNeeded(manager, from, to);
      found.push({
        ...{ from, to, counts: { rejectedRows: Number(texts), uploads: Number(uploads) } },
        ...{ oldest: null, newest: null, receivedAt: null },
        ...{ held: isHeld ? 1 : 0, free: isHeld ? 0 : 1 },
      });
    }
    return found;
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: Day): Promise<Counts | null> {
    const [, rejectedRows] = await manager.query<[unknown, number]>(clearSome, [from, to, today]);
    return rejectedRows === 0 ? null : { rejectedRows };
  }

  async finish({ from, to }: Target): Promise<string[]> {
    await vacuum(this.dataSource, ['import_problem']);
    if (await this.isNeeded(this.dataSource.manager, from, to)) return [];
    const month = from.slice(0, 7);
    await this.keyring.destroy('quarantine', month);
    return [`quarantine-${month}`];
  }

  private async isNeeded(manager: EntityManager, from: Day, to: Day): Promise<boolean> {
    const [row] = await manager.query<{ needed: boolean }[]>(needs, [await this.keysOf(from), from, to]);
    return row?.needed ?? false;
  }

  private async keysOf(from: Day): Promise<number[]> {
    const rows = await this.dataSource.query<{ id: number }[]>(
      `SELECT id FROM data_key WHERE purpose = 'quarantine' AND period = $1`,
      [from.slice(0, 7)],
    );
    return rows.map(({ id }) => id);
  }
}
