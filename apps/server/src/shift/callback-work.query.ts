import type { Day } from '@michuhol/calendar';
import type { CallbackOutcome } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Assignment, Attempt } from './callback-list.js';

/** What came of calling back, recorded at some contacts. */
export const selectAttempts = (dataSource: DataSource, contactIds: readonly string[]): Promise<Attempt[]> =>
  dataSource.query(
    `SELECT contact_id AS "contactId", outcome, note, made_by AS by, made_at AS at FROM callback_attempt
     WHERE contact_id = ANY ($1) ORDER BY made_at, id`,
    [contactIds],
  );

/** Who has taken the call-backs of some contacts. */
export const selectAssignments = (
  dataSource: DataSource,
  contactIds: readonly string[],
): Promise<Assignment[]> =>
  dataSource.query(
    `SELECT contact_id AS "contactId", assigned_to AS "accountId", assigned_name AS name, assigned_at AS at
     FROM callback_work WHERE contact_id = ANY ($1)`,
    [contactIds],
  );

/** Takes a call-back; false when somebody else has it. */
export const assign = async (
  manager: EntityManager,
  work: { contactId: string; startedAt: Date; accountId: string; name: string; at: Date },
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO callback_work (contact_id, started_at, assigned_to, assigned_name, assigned_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (contact_id) DO UPDATE SET assigned_at = callback_work.assigned_at
       WHERE callback_work.assigned_to = excluded.assigned_to
     RETURNING contact_id`,
    [work.contactId, work.startedAt, work.accountId, work.name, work.at],
  );
  return rows.length > 0;
};

/** Gives a call-back back, whoever has it. */
export const release = async (manager: EntityManager, contactId: string): Promise<void> => {
  await manager.query('DELETE FROM callback_work WHERE contact_id = $1', [contactId]);
};

/** Records what came of calling back. */
export const insertAttempt = async (
  manager: EntityManager,
  attempt: {
    contactId: string;
    startedAt: Date;
    outcome: CallbackOutcome;
    note: string;
    by: string;
    at: Date;
  },
): Promise<void> => {
  await manager.query(
    `INSERT INTO callback_attempt (contact_id, started_at, outcome, note, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [attempt.contactId, attempt.startedAt, attempt.outcome, attempt.note, attempt.by, attempt.at],
  );
};

/** Whether a legal hold that is in force on a day ($2) keeps the contact, and with it what was done about it. */
const isHeld = `EXISTS (
  SELECT FROM contact c JOIN legal_hold hold ON hold.lifted_at IS NULL AND (hold.until IS NULL OR hold.until >= $2::date)
  WHERE c.contact_id = done.contact_id AND c.started_at = done.started_at AND (
    hold.scope = 'period' AND hold.data_set = c.data_set
      AND hold.days @> (c.started_at AT TIME ZONE 'Asia/Seoul')::date
    OR hold.scope = 'incident' AND hold.call_key = c.call_key
    OR EXISTS (SELECT FROM legal_hold_caller caller
      WHERE caller.hold_id = hold.id AND caller.caller_hash = c.caller_hash)))`;

/** Forgets what was done about contacts that began before an instant and that no legal hold keeps today. */
export const forgetCallbacks = async (dataSource: DataSource, before: Date, today: Day): Promise<void> => {
  for (const table of ['callback_work', 'callback_attempt'])
    await dataSource.query(`DELETE FROM ${table} done WHERE started_at < $1 AND NOT ${isHeld}`, [
      before,
      today,
    ]);
};
