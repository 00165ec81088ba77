import type { EntityManager } from 'typeorm';

/** An incident that the clock has come to, with whom to tell. */
export interface WatchedIncident {
  readonly id: string;
  readonly state: string;
  readonly reporterId: string;
  readonly teamId: string | null;
  readonly leadId: string | null;
  readonly secondListenerId: string | null;
}

const told = `id, state, reporter_id AS "reporterId", team_id AS "teamId", lead_id AS "leadId",
  second_listener_id AS "secondListenerId"`;

/** Marks reviews whose deadline has passed; each once until its next deadline. */
export const markEscalated = async (manager: EntityManager, now: Date): Promise<WatchedIncident[]> => {
  const [rows] = await manager.query<[WatchedIncident[], number]>(
    `UPDATE incident SET escalated_at = $1
     WHERE escalated_at IS NULL
       AND (state IN ('reported', 'reopened') AND review_due_at <= $1
         OR state IN ('underReview', 'secondReview') AND finding_due_at <= $1)
     RETURNING ${told}`,
    [now],
  );
  return rows;
};

/** Marks full reports that are due before an instant and not written; each once. */
export const markReminded = async (
  manager: EntityManager,
  now: Date,
  dueBefore: Date,
): Promise<WatchedIncident[]> => {
  const [rows] = await manager.query<[WatchedIncident[], number]>(
    `UPDATE incident SET full_reminded_at = $1
     WHERE full_at IS NULL AND full_reminded_at IS NULL AND full_due_at <= $2 RETURNING ${told}`,
    [now, dueBefore],
  );
  return rows;
};

/** Incidents that may wait for the protection officer: escalated, in second review, or found and not finished. */
export const selectOverdue = async (manager: EntityManager): Promise<string[]> => {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM incident WHERE state <> 'closed' AND (escalated_at IS NOT NULL
       OR state IN ('secondReview', 'confirmed', 'downgraded', 'notConfirmed'))`,
  );
  return rows.map(({ id }) => id);
};
