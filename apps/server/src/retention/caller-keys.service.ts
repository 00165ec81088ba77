import { day, dayOf, type Clock } from '@michuhol/calendar';
import { dataSets } from '@michuhol/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { closeRange, type PurgedFamily } from '../platform/purged-range.query.js';
import { CLOCK } from '../platform/clock.js';
import { Keyring } from '../platform/keyring.js';
import { dayBefore, nextYear } from './due-days.js';
import { startsOn } from './found-months.js';
import { holds, HOLD_STILL } from './held.js';
import { ruleOn } from './retention-rule.query.js';

const families: readonly PurgedFamily[] = ['calls', 'consultations', 'surveys'];

const inYear = (at: string): string => `${at} >= ${startsOn('$1')} AND ${at} < ${startsOn('$2')}`;

/** Whether anything of a year is left that its key sealed or hashed, or something of it is held. */
const isNeeded = `
  SELECT EXISTS (SELECT FROM contact WHERE ${inYear('started_at')})
    OR EXISTS (SELECT FROM call_event WHERE ${inYear('occurred_at')})
    OR EXISTS (SELECT FROM consultation WHERE ${inYear('started_at')})
    OR EXISTS (SELECT FROM survey_answer WHERE ${inYear('answered_at')})
    OR EXISTS (SELECT FROM call_record_version WHERE caller_key_id = ANY ($3))
    OR EXISTS (SELECT FROM consultation_version WHERE caller_key_id = ANY ($3))
    OR EXISTS (SELECT FROM linked_record WHERE caller_key_id = ANY ($3))
    OR EXISTS (SELECT FROM caller_case WHERE sealed_key_id = ANY ($3))
    OR EXISTS (SELECT FROM shared_caller WHERE sealed_key_id = ANY ($3))
    OR EXISTS (SELECT FROM legal_hold_caller caller JOIN legal_hold hold ON hold.id = caller.hold_id
      WHERE caller.key_id = ANY ($3) AND ${holds('hold', '$4')}) AS needed`;

/** Keyed hashes that could still be matched with a number; they go with the key. */
const forget = [
  'UPDATE incident SET caller_hash = NULL, caller_key_id = NULL WHERE caller_key_id = ANY ($1)',
  'DELETE FROM caller_bridge WHERE caller_key_id = ANY ($1) OR earlier_key_id = ANY ($1)',
  'DELETE FROM shared_caller_hash WHERE key_id = ANY ($1)',
  'DELETE FROM caller_case_hash WHERE key_id = ANY ($1)',
  'DELETE FROM legal_hold_caller WHERE key_id = ANY ($1)',
];

class StillNeeded extends Error {}

/**
 * Destroys the key of a year's callers when nothing of the year is left: then no number of it can be read or matched
 * any more, wherever a copy of the database lies.
 */
@Injectable()
export class CallerKeysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keyring: Keyring,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Destroys the keys of every such year; answers their names. */
  async destroyFinished(): Promise<string[]> {
    const today = dayOf(this.clock.now());
    const { period } = await ruleOn(this.dataSource.manager, 'calls', today);
    const years = await this.dataSource.query<{ year: string; ids: number[] }[]>(
      `SELECT period AS year, array_agg(id) AS ids FROM data_key
       WHERE purpose = 'caller' AND EXISTS (
         SELECT FROM purged_range WHERE days && daterange((period || '-01-01')::date, (period || '-12-31')::date, '[]'))
       GROUP BY period HAVING bool_or(destroyed_at IS NULL) ORDER BY period`,
    );
    const destroyed: string[] = [];
    for (const { year, ids } of years) {
      const end = nextYear(day(`${year}-01-01`));
      if (end > dayBefore(today, period) || !(await this.letGo(year, end, ids))) continue;
      await this.keyring.destroy('caller', year);
      destroyed.push(`caller-${year}`);
    }
    return destroyed;
  }

  /** Closes a year for good; false when something of it is still there. */
  private async letGo(year: string, end: string, ids: readonly number[]): Promise<boolean> {
    const now = this.clock.now();
    try {
      await this.dataSource.transaction(async (manager: EntityManager) => {
        await manager.query(HOLD_STILL.replace('SHARE', 'SHARE ROW EXCLUSIVE'));
        for (const dataSet of dataSets)
          for (const family of families)
            await closeRange(manager, dataSet, family, day(`${year}-01-01`), day(end), now);
        const given = [`${year}-01-01`, end, ids, dayOf(now)];
        const [row] = await manager.query<{ needed: boolean }[]>(isNeeded, given);
        if (row?.needed !== false) throw new StillNeeded();
        for (const statement of forget) await manager.query(statement, [ids]);
      });
      return true;
    } catch (error) {
      if (error instanceof StillNeeded) return false;
      throw error;
    }
  }
}
