import type { CallerCaseState, CaseHappening, CaseStepName, ComplaintClass } from '@michuhol/protection';
import type { DataSource, EntityManager } from 'typeorm';

export type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A caller case as it is stored. */
export interface StoredCase {
  id: string;
  number: string;
  state: CallerCaseState;
  class: ComplaintClass | null;
  policyVersion: number;
  sealed: Buffer | null;
  openedAt: Date;
  registeredAt: Date | null;
  expiresAt: Date | null;
  legalDueAt: Date | null;
  legalApprovedAt: Date | null;
  legalFiledAt: Date | null;
  endedAt: Date | null;
  purgeAt: Date | null;
  purgedAt: Date | null;
}

/** The columns of a case with their names here. */
export const caseColumns = `c.id, c.number, c.state, c.class, c.policy_version AS "policyVersion", c.sealed,
  c.opened_at AS "openedAt", c.registered_at AS "registeredAt", c.expires_at AS "expiresAt",
  c.legal_due_at AS "legalDueAt", c.legal_approved_at AS "legalApprovedAt", c.legal_filed_at AS "legalFiledAt",
  c.ended_at AS "endedAt", c.purge_at AS "purgeAt", c.purged_at AS "purgedAt"`;

/** A case; held for the transaction where `hold` is set. */
export const selectCase = async (from: Connection, id: string, hold = false): Promise<StoredCase | null> => {
  const [row] = (await from.query(
    `SELECT ${caseColumns} FROM caller_case c WHERE id = $1 ${hold ? 'FOR UPDATE' : ''}`,
    [id],
  )) as StoredCase[];
  return row ?? null;
};

/** Waits for the turn to open a case, until the transaction ends: one number has one open case. */
export const takeCaseTurn = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol caller case'))`);
};

/** The open case of the caller behind keyed hashes, held for the transaction. */
export const selectOpenCase = async (
  manager: EntityManager,
  hashes: readonly Buffer[],
): Promise<StoredCase | null> => {
  const [row] = await manager.query<StoredCase[]>(
    `SELECT ${caseColumns} FROM caller_case c WHERE ended_at IS NULL
       AND EXISTS (SELECT FROM caller_case_hash h WHERE h.case_id = c.id AND h.caller_hash = ANY ($1))
     ORDER BY opened_at DESC LIMIT 1 FOR UPDATE`,
    [hashes],
  );
  return row ?? null;
};

/** The case of an incident, open or ended, held for the transaction. */
export const selectCaseOfIncident = async (
  manager: EntityManager,
  incidentId: string,
): Promise<StoredCase | null> => {
  const [row] = await manager.query<StoredCase[]>(
    `SELECT ${caseColumns} FROM caller_case c JOIN caller_case_incident i ON i.case_id = c.id
     WHERE i.incident_id = $1 FOR UPDATE OF c`,
    [incidentId],
  );
  return row ?? null;
};

/** The next number of a year: C-2026-0001. Whoever asks holds the turn. */
export const nextCaseNumber = async (manager: EntityManager, year: number): Promise<string> => {
  const [row] = await manager.query<{ last: number }[]>(
    `SELECT coalesce(max(substring(number FROM 8)::int), 0) AS last FROM caller_case WHERE number LIKE $1`,
    [`C-${year}-%`],
  );
  return `C-${year}-${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
};

const columnOf = {
  state: 'state',
  class: 'class',
  policyVersion: 'policy_version',
  registeredAt: 'registered_at',
  expiresAt: 'expires_at',
  legalDueAt: 'legal_due_at',
  legalApprovedAt: 'legal_approved_at',
  legalFiledAt: 'legal_filed_at',
  endedAt: 'ended_at',
  purgeAt: 'purge_at',
} as const satisfies Partial<Record<keyof StoredCase, string>>;
/** What of a case may change. */
export type CaseChange = Partial<Pick<StoredCase, keyof typeof columnOf>>;

/** Changes a case. */
export const updateCase = async (manager: EntityManager, id: string, change: CaseChange): Promise<void> => {
  const names = Object.keys(change) as (keyof typeof columnOf)[];
  if (names.length === 0) return;
  const set = names.map((name, index) => `${columnOf[name]} = $${index + 2}`).join(', ');
  await manager.query(`UPDATE caller_case SET ${set} WHERE id = $1`, [
    id,
    ...names.map((name) => change[name]),
  ]);
};

/** An entry of the history of a case. */
export interface CaseEntry {
  caseId: string;
  step: CaseStepName | CaseHappening;
  fromState: string;
  toState: string;
  /** Null for what the clock or the rule did. */
  by: { id: string; role: string } | null;
  at: Date;
  policyVersion: number;
  note: Buffer | null;
}

/** Writes an entry of the history. */
export const insertStep = async (manager: EntityManager, entry: CaseEntry): Promise<void> => {
  const { caseId, step, fromState, toState, by, at, policyVersion, note } = entry;
  await manager.query(
    `INSERT INTO caller_case_step (case_id, step, from_state, to_state, by_account, by_role, at, policy_version, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [caseId, step, fromState, toState, by?.id ?? null, by?.role ?? null, at, policyVersion, note],
  );
};

/** An entry of the history as it is read. */
export interface StoredStep {
  step: string;
  at: Date;
  byAccount: string | null;
  policyVersion: number;
  note: Buffer | null;
}

/** The history of a case, the oldest first. */
export const selectSteps = (from: Connection, caseId: string): Promise<StoredStep[]> =>
  from.query(
    `SELECT step, at, by_account AS "byAccount", policy_version AS "policyVersion", note
     FROM caller_case_step WHERE case_id = $1 ORDER BY id`,
    [caseId],
  ) as Promise<StoredStep[]>;

/** The name of the shared number that the hashes of a case belong to on a day; null for a number of its own. */
export const sharedNameOf = async (
  from: Connection,
  caseId: string,
  today: string,
): Promise<string | null> => {
  const [row] = (await from.query(
    `SELECT s.name FROM shared_caller s JOIN shared_caller_hash sh ON sh.shared_caller_id = s.id
     JOIN caller_case_hash h ON h.caller_hash = sh.caller_hash
     WHERE h.case_id = $1 AND s.valid @> $2::date LIMIT 1`,
    [caseId, today],
  )) as { name: string }[];
  return row?.name ?? null;
};
