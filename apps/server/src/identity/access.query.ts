import type { DataSource } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';

/** A session is over when nothing was asked with it for this long. */
export const IDLE_MINUTES = 30;

/** Use is written down at most this often, so that reading does not become writing. */
const USE_SECONDS = 60;

/** A person behind a session. */
export interface SessionOwner {
  csrf_token: string;
  /** Whether its use was written down within the last minute. */
  fresh: boolean;
  id: string;
  name: string;
  role: string;
  team_id: string | null;
  must_change_password: boolean;
}

/** The active person behind a session that is neither over nor idle at an instant. */
export const findSessionOwner = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
): Promise<SessionOwner | undefined> => {
  const rows = await queryKept<SessionOwner>(
    dataSource,
    `SELECT session.csrf_token, session.last_seen_at > $2::timestamptz - make_interval(secs => $4) AS fresh, account.id, account.name, account.role, account.team_id, account.must_change_password
     FROM session JOIN account ON account.id = session.account_id
     WHERE session.token_hash = $1 AND account.active
       AND session.expires_at > $2 AND session.last_seen_at > $2::timestamptz - make_interval(mins => $3)`,
    [hash, now, IDLE_MINUTES, USE_SECONDS],
  );
  return rows[0];
};

/** Marks a session as used by its person. */
export const touchSession = async (dataSource: DataSource, hash: Buffer, now: Date): Promise<void> => {
  await dataSource.query(
    `UPDATE session SET last_seen_at = $2
     WHERE token_hash = $1 AND last_seen_at <= $2::timestamptz - make_interval(secs => $3)`,
    [hash, now, USE_SECONDS],
  );
};

/** A bearer token: it acts with a role, or sends the events of one source. */
export interface TokenGrant {
  label: string;
  role: string | null;
  source_id: string | null;
}

/** The grant of a token that is neither revoked nor expired at an instant; its use is noted. */
export const findTokenGrant = async (
  dataSource: DataSource,
  hash: Buffer,
  now: Date,
): Promise<TokenGrant | undefined> => {
  const rows = await dataSource.query<(TokenGrant & { stale: boolean })[]>(
    `SELECT label, role, source_id,
       last_used_at IS NULL OR last_used_at <= $2::timestamptz - make_interval(secs => $3) AS stale
     FROM api_token
     WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
    [hash, now, USE_SECONDS],
  );
  const [grant] = rows;
  if (grant?.stale)
    await dataSource.query('UPDATE api_token SET last_used_at = $2 WHERE token_hash = $1', [hash, now]);
  return grant;
};
