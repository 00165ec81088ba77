import { defaultSecuritySettings, securitySettingsSchema, type SecuritySettings } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import { readCentreSetting, writeCentreSetting } from '../platform/centre-setting.query.js';

/** Name of the centre's setting. */
export const SECURITY_SETTING = 'security';

/** Settings as they are stored; the defaults for what an older version did not know or nobody has set. */
export const securitySettingsOf = (stored: unknown): SecuritySettings => {
  if (typeof stored !== 'object' || stored === null) return defaultSecuritySettings;
  const parsed = securitySettingsSchema.safeParse({ ...defaultSecuritySettings, ...stored });
  return parsed.success ? parsed.data : defaultSecuritySettings;
};

/** The settings that count. */
export const readSecuritySettings = async (manager: EntityManager): Promise<SecuritySettings> =>
  securitySettingsOf(await readCentreSetting(manager, SECURITY_SETTING));

/** Sets all settings at once. */
export const writeSecuritySettings = (
  manager: EntityManager,
  settings: SecuritySettings,
  now: Date,
): Promise<void> => writeCentreSetting(manager, SECURITY_SETTING, settings, now);
