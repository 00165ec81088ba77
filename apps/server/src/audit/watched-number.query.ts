import type { WatchedRelation } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A watched number as it is stored. */
export interface WatchedRow {
  id: string;
  accountId: string;
  relation: WatchedRelation;
  sealed: Buffer;
  addedAt: Date;
  addedBy: string;
}

/** Every watched number, by person. */
export const selectWatched = (manager: EntityManager): Promise<WatchedRow[]> =>
  manager.query<WatchedRow[]>(
    `SELECT id, account_id AS "accountId", relation, sealed, added_at AS "addedAt", added_by AS "addedBy"
     FROM watched_number ORDER BY account_id, added_at, id`,
  );

/** Stores a watched number. */
export const insertWatched = async (manager: EntityManager, row: WatchedRow): Promise<void> => {
  await manager.query(
    `INSERT INTO watched_number (id, account_id, relation, sealed, added_at, added_by) VALUES ($1, $2, $3, $4, $5, $6)`,
    [row.id, row.accountId, row.relation, row.sealed, row.addedAt, row.addedBy],
  );
};

/** Forgets a watched number. Returns whose it was; undefined where there is none. */
export const deleteWatched = async (manager: EntityManager, id: string): Promise<string | undefined> => {
  const [rows] = await manager.query<[{ accountId: string }[], number]>(
    'DELETE FROM watched_number WHERE id = $1 RETURNING account_id AS "accountId"',
    [id],
  );
  return rows[0]?.accountId;
};
