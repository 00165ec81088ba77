import type { EntityManager } from 'typeorm';

/**
 * SQL: whether nothing rests any more on the incident of the hold with this alias: it is closed, and no complaint waits
 * for its answer; its cases have ended, their days until the purge are over, and no objection is open.
 */
const settled = (hold: string, now: string): string =>
  `EXISTS (SELECT FROM incident i WHERE i.id = ${hold}.incident_id AND i.state = 'closed')
   AND NOT EXISTS (SELECT FROM complaint WHERE complaint.incident_id = ${hold}.incident_id AND complaint.sent_at IS NULL)
   AND NOT EXISTS (SELECT FROM caller_case_incident involved JOIN caller_case c ON c.id = involved.case_id
     WHERE involved.incident_id = ${hold}.incident_id
       AND (c.ended_at IS NULL OR c.purge_at > ${now} OR EXISTS (
         SELECT FROM case_objection o WHERE o.case_id = c.id AND o.decided_at IS NULL)))`;

/** Lifts the holds that placed themselves and whose incident is settled at an instant; answers their ids. */
export const liftSettled = async (
  manager: EntityManager,
  by: string,
  reason: string,
  now: Date,
): Promise<string[]> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE legal_hold hold SET lifted_by = $2, lifted_at = $1, lift_reason = $3
     WHERE hold.automatic AND hold.lifted_at IS NULL AND ${settled('hold', '$1')} RETURNING hold.id`,
    [now, by, reason],
  );
  return rows.map(({ id }) => id);
};
