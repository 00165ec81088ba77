import type { CaseObjection } from '@michuhol/contract';
import type { ObjectionState } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { Connection } from './caller-case.query.js';

/** An objection as it is stored. */
export interface StoredObjection {
  id: string;
  caseId: string;
  state: ObjectionState;
  channel: CaseObjection['channel'];
  receivedAt: Date;
  receivedBy: string;
  text: Buffer | null;
  dueAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: Buffer | null;
  /** Who was named to decide it, by whom and when. */
  namedDecider: string | null;
  namedBy: string | null;
  namedAt: Date | null;
}

/** The objections of a case, the newest first. */
export const selectObjections = (from: Connection, caseId: string): Promise<StoredObjection[]> =>
  from.query(
    `SELECT id, case_id AS "caseId", state, channel, received_at AS "receivedAt", received_by AS "receivedBy", text,
       due_at AS "dueAt", decided_at AS "decidedAt", decided_by AS "decidedBy", reason,
       named_decider AS "namedDecider", named_by AS "namedBy", named_at AS "namedAt"
     FROM case_objection WHERE case_id = $1 ORDER BY received_at DESC, id DESC`,
    [caseId],
  ) as Promise<StoredObjection[]>;

/** Writes an objection that was received. */
export const insertObjection = async (
  manager: EntityManager,
  given: Pick<
    StoredObjection,
    'id' | 'caseId' | 'channel' | 'receivedAt' | 'receivedBy' | 'text' | 'dueAt'
  > & {
    recordedAt: Date;
    policyVersion: number;
  },
): Promise<void> => {
  await manager.query(
    `INSERT INTO case_objection (id, case_id, state, channel, received_at, recorded_at, received_by, text, due_at,
       policy_version) VALUES ($1, $2, 'filed', $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[given.id, given.caseId, given.channel, given.receivedAt, given.recordedAt, given.receivedBy],
      ...[given.text, given.dueAt, given.policyVersion],
    ],
  );
};

/** Gives an objection more time. */
export const extendObjection = async (manager: EntityManager, id: string, dueAt: Date): Promise<void> => {
  await manager.query(`UPDATE case_objection SET state = 'extended', due_at = $2 WHERE id = $1`, [id, dueAt]);
};

/** Names who decides an objection. */
export const nameDecider = async (
  manager: EntityManager,
  id: string,
  { decider, by, at }: { decider: string; by: string; at: Date },
): Promise<void> => {
  await manager.query(
    'UPDATE case_objection SET named_decider = $2, named_by = $3, named_at = $4 WHERE id = $1',
    [id, decider, by, at],
  );
};

/** Writes what was decided about an objection. */
export const closeObjection = async (
  manager: EntityManager,
  { id, state, at, by, reason }: { id: string; state: ObjectionState; at: Date; by: string; reason: Buffer },
): Promise<void> => {
  await manager.query(
    'UPDATE case_objection SET state = $2, decided_at = $3, decided_by = $4, reason = $5 WHERE id = $1',
    [id, state, at, by, reason],
  );
};

/** How a caller was told, as it is stored. */
export interface StoredNotice {
  at: Date;
  channel: 'ars' | 'textMessage' | 'letter' | 'telephone';
  result: 'delivered' | 'failed' | 'unknown';
  recordedBy: string;
}

/** How the caller of a case was told, the oldest first. */
export const selectNotices = (from: Connection, caseId: string): Promise<StoredNotice[]> =>
  from.query(
    `SELECT at, channel, result, recorded_by AS "recordedBy" FROM case_notice WHERE case_id = $1 ORDER BY at, id`,
    [caseId],
  ) as Promise<StoredNotice[]>;

/** Writes how a caller was told. */
export const insertNotice = async (
  manager: EntityManager,
  caseId: string,
  { at, channel, result, recordedBy }: StoredNotice,
): Promise<void> => {
  await manager.query(
    'INSERT INTO case_notice (case_id, channel, result, at, recorded_by) VALUES ($1, $2, $3, $4, $5)',
    [caseId, channel, result, at, recordedBy],
  );
};
