import type { EntityManager } from 'typeorm';

/** Ends one session by the hash of its token; false when there was none. */
export const endSession = async (manager: EntityManager, hash: Buffer): Promise<boolean> => {
  const [, ended] = await manager.query<[unknown, number]>('DELETE FROM session WHERE token_hash = $1', [
    hash,
  ]);
  return ended > 0;
};

/** Ends all sessions of an account, except the one with a hash; the hashes of those that ended. */
export const endSessionsOf = async (
  manager: EntityManager,
  accountId: string,
  except: Buffer | null = null,
): Promise<Buffer[]> => {
  const [rows] = await manager.query<[{ token_hash: Buffer }[], number]>(
    `DELETE FROM session WHERE account_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)
     RETURNING token_hash`,
    [accountId, except],
  );
  return rows.map((row) => row.token_hash);
};

/** Removes the sessions that are over. */
export const sweepSessions = async (manager: EntityManager, now: Date): Promise<void> => {
  await manager.query('DELETE FROM session WHERE expires_at <= $1', [now]);
};

/** What changes when a session's token does. */
export interface Rotation {
  now: Date;
  /** A second factor was shown. */
  secondFactor: boolean;
}

/**
 * Gives a session another token after its person proved who they are: it was just used, and counts as verified.
 * The CSRF token stays, so that other tabs go on. False when the session ended meanwhile.
 */
export const rotateSession = async (
  manager: EntityManager,
  old: Buffer,
  next: Buffer,
  { now, secondFactor }: Rotation,
): Promise<boolean> => {
  const [, rotated] = await manager.query<[unknown, number]>(
    `UPDATE session SET token_hash = $2, last_seen_at = $3, verified_at = $3, unlock_failures = 0,
       second_factor_at = CASE WHEN $4 THEN $3 ELSE second_factor_at END
     WHERE token_hash = $1`,
    [old, next, now, secondFactor],
  );
  return rotated > 0;
};

/** Notes that the person of a session proved who they are. */
export const markVerified = async (
  manager: EntityManager,
  hash: Buffer,
  { now, secondFactor }: Rotation,
): Promise<void> => {
  await manager.query(
    `UPDATE session SET last_seen_at = $2, verified_at = $2,
       second_factor_at = CASE WHEN $3 THEN $2 ELSE second_factor_at END
     WHERE token_hash = $1`,
    [hash, now, secondFactor],
  );
};

/** Counts a failure to unlock a session; how many there were. */
export const countUnlockFailure = async (manager: EntityManager, hash: Buffer): Promise<number> => {
  const [rows] = await manager.query<[{ unlock_failures: number }[], number]>(
    'UPDATE session SET unlock_failures = unlock_failures + 1 WHERE token_hash = $1 RETURNING unlock_failures',
    [hash],
  );
  return rows[0]?.unlock_failures ?? 0;
};

/** A person's session as its list shows it. */
export interface OwnSessionRow {
  id: string;
  token_hash: Buffer;
  method: 'password' | 'sso';
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  address: string | null;
  user_agent: string | null;
}

/** The sessions of an account that are not over, the last used first. */
export const sessionsOf = (manager: EntityManager, accountId: string, now: Date): Promise<OwnSessionRow[]> =>
  manager.query(
    `SELECT id, token_hash, method, created_at, last_seen_at, expires_at, address, user_agent
     FROM session WHERE account_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC`,
    [accountId, now],
  );
