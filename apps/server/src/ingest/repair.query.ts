import type { EntityManager } from 'typeorm';

/** Takes rows out of the quarantine of the import that rejected them, because another import has taken them in. */
export const markRepaired = async (
  manager: EntityManager,
  parentId: string,
  byImport: string,
  positions: readonly number[],
): Promise<void> => {
  if (positions.length === 0) return;
  await manager.query(
    `WITH taken AS (
       UPDATE import_problem SET repaired_by = $2
       WHERE import_id = $1 AND position = ANY ($3::bigint[]) AND kind = 'rejected' AND repaired_by IS NULL
       RETURNING position
     )
     UPDATE import SET repaired = repaired + (SELECT count(*) FROM taken) WHERE id = $1`,
    [parentId, byImport, positions],
  );
};

/** Puts rows back into the quarantine, because the import that had taken them in was withdrawn. */
export const markUnrepaired = async (manager: EntityManager, byImport: string): Promise<void> => {
  await manager.query(
    `WITH back AS (
       UPDATE import_problem SET repaired_by = NULL WHERE repaired_by = $1 RETURNING import_id
     ), sums AS (
       SELECT import_id, count(*) AS rows FROM back GROUP BY import_id
     )
     UPDATE import SET repaired = repaired - sums.rows FROM sums WHERE import.id = sums.import_id`,
    [byImport],
  );
};
