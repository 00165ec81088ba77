import type { CallStepKind, CategoryCode, IncidentState, Severity } from '@michuhol/protection';
import type { EntityManager } from 'typeorm';
import type { StoredCallStep } from './incident.entity.js';

/** What is on record of an incident, without its content, and who has had to do with it. */
export interface IncidentRecord {
  readonly id: string;
  readonly number: string;
  readonly reporterId: string;
  readonly reportedAt: Date;
  readonly happenedAt: Date;
  /** What was found, or reported where nothing was found; the main kind first. */
  readonly categories: readonly CategoryCode[];
  readonly severity: Severity;
  readonly state: IncidentState;
  readonly steps: readonly StoredCallStep[];
  readonly endedBy: CallStepKind;
  readonly noticeMissing: boolean;
  readonly noticeTold: boolean | null;
  readonly policyVersion: number;
  /** Accounts of the reporter, of who reviewed it, and of who was asked to. */
  readonly involved: readonly string[];
}

const SELECT = `
  SELECT i.id, i.number, i.reporter_id AS "reporterId", i.reported_at AS "reportedAt", i.happened_at AS "happenedAt",
    coalesce(i.found_categories, array_prepend(i.category, i.further_categories)) AS categories,
    coalesce(greatest(i.severity, i.found_severity), i.severity) AS severity, i.state, i.steps,
    i.ended_by AS "endedBy", i.notice_missing AS "noticeMissing", i.notice_told AS "noticeTold",
    i.policy_version AS "policyVersion",
    array_remove(ARRAY[i.reporter_id, i.lead_id, i.second_listener_id, i.safety_by]
      || ARRAY(SELECT t.by_account FROM incident_transition t WHERE t.incident_id = i.id), NULL)::text[] AS involved
  FROM incident i`;

/** The record of an incident by its number, as people say it; null where there is none. */
export const selectRecordByNumber = async (
  manager: EntityManager,
  number: string,
): Promise<IncidentRecord | null> => {
  const [row] = await manager.query<IncidentRecord[]>(`${SELECT} WHERE i.number = $1`, [number]);
  return row ?? null;
};

/** The record of an incident; null where there is none. */
export const selectRecord = async (manager: EntityManager, id: string): Promise<IncidentRecord | null> => {
  const [row] = await manager.query<IncidentRecord[]>(`${SELECT} WHERE i.id = $1`, [id]);
  return row ?? null;
};
