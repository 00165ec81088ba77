import type { EntityManager } from 'typeorm';

/** So many attempts may be under way from one address: a whole centre comes in behind one. */
const MOST_FROM_ADDRESS = 1000;

/** What is kept of an attempt to sign in at the provider. */
export interface Attempt {
  stateHash: Buffer;
  browserHash: Buffer;
  /** Path of the console to which the sign-in leads. */
  next: string;
  /** The password was to be asked for anew. */
  again: boolean;
  address: string | null;
}

/** Keeps an attempt and forgets those begun before `oldest`; false when the address has too many. */
export const addAttempt = async (
  manager: EntityManager,
  attempt: Attempt,
  { now, oldest }: { now: Date; oldest: Date },
): Promise<boolean> => {
  await manager.query('DELETE FROM sso_attempt WHERE created_at < $1', [oldest]);
  const rows = await manager.query<unknown[]>(
    `INSERT INTO sso_attempt (state_hash, browser_hash, next, again, address, created_at)
     SELECT $1, $2, $3, $4, $5, $6
     WHERE (SELECT count(*) FROM sso_attempt WHERE address IS NOT DISTINCT FROM $5) < $7
     RETURNING 1`,
    [
      attempt.stateHash,
      attempt.browserHash,
      attempt.next,
      attempt.again,
      attempt.address,
      now,
      MOST_FROM_ADDRESS,
    ],
  );
  return rows.length > 0;
};

/** Takes an attempt out, once and only for its browser; undefined when there is none that began after `oldest`. */
export const takeAttempt = async (
  manager: EntityManager,
  { stateHash, browserHash, oldest }: { stateHash: Buffer; browserHash: Buffer; oldest: Date },
): Promise<{ next: string; again: boolean; created_at: Date } | undefined> => {
  const [rows] = await manager.query<[{ next: string; again: boolean; created_at: Date }[], number]>(
    `DELETE FROM sso_attempt WHERE state_hash = $1 AND browser_hash = $2 AND created_at >= $3
     RETURNING next, again, created_at`,
    [stateHash, browserHash, oldest],
  );
  return rows[0];
};
