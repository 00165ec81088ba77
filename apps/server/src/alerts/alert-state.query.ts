import type { DataSet } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { AlertPhase, AlertState } from './alert-step.js';

/** The condition of a rule, by its name in the table. */
export const ofRule = (id: string): string => `rule ${id}`;

/** The condition of a data set's feeds. */
export const ofFeeds = (dataSet: DataSet): string => `feeds ${dataSet}`;

/** One look at a data set at a time, in whatever process; changes of its rules wait for it too. */
export const lockConditions = async (manager: EntityManager, dataSet: DataSet): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`alerts ${dataSet}`]);
};

/** Where the conditions of a data set stand. */
export const selectStates = async (
  manager: EntityManager,
  dataSet: DataSet,
): Promise<Map<string, AlertState>> => {
  const rows = await manager.query<{ subject: string; phase: AlertPhase; since: Date; seenAt: Date }[]>(
    `SELECT subject, phase, since, seen_at AS "seenAt" FROM alert_state WHERE data_set = $1`,
    [dataSet],
  );
  return new Map(rows.map(({ subject, ...state }) => [subject, state]));
};

/** Writes where conditions of a data set stand. */
export const writeStates = async (
  manager: EntityManager,
  dataSet: DataSet,
  states: ReadonlyMap<string, AlertState>,
): Promise<void> => {
  const all = [...states];
  await manager.query(
    `INSERT INTO alert_state (subject, data_set, phase, since, seen_at)
     SELECT subject, $1, phase, since, seen_at
     FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[]) AS told (subject, phase, since, seen_at)
     ON CONFLICT (subject) DO UPDATE SET data_set = excluded.data_set, phase = excluded.phase, since = excluded.since,
       seen_at = excluded.seen_at`,
    [
      dataSet,
      all.map(([subject]) => subject),
      all.map(([, { phase }]) => phase),
      all.map(([, { since }]) => since),
      all.map(([, { seenAt }]) => seenAt),
    ],
  );
};

/** Forgets a condition: it is judged anew from nothing. */
export const forgetState = async (manager: EntityManager, subject: string): Promise<void> => {
  await manager.query('DELETE FROM alert_state WHERE subject = $1', [subject]);
};
