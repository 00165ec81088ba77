import type { EntityManager } from 'typeorm';

/** Somebody listened to a part of a recording, or wrote why there is none. */
export interface StoredListening {
  readonly id: string;
  readonly incidentId: string;
  readonly byAccount: string;
  readonly at: Date;
  readonly fromSecond: number | null;
  readonly toSecond: number | null;
  /** Sealed. */
  readonly why: Buffer | null;
}

/** Who has listened to which incidents, and when. */
export const selectListeners = (
  manager: EntityManager,
  incidentIds: readonly string[],
): Promise<{ incidentId: string; byAccount: string; at: Date }[]> =>
  manager.query(
    `SELECT incident_id AS "incidentId", by_account AS "byAccount", at FROM incident_listening
     WHERE incident_id = ANY ($1) ORDER BY at, from_second, id`,
    [incidentIds],
  );

/** The listening log of an incident. */
export const selectListenings = (manager: EntityManager, incidentId: string): Promise<StoredListening[]> =>
  manager.query(
    `SELECT id, incident_id AS "incidentId", by_account AS "byAccount", at, from_second AS "fromSecond",
       to_second AS "toSecond", why
     FROM incident_listening WHERE incident_id = $1 ORDER BY at, from_second, id`,
    [incidentId],
  );

/** Adds to the listening log. */
export const insertListening = async (manager: EntityManager, listening: StoredListening): Promise<void> => {
  const { id, incidentId, byAccount, at, fromSecond, toSecond, why } = listening;
  await manager.query(
    `INSERT INTO incident_listening (id, incident_id, by_account, at, from_second, to_second, why)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, incidentId, byAccount, at, fromSecond, toSecond, why],
  );
};
