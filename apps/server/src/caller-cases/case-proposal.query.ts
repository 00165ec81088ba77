import type { NoticeText } from '@michuhol/contract';
import type { ComplaintClass, ProposalState, RestrictionRow } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { Connection } from './caller-case.query.js';

/** What the rule proposed, as it is stored, with the restriction that its approval began. */
export interface StoredProposal {
  id: string;
  caseId: string;
  state: ProposalState;
  class: ComplaintClass;
  hours: number | null;
  legalReview: boolean;
  rows: RestrictionRow[];
  incidents: string[];
  policyVersion: number;
  proposedAt: Date;
  dueAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  documentNumber: string | null;
  reason: Buffer | null;
  restrictedFrom: Date | null;
  restrictedUntil: Date | null;
  suspendedAt: Date | null;
  endedAt: Date | null;
  notice: NoticeText | null;
}

const columns = `id, case_id AS "caseId", state, class, hours, legal_review AS "legalReview", rows, incidents,
  policy_version AS "policyVersion", proposed_at AS "proposedAt", due_at AS "dueAt", decided_at AS "decidedAt",
  decided_by AS "decidedBy", document_number AS "documentNumber", reason, restricted_from AS "restrictedFrom",
  restricted_until AS "restrictedUntil", suspended_at AS "suspendedAt", ended_at AS "endedAt", notice`;

/** SQL: whether the restriction of a proposal with this alias is in force at an instant, suspended or not. */
export const inForce = (p: string, now: string): string =>
  `${p}.state = 'approved' AND ${p}.restricted_from <= ${now} AND ${p}.restricted_until > ${now} AND ${p}.ended_at IS NULL`;

/** Whether the restriction of a proposal is in force at an instant, suspended or not. */
export const isInForce = (
  { state, restrictedFrom, restrictedUntil, endedAt }: StoredProposal,
  now: Date,
): boolean =>
  state === 'approved' &&
  restrictedFrom !== null &&
  restrictedUntil !== null &&
  restrictedFrom <= now &&
  restrictedUntil > now &&
  endedAt === null;

/** The proposals of a case, the newest first. */
export const selectProposals = (from: Connection, caseId: string): Promise<StoredProposal[]> =>
  from.query(`SELECT ${columns} FROM case_proposal WHERE case_id = $1 ORDER BY proposed_at DESC, id DESC`, [
    caseId,
  ]) as Promise<StoredProposal[]>;

type NewProposal = Pick<
  StoredProposal,
  | 'caseId'
  | 'class'
  | 'hours'
  | 'legalReview'
  | 'rows'
  | 'incidents'
  | 'policyVersion'
  | 'proposedAt'
  | 'dueAt'
>;

/** Writes what the rule proposes. */
export const insertProposal = async (manager: EntityManager, given: NewProposal): Promise<void> => {
  await manager.query(
    `INSERT INTO case_proposal (case_id, state, class, hours, legal_review, rows, incidents, policy_version, proposed_at,
       due_at) VALUES ($1, 'proposed', $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[given.caseId, given.class, given.hours, given.legalReview, JSON.stringify(given.rows)],
      ...[given.incidents, given.policyVersion, given.proposedAt, given.dueAt],
    ],
  );
};

/** Takes back what was proposed and is not decided. */
export const withdrawProposal = async (
  manager: EntityManager,
  caseId: string,
  at: Date,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `WITH gone AS (
       UPDATE case_proposal SET state = 'withdrawn', decided_at = $2 WHERE case_id = $1 AND state = 'proposed' RETURNING 1
     ) SELECT FROM gone`,
    [caseId, at],
  );
  return rows.length > 0;
};

type Decision = Pick<StoredProposal, 'id' | 'reason' | 'documentNumber' | 'notice'> & {
  state: 'approved' | 'declined';
  decidedAt: Date;
  decidedBy: string;
  decidedRole: string;
  restrictedUntil: Date | null;
};

/** Writes what was decided; a restriction begins with the decision. */
export const decideProposal = async (manager: EntityManager, decision: Decision): Promise<void> => {
  await manager.query(
    `UPDATE case_proposal SET state = $2, decided_at = $3::timestamptz, decided_by = $4, decided_role = $5, document_number = $6,
       reason = $7, restricted_from = CASE WHEN $8::timestamptz IS NULL THEN NULL ELSE $3::timestamptz END, restricted_until = $8::timestamptz,
       notice = $9 WHERE id = $1`,
    [
      ...[decision.id, decision.state, decision.decidedAt, decision.decidedBy, decision.decidedRole],
      ...[decision.documentNumber, decision.reason, decision.restrictedUntil],
      decision.notice === null ? null : JSON.stringify(decision.notice),
    ],
  );
};

/** Ends what restricts a caller now; what an objection found wrong is left out of statistics. */
export const endRestrictions = async (
  manager: EntityManager,
  caseId: string,
  at: Date,
  isCorrection = false,
): Promise<void> => {
  await manager.query(
    `UPDATE case_proposal p SET ended_at = CASE WHEN ${inForce('p', '$2::timestamptz')} THEN $2::timestamptz ELSE ended_at END,
       corrected_at = CASE WHEN $3::boolean THEN $2::timestamptz ELSE corrected_at END
     WHERE case_id = $1 AND state = 'approved'`,
    [caseId, at, isCorrection],
  );
};

/** Has running restrictions end earlier; none ends later by it. */
export const shortenRestrictions = async (
  manager: EntityManager,
  caseId: string,
  now: Date,
  until: Date,
): Promise<void> => {
  await manager.query(
    `UPDATE case_proposal p SET restricted_until = least(restricted_until, $3), suspended_at = NULL
     WHERE case_id = $1 AND ${inForce('p', '$2')}`,
    [caseId, now, until],
  );
};

/** Suspends running restrictions from an instant on; null lets them go on. */
export const suspendRestrictions = async (
  manager: EntityManager,
  caseId: string,
  now: Date,
  suspendedAt: Date | null,
): Promise<void> => {
  await manager.query(
    `UPDATE case_proposal p SET suspended_at = $3 WHERE case_id = $1 AND ${inForce('p', '$2')}`,
    [caseId, now, suspendedAt],
  );
};
