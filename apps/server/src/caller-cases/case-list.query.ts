import type { CaseList } from '@michuhol/contract';
import { caseColumns, type Connection, type StoredCase } from './caller-case.query.js';
import { inForce } from './case-proposal.query.js';

/** A case in a list, as it is read. */
export interface ListedCase extends StoredCase {
  incidents: number;
  restrictedUntil: Date | null;
  proposalDueAt: Date | null;
  proposed: { hours: number | null; legalReview: boolean } | null;
  objectionDueAt: Date | null;
  release: boolean;
}

/** So many days before its end a registration is about to expire. */
const EXPIRING_DAYS = 14;

const shown: Readonly<Record<CaseList, string>> = {
  all: 'true',
  waiting: `l."proposalDueAt" IS NOT NULL OR l."objectionDueAt" IS NOT NULL OR l.state = 'legalReview' OR l.release`,
  proposed: 'l."proposalDueAt" IS NOT NULL OR l.release',
  restricted: 'l."restrictedUntil" IS NOT NULL',
  objections: 'l."objectionDueAt" IS NOT NULL',
  legal: `l.state IN ('legalReview', 'legalFiled')`,
  expiring: `l."endedAt" IS NULL AND l."expiresAt" < $1::timestamptz + interval '${EXPIRING_DAYS} days'`,
};

const selected = `SELECT ${caseColumns},
    (SELECT count(*)::int FROM caller_case_incident i WHERE i.case_id = c.id AND i.confirmed) AS incidents,
    (SELECT max(p.restricted_until) FROM case_proposal p
      WHERE p.case_id = c.id AND ${inForce('p', '$1')} AND p.suspended_at IS NULL) AS "restrictedUntil",
    (SELECT p.due_at FROM case_proposal p WHERE p.case_id = c.id AND p.state = 'proposed') AS "proposalDueAt",
    (SELECT jsonb_build_object('hours', p.hours, 'legalReview', p.legal_review) FROM case_proposal p
      WHERE p.case_id = c.id AND p.state = 'proposed') AS proposed,
    (SELECT o.due_at FROM case_objection o WHERE o.case_id = c.id AND o.state IN ('filed', 'extended'))
      AS "objectionDueAt",
    c.ended_at IS NULL AND EXISTS (SELECT FROM case_proposal p JOIN caller_case_incident i ON i.case_id = c.id
      WHERE p.case_id = c.id AND p.state = 'approved' AND i.incident_id = ANY (p.incidents) AND (i.vulnerable OR NOT i.confirmed))
      AS release
  FROM caller_case c`;

/** Cases of a list, what is due first, then the newest; for `waiting` those in which somebody may have to decide. */
export const selectCases = (
  from: Connection,
  list: CaseList,
  now: Date,
  limit: number,
): Promise<ListedCase[]> =>
  from.query(
    `SELECT * FROM (${selected}) l WHERE ${shown[list]}
     ORDER BY least(l."proposalDueAt", l."objectionDueAt",
       CASE WHEN l.state = 'legalReview' THEN l."legalDueAt" END) NULLS LAST, l."openedAt" DESC, l.id LIMIT $2`,
    [now, limit],
  ) as Promise<ListedCase[]>;

/** One case as a list shows it. */
export const selectListedCase = async (
  from: Connection,
  id: string,
  now: Date,
): Promise<ListedCase | null> => {
  const [row] = (await from.query(`${selected} WHERE c.id = $2`, [now, id])) as ListedCase[];
  return row ?? null;
};
