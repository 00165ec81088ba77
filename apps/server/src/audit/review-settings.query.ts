import { defaultReviewSettings, reviewSettingsSchema, type ReviewSettings } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import { readCentreSetting, writeCentreSetting } from '../platform/centre-setting.query.js';

const NAME = 'accessReview';

/** What counts as out of the ordinary; the default where nothing was set or what was set is of an older version. */
export const readReviewSettings = async (manager: EntityManager): Promise<ReviewSettings> => {
  const parsed = reviewSettingsSchema.safeParse(await readCentreSetting(manager, NAME));
  return parsed.success ? parsed.data : defaultReviewSettings;
};

/** Sets what counts as out of the ordinary. */
export const writeReviewSettings = (
  manager: EntityManager,
  settings: ReviewSettings,
  now: Date,
): Promise<void> => writeCentreSetting(manager, NAME, settings, now);
