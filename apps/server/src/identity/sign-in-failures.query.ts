import type { EntityManager } from 'typeorm';

/** The sixth try is refused until fifteen minutes have passed since the first of five failures, or an administrator helps. */
const MOST_FAILURES = 5;
const WINDOW_MINUTES = 15;

/** Whether a sign-in name is locked. The key is a keyed hash of what was typed, whether or not it is anybody's name. */
export const isLocked = async (manager: EntityManager, key: Buffer, now: Date): Promise<boolean> => {
  const [row] = await manager.query<{ failures: number }[]>(
    `SELECT count(*)::int AS failures FROM sign_in_failure
     WHERE login_key = $1 AND at > $2::timestamptz - make_interval(mins => $3)`,
    [key, now, WINDOW_MINUTES],
  );
  return (row?.failures ?? 0) >= MOST_FAILURES;
};

/** Counts a failure, and forgets those that count no more. */
export const addFailure = async (manager: EntityManager, key: Buffer, now: Date): Promise<void> => {
  await manager.query(`DELETE FROM sign_in_failure WHERE at <= $1::timestamptz - make_interval(mins => $2)`, [
    now,
    WINDOW_MINUTES,
  ]);
  await manager.query('INSERT INTO sign_in_failure (login_key, at) VALUES ($1, $2)', [key, now]);
};

/** Unlocks a sign-in name. */
export const clearFailures = async (manager: EntityManager, key: Buffer): Promise<void> => {
  await manager.query('DELETE FROM sign_in_failure WHERE login_key = $1', [key]);
};
