import type { EntityManager } from 'typeorm';

/** Ends one session by the hash of its token; false when there was none. */
export const endSession = async (manager: EntityManager, hash: Buffer): Promise<boolean> => {
  const [, ended] = await manager.query<[unknown, number]>('DELETE FROM session WHERE token_hash = $1', [
    hash,
  ]);
  return ended > 0;
};

/** Ends all sessions of an account, except the one with a hash. */
export const endSessionsOf = async (
  manager: EntityManager,
  accountId: string,
  except: Buffer | null = null,
): Promise<void> => {
  await manager.query(
    'DELETE FROM session WHERE account_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)',
    [accountId, except],
  );
};

/** Removes the sessions that are over. */
export const sweepSessions = async (manager: EntityManager, now: Date): Promise<void> => {
  await manager.query('DELETE FROM session WHERE expires_at <= $1', [now]);
};
