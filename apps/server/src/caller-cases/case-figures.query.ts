import type { ObjectionState } from '@michuhol/protection';
import type { DataSource } from 'typeorm';

/** A confirmed incident of a caller case, and the next confirmed one of the same case. */
export interface Recurrence {
  happenedAt: Date;
  nextAt: Date | null;
}

/** Confirmed incidents of a half-open range that belong to a case, each with the one that followed it. */
export const selectRecurrences = (dataSource: DataSource, from: Date, to: Date): Promise<Recurrence[]> =>
  dataSource.query(
    `SELECT "happenedAt", "nextAt" FROM (
       SELECT happened_at AS "happenedAt", lead(happened_at) OVER (PARTITION BY case_id ORDER BY happened_at) AS "nextAt"
       FROM caller_case_incident WHERE confirmed AND NOT vulnerable
     ) confirmed WHERE "happenedAt" >= $1 AND "happenedAt" < $2`,
    [from, to],
  );

/** How the objections that were decided in a half-open range ended; a release left nothing to decide. */
export const selectDecidedObjections = (
  dataSource: DataSource,
  from: Date,
  to: Date,
): Promise<{ state: ObjectionState }[]> =>
  dataSource.query(
    `SELECT state FROM case_objection WHERE decided_at >= $1 AND decided_at < $2 AND state <> 'settled'`,
    [from, to],
  );

/** Caller cases as they stand at an instant. */
export interface CaseStanding {
  registered: number;
  expiring: number;
  restricted: number;
  objections: number;
  legalReview: number;
  legalApproved: number;
  legalFiled: number;
}

/** Counts caller cases as they stand; `soon` is until when an expiry counts as near. */
export const countStanding = async (dataSource: DataSource, now: Date, soon: Date): Promise<CaseStanding> => {
  const [row] = await dataSource.query<CaseStanding[]>(
    `SELECT
       count(*) FILTER (WHERE registered_at IS NOT NULL)::int AS registered,
       count(*) FILTER (WHERE registered_at IS NOT NULL AND expires_at <= $2)::int AS expiring,
       (SELECT count(*)::int FROM case_proposal WHERE state = 'approved' AND restricted_from <= $1
          AND restricted_until > $1 AND ended_at IS NULL AND suspended_at IS NULL) AS restricted,
       (SELECT count(*)::int FROM case_objection WHERE state IN ('filed', 'extended')) AS objections,
       count(*) FILTER (WHERE state = 'legalReview' AND legal_approved_at IS NULL)::int AS "legalReview",
       count(*) FILTER (WHERE state = 'legalReview' AND legal_approved_at IS NOT NULL)::int AS "legalApproved",
       count(*) FILTER (WHERE state = 'legalFiled')::int AS "legalFiled"
     FROM caller_case WHERE ended_at IS NULL`,
    [now, soon],
  );
  if (!row) throw new Error('the count of caller cases has no row');
  return row;
};
