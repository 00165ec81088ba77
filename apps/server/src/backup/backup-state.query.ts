import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { readCentreSetting, writeCentreSetting } from '../platform/centre-setting.query.js';

/** What is known of the backups of the configured folder; kept in the database, where every process sees it. */
const stateSchema = z.object({
  /** Since when backups are expected. */
  since: z.iso.datetime(),
  /** When the newest one that was restored and compared was complete; null before the first. */
  provedAt: z.iso.datetime().nullable(),
  /** When the newest attempt that failed did so; null when none did. */
  failedAt: z.iso.datetime().nullable(),
});

/** How the backups stand. */
export type BackupState = z.infer<typeof stateSchema>;

const NAME = 'backup';

type Manager = Pick<EntityManager, 'query'>;

/** Reads how the backups stand; null when none were ever expected. */
export const readBackupState = async (manager: Manager): Promise<BackupState | null> => {
  const stored = await readCentreSetting(manager, NAME);
  return stored === undefined ? null : stateSchema.parse(stored);
};

const newest = (...instants: (string | null | undefined)[]): string | null =>
  instants
    .filter((instant) => typeof instant === 'string')
    .sort()
    .at(-1) ?? null;

/** Notes that backups are expected, that one was proved, or that one failed; what is not said stays as it was. */
export const noteBackupState = async (
  manager: Manager,
  at: Date,
  news: Partial<Pick<BackupState, 'provedAt' | 'failedAt'>> = {},
): Promise<void> => {
  const before = await readBackupState(manager);
  const state: BackupState = {
    since: before?.since ?? at.toISOString(),
    provedAt: newest(news.provedAt, before?.provedAt),
    failedAt: newest(news.failedAt, before?.failedAt),
  };
  await writeCentreSetting(manager, NAME, state, at);
};
