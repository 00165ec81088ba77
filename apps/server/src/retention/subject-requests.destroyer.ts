import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Keyring } from '../platform/keyring.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOfYear, startsOn, yearOf, type YearRow } from './found-months.js';
import { heldInstant } from './held.js';
import { vacuum } from './month-tables.js';

// A request that is not done yet is kept, however old, and with it the key of its year.
const isKept = `(state IN ('received', 'granted', 'partlyGranted') OR ${heldInstant('made_at', '$2')})`;

const years = `
  SELECT ${yearOf('made_at')} AS year, count(*) FILTER (WHERE NOT ${isKept}) AS free,
    count(*) FILTER (WHERE ${isKept}) AS held, min(made_at) AS oldest, max(made_at) AS newest
  FROM subject_request
  WHERE content IS NOT NULL AND date_trunc('year', made_at AT TIME ZONE 'Asia/Seoul') + interval '1 year' <= $1::date
  GROUP BY 1 ORDER BY 1`;

const ofYear = `content IS NOT NULL AND made_at >= ${startsOn('$1')} AND made_at < ${startsOn('$3')}`;

/** The number that a data subject asked about, how the person was identified, and the words of the decision. */
@Injectable()
export class SubjectRequestsDestroyer implements Destroyer {
  readonly kind = 'subjectRequests';
  readonly dataSets = [null];
  readonly method = {
    ko: '내용과 번호를 삭제하고, 그 해의 요구가 모두 끝나면 암호키를 파기 (접수와 처리한 날은 남음)',
    en: 'Removed contents and numbers, and destroyed the key of the year with the last of them; days of receipt and end stay',
  };

  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
  ) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    return (await manager.query<YearRow[]>(years, [before, today])).map((row) =>
      foundOfYear('requests', row),
    );
  }

  prepare(): Promise<Preparation> {
    return Promise.resolve({ checksum: null });
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const [, requests] = await manager.query<[unknown, number]>(
      `UPDATE subject_request SET content = NULL WHERE ${ofYear} AND NOT ${isKept}`,
      [from, today, to],
    );
    return requests === 0 ? null : { requests };
  }

  async finish({ from, to }: Target): Promise<string[]> {
    await vacuum(this.dataSource, ['subject_request']);
    const left = await this.dataSource.query<unknown[]>(
      `SELECT FROM subject_request WHERE content IS NOT NULL AND made_at >= ${startsOn('$1')}
       AND made_at < ${startsOn('$2')} LIMIT 1`,
      [from, to],
    );
    if (left.length > 0) return [];
    const year = from.slice(0, 4);
    await this.keyring.destroy('subject', year);
    return [`subject-${year}`];
  }
}
