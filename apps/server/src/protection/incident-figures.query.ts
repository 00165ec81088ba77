import type { CategoryCode, FindingStep, IncidentState, Severity } from '@michuhol/protection';
import type { DataSource } from 'typeorm';

/** What statistics know of a difficult call: neither who called nor what was said. */
export interface IncidentFact {
  id: string;
  reporterId: string;
  category: CategoryCode;
  severity: Severity;
  foundSeverity: Severity | null;
  state: IncidentState;
  happenedAt: Date;
  reportedAt: Date;
  callKey: string | null;
  endedBy: string;
  noticeMissing: boolean;
  noticeTold: boolean | null;
  fullDueAt: Date | null;
  fullAt: Date | null;
  /** The last finding, and when the first one came; null while nothing is found. */
  finding: FindingStep | null;
  firstFoundAt: Date | null;
  /** A deadline of its review has passed some time. */
  wasLate: boolean;
}

const findings = `('confirm', 'downgrade', 'notConfirm', 'confirmOnReview', 'uphold')`;

/** The difficult calls that happened in a half-open range of instants. */
export const selectIncidentFacts = (dataSource: DataSource, from: Date, to: Date): Promise<IncidentFact[]> =>
  dataSource.query(
    `SELECT incident.id, reporter_id AS "reporterId", category, severity, found_severity AS "foundSeverity", state,
       happened_at AS "happenedAt", reported_at AS "reportedAt", call_key AS "callKey", ended_by AS "endedBy",
       notice_missing AS "noticeMissing", notice_told AS "noticeTold", full_due_at AS "fullDueAt",
       full_at AS "fullAt", review.finding, review.first_at AS "firstFoundAt",
       coalesce(review.late, false) AS "wasLate"
     FROM incident
     LEFT JOIN (
       SELECT incident_id,
         (array_agg(transition ORDER BY id DESC) FILTER (WHERE transition IN ${findings}))[1] AS finding,
         min(at) FILTER (WHERE transition IN ${findings}) AS first_at,
         bool_or(transition = 'escalated') AS late
       FROM incident_transition
       WHERE incident_id IN (SELECT id FROM incident WHERE happened_at >= $1 AND happened_at < $2)
       GROUP BY incident_id
     ) review ON review.incident_id = incident.id
     WHERE happened_at >= $1 AND happened_at < $2
     ORDER BY happened_at, incident.id`,
    [from, to],
  );

/** How many difficult calls happened in each month of Asia/Seoul of a half-open range, by YYYY-MM. */
export const countIncidentMonths = (
  dataSource: DataSource,
  from: Date,
  to: Date,
): Promise<{ month: string; count: number }[]> =>
  dataSource.query(
    `SELECT to_char(happened_at AT TIME ZONE 'Asia/Seoul', 'YYYY-MM') AS month, count(*)::int AS count
     FROM incident WHERE happened_at >= $1 AND happened_at < $2 GROUP BY 1`,
    [from, to],
  );
