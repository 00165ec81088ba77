import { addDays, dayOf, type Day } from '@michuhol/calendar';
import { repeatWindows } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import { tellCause } from '../platform/fact-cause.js';
import type { Keyring } from '../platform/keyring.js';
import { bridgeCallers, bridgedRange, type CallingNumber } from './caller-bridge.js';
import { contactSeal } from './contact-seal.js';

/** Numbers that are opened at a time. */
const AT_ONCE = 2000;

interface SealedRow {
  hash: Buffer;
  sourceId: string;
  contactKey: string;
  sealed: Buffer;
  at: Date;
}

const nextCallers = (dataSource: DataSource, from: Date, to: Date, after: Buffer): Promise<SealedRow[]> =>
  dataSource.query(
    `SELECT DISTINCT ON (caller_hash) caller_hash AS hash, source_id AS "sourceId", call_key AS "contactKey",
       caller_sealed AS sealed, started_at AS at
     FROM contact
     WHERE started_at >= $1 AND started_at < $2 AND caller_sealed IS NOT NULL AND caller_hash > $3
     ORDER BY caller_hash, started_at LIMIT ${AT_ONCE}`,
    [from, to, after],
  );

/** Has the contacts of the days added up again whose repeats may show only now: a week on both sides of a New Year. */
const endYear = (dataSource: DataSource, year: number, first: Day): Promise<void> =>
  dataSource.transaction(async (manager) => {
    await tellCause(manager, 'rules');
    const days = repeatWindows.week / 24;
    await manager.query(
      `INSERT INTO fact_change (family, data_set, source_id, day)
       SELECT DISTINCT 'contacts', data_set, NULL::uuid, (starts_at AT TIME ZONE 'Asia/Seoul')::date FROM contact_rollup
       WHERE grain = 'day' AND starts_at >= $1::date::timestamp AT TIME ZONE 'Asia/Seoul'
         AND starts_at < $2::date::timestamp AT TIME ZONE 'Asia/Seoul'`,
      [addDays(first, -days), addDays(first, days)],
    );
    await manager.query('DELETE FROM caller_bridge_due WHERE year = $1', [year]);
  });

/** Bridges the callers of years whose calls were stored before callers were bridged; does nothing when none are left. */
export const bridgeDueYears = async (dataSource: DataSource, keyring: Keyring): Promise<void> => {
  const due = await dataSource.query<{ year: number }[]>('SELECT year FROM caller_bridge_due ORDER BY year');
  for (const { year } of due) {
    const { from, to } = bridgedRange(year);
    let after: Buffer = Buffer.alloc(0);
    for (let rows = await nextCallers(dataSource, from, to, after); rows.length > 0;) {
      const callers: CallingNumber[] = [];
      for (const { sourceId, contactKey, sealed, at } of rows)
        callers.push({ number: await keyring.open(sealed, contactSeal(sourceId, contactKey)), at });
      await bridgeCallers(dataSource, keyring, callers);
      after = rows.at(-1)?.hash ?? after;
      rows = await nextCallers(dataSource, from, to, after);
    }
    await endYear(dataSource, year, dayOf(from));
  }
};
