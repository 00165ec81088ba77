import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditMonths } from '../audit/audit-months.service.js';
import type { Counts, Destroyer, Found, Preparation, Target } from './destroyer.js';
import { foundOf, monthOf, startsOn, type MonthRow } from './found-months.js';
import { heldEntry } from './held.js';

/** Whoever reads the log is waited for so long; meanwhile nobody could write to it. */
const LOCK_WAIT = '5s';

const months = `
  SELECT ${monthOf('at')}::text AS month, count(*) FILTER (WHERE NOT is_held) AS free,
    count(*) FILTER (WHERE is_held) AS held, min(at) AS oldest, max(at) AS newest, NULL AS "receivedAt"
  FROM (SELECT at, ${heldEntry('e', '$2')} AS is_held FROM audit_entry e WHERE at < ${startsOn('$1')}) found
  GROUP BY 1 ORDER BY 1`;

const earlier = `SELECT FROM audit_entry WHERE at < ${startsOn('$1')} LIMIT 1`;

/**
 * Entries of the access log, whole months from its beginning on: the chain over what stays goes on being verified, and
 * a month of which anything is held stays whole.
 */
@Injectable()
export class AccessLogDestroyer implements Destroyer {
  readonly kind = 'accessLog';
  readonly dataSets = [null];
  readonly method = {
    ko: '그 달의 테이블을 통째로 삭제하고, 남은 기록의 해시 사슬이 이어지는 곳을 봉인',
    en: 'Dropped the tables of the month and sealed where the chain of what stays goes on',
  };

  constructor(private readonly log: AuditMonths) {}

  async find(manager: EntityManager, _dataSet: null, before: string, today: string): Promise<Found[]> {
    const rows = await manager.query<MonthRow[]>(months, [before, today]);
    return rows.map((row) => {
      const found = foundOf('entries', row);
      return found.held > 0 ? { ...found, free: 0 } : found;
    });
  }

  async prepare({ from }: Target, manager: EntityManager): Promise<Preparation> {
    const left = await manager.query<unknown[]>(earlier, [from]);
    if (left.length === 0) return { checksum: null };
    return {
      waitsFor: {
        ko: '접속기록은 오래된 달부터 파기합니다. 앞선 달이 승인을 기다리거나 보류되어 있습니다.',
        en: 'The access log is destroyed from its oldest month on: an earlier one waits for approval or is held.',
      },
    };
  }

  async destroySome(manager: EntityManager, { from, to }: Target, today: string): Promise<Counts | null> {
    const month = (await this.find(manager, null, to, today)).find((found) => found.from === from);
    if (!month || month.held > 0) return null;
    await manager.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
    const { entries } = await this.log.dropEntriesBefore(to.slice(0, 7), manager);
    return { entries };
  }

  finish(): Promise<string[]> {
    return Promise.resolve([]);
  }
}
