import type { DataSource } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';
import { SECURITY_SETTING } from './security-settings.query.js';

/** Use is written down at most this often, so that a quick hand does not become many writes. */
const USE_SECONDS = 15;

/** A session with its person, not over at an instant. */
export interface SessionOwner {
  session_id: string;
  csrf_token: string;
  method: 'password' | 'sso';
  last_seen_at: Date;
  verified_at: Date;
  expires_at: Date;
  factor_shown: boolean;
  has_factor: boolean;
  /** The stored security settings; null when nobody has set any. */
  settings: unknown;
  id: string;
  name: string;
  role: string;
  team_id: string | null;
  organisation: string | null;
  must_change_password: boolean;
}

/** The person behind a session that has not ended, whose account is active on the day. */
export const findSessionOwner = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
  today: string,
): Promise<SessionOwner | undefined> => {
  const rows = await queryKept<SessionOwner>(
    dataSource,
    `SELECT session.id AS session_id, session.csrf_token, session.method, session.last_seen_at, session.verified_at,
       session.expires_at, session.second_factor_at IS NOT NULL AS factor_shown,
       EXISTS (SELECT FROM totp_secret WHERE totp_secret.account_id = account.id AND confirmed_at IS NOT NULL)
         OR EXISTS (SELECT FROM passkey WHERE passkey.account_id = account.id) AS has_factor,
       (SELECT value FROM centre_setting WHERE centre_setting.name = $4) AS settings,
       account.id, account.name, account.role, account.team_id, account.organisation, account.must_change_password
     FROM session JOIN account ON account.id = session.account_id
     WHERE session.token_hash = $1 AND session.expires_at > $2
       AND account.active AND (account.valid_until IS NULL OR account.valid_until >= $3::date)`,
    [hash, now, today, SECURITY_SETTING],
  );
  return rows[0];
};

/** Puts off the lock of a session whose person did something. */
export const touchSession = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
  atOnce = false,
): Promise<void> => {
  await dataSource.query(
    `UPDATE session SET last_seen_at = $2
     WHERE token_hash = $1 AND last_seen_at <= $2::timestamptz - make_interval(secs => $3)`,
    [hash, now, atOnce ? 0 : USE_SECONDS],
  );
};
