import type { EntityManager } from 'typeorm';
import type { ColumnNames } from './saved-profile.js';

/** What is saved of a profile: other names of columns for a built-in one, or all of it. */
export interface SavedProfile {
  title: string;
  basedOn: string | null;
  columns: ColumnNames;
  document: Record<string, unknown> | null;
}

/** Adds the next version of a profile, one at a time; returns its number. */
export const insertProfile = async (
  manager: EntityManager,
  name: string,
  { title, basedOn, columns, document }: SavedProfile,
  savedBy: string,
  now: Date,
): Promise<number> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('column_profile ' || $1, 0))`, [name]);
  const [row] = await manager.query<{ version: number }[]>(
    `INSERT INTO column_profile (name, version, title, based_on, columns, profile, saved_by, saved_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 FROM column_profile WHERE name = $1
     RETURNING version`,
    [name, title, basedOn, JSON.stringify(columns), document ? JSON.stringify(document) : null, savedBy, now],
  );
  return row?.version ?? 1;
};
