import type { CategoryCode, Severity } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { Connection } from './caller-case.query.js';

/** An incident of a case, as the rule counts it. */
export interface CaseIncident {
  incidentId: string;
  number: string;
  teamId: string | null;
  happenedAt: Date;
  severity: Severity;
  categories: CategoryCode[];
  vulnerable: boolean;
  reporterId: string;
  foundBy: string | null;
  foundAt: Date | null;
  confirmed: boolean;
  concurredBy: string | null;
}

/** The incidents of a case, the oldest call first. */
export const selectCaseIncidents = (from: Connection, caseId: string): Promise<CaseIncident[]> =>
  from.query(
    `SELECT incident_id AS "incidentId", number, team_id AS "teamId", happened_at AS "happenedAt", severity, categories,
       vulnerable, reporter_id AS "reporterId", found_by AS "foundBy", found_at AS "foundAt", confirmed,
       concurred_by AS "concurredBy"
     FROM caller_case_incident WHERE case_id = $1 ORDER BY happened_at, incident_id`,
    [caseId],
  ) as Promise<CaseIncident[]>;

/** Writes what was found of an incident; a new finding takes away that a second listener agreed with the one before. */
export const writeCaseIncident = async (
  manager: EntityManager,
  caseId: string,
  incident: Omit<CaseIncident, 'concurredBy'>,
): Promise<void> => {
  await manager.query(
    `INSERT INTO caller_case_incident (case_id, incident_id, number, team_id, happened_at, severity, categories,
       vulnerable, reporter_id, found_by, found_at, confirmed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (incident_id) DO UPDATE SET team_id = excluded.team_id, happened_at = excluded.happened_at,
       severity = excluded.severity, categories = excluded.categories, vulnerable = excluded.vulnerable,
       found_by = excluded.found_by, found_at = excluded.found_at, confirmed = excluded.confirmed,
       concurred_by = NULL, concurred_at = NULL`,
    [
      ...[
        caseId,
        incident.incidentId,
        incident.number,
        incident.teamId,
        incident.happenedAt,
        incident.severity,
      ],
      ...[incident.categories, incident.vulnerable, incident.reporterId, incident.foundBy, incident.foundAt],
      incident.confirmed,
    ],
  );
};

/** Notes that a second person has listened to an incident and agrees. */
export const noteConcurrence = async (
  manager: EntityManager,
  incidentId: string,
  by: string,
  at: Date,
): Promise<void> => {
  await manager.query(
    'UPDATE caller_case_incident SET concurred_by = $2, concurred_at = $3 WHERE incident_id = $1',
    [incidentId, by, at],
  );
};

/** Sets or takes away the flag of an incident by which nobody is sanctioned. */
export const noteVulnerable = async (
  manager: EntityManager,
  incidentId: string,
  vulnerable: boolean,
): Promise<void> => {
  await manager.query('UPDATE caller_case_incident SET vulnerable = $2 WHERE incident_id = $1', [
    incidentId,
    vulnerable,
  ]);
};
