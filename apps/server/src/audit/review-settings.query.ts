import { defaultReviewSettings, reviewSettingsSchema, type ReviewSettings } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

const NAME = 'accessReview';

/** What counts as out of the ordinary; the default where nothing was set or what was set is of an older version. */
export const readReviewSettings = async (manager: EntityManager): Promise<ReviewSettings> => {
  const [row] = await manager.query<{ value: unknown }[]>(
    'SELECT value FROM centre_setting WHERE name = $1',
    [NAME],
  );
  const parsed = reviewSettingsSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : defaultReviewSettings;
};

/** Sets what counts as out of the ordinary. */
export const writeReviewSettings = async (
  manager: EntityManager,
  settings: ReviewSettings,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [NAME, JSON.stringify(settings), now],
  );
};
