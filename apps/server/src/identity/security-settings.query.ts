import { defaultSecuritySettings, securitySettingsSchema, type SecuritySettings } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** Name of the centre's setting. */
export const SECURITY_SETTING = 'security';

/** Settings as they are stored; the defaults for what an older version did not know or nobody has set. */
export const securitySettingsOf = (stored: unknown): SecuritySettings => {
  if (stored === null || typeof stored !== 'object') return defaultSecuritySettings;
  const parsed = securitySettingsSchema.safeParse({ ...defaultSecuritySettings, ...stored });
  return parsed.success ? parsed.data : defaultSecuritySettings;
};

/** The settings that count. */
export const readSecuritySettings = async (manager: EntityManager): Promise<SecuritySettings> => {
  const [row] = await manager.query<{ value: unknown }[]>(
    'SELECT value FROM centre_setting WHERE name = $1',
    [SECURITY_SETTING],
  );
  return securitySettingsOf(row?.value ?? null);
};

/** Sets all settings at once. */
export const writeSecuritySettings = async (
  manager: EntityManager,
  settings: SecuritySettings,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, updated_at = EXCLUDED.updated_at`,
    [SECURITY_SETTING, JSON.stringify(settings), now],
  );
};
