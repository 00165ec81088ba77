import type { EntityManager } from 'typeorm';
import { z } from 'zod';

/** What is known of the backups that the console makes by itself; kept in the database, where every process sees it. */
const stateSchema = z.object({
  /** Since when backups are expected. */
  since: z.iso.datetime(),
  /** When the newest one was complete and restored; null before the first. */
  madeAt: z.iso.datetime().nullable(),
  /** Whether the newest attempt failed. */
  failed: z.boolean(),
});

/** How the backups stand. */
export type BackupState = z.infer<typeof stateSchema>;

const NAME = 'backup';

/** Reads how the backups stand; null when none were ever expected. */
export const readBackupState = async (manager: Pick<EntityManager, 'query'>): Promise<BackupState | null> => {
  const [row] = await manager.query<{ value: unknown }[]>(
    'SELECT value FROM centre_setting WHERE name = $1',
    [NAME],
  );
  return row ? stateSchema.parse(row.value) : null;
};

/** Notes how the backups stand. */
export const writeBackupState = async (
  manager: Pick<EntityManager, 'query'>,
  state: BackupState,
  at: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [NAME, JSON.stringify(state), at],
  );
};
