import type { Clock } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';
import type { Config } from './config.js';
import { DatabaseFault } from './database.js';

/**
 * A database stays what it was first started as: evaluation brings accounts with printed passwords and invented
 * calls, which must never turn up in production, nor be let into a production database by a forgotten NODE_ENV.
 * @throws DatabaseFault when the database is of the other mode
 */
export const keepMode = async (dataSource: DataSource, { mode }: Config, clock: Clock): Promise<void> => {
  await dataSource.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ('mode', to_jsonb($1::text), $2) ON CONFLICT DO NOTHING`,
    [mode, clock.now()],
  );
  const [row] = await dataSource.query<{ mode: string }[]>(
    `SELECT value #>> '{}' AS mode FROM centre_setting WHERE name = 'mode'`,
  );
  if (row?.mode === mode) return;
  throw new DatabaseFault(
    mode === 'production'
      ? '이 데이터베이스는 평가용으로 시작되어 평가 계정과 모의 자료가 들어 있습니다. 새 MICHUHOL_DATA_DIR 또는 새 DATABASE_URL 로 시작하세요. (This database was started for evaluation and holds its accounts and synthetic data: start production with a new MICHUHOL_DATA_DIR or DATABASE_URL.)'
      : '이 데이터베이스는 운영용입니다. NODE_ENV=production 으로 시작하거나 다른 MICHUHOL_DATA_DIR 을 쓰세요. (This database is in production: start with NODE_ENV=production, or evaluate with another MICHUHOL_DATA_DIR.)',
  );
};
