import type { EntityManager } from 'typeorm';

/** Five failures within fifteen minutes lock a name. */
const MOST_FAILURES = 5;
const WINDOW_MINUTES = 15;
/** One address may fail so often within the window, whatever the names. */
const MOST_FROM_ADDRESS = 50;

/** A lock lasts as long as the window; each further one within a day twice as long, at most four hours. */
const LOCK_MINUTES = 15;
const MOST_LOCK_MINUTES = 240;
const MEMORY_HOURS = 24;

/** Until when a name is locked; null when it is open. The key is a keyed hash of what was typed, whether or not it is anybody's name. */
export const lockedUntil = async (manager: EntityManager, key: Buffer, now: Date): Promise<Date | null> => {
  const [row] = await manager.query<{ until: Date }[]>(
    'SELECT until FROM sign_in_lock WHERE login_key = $1 AND until > $2',
    [key, now],
  );
  return row?.until ?? null;
};

/** The locks of many names at once, by the key in hexadecimal digits. */
export const locksOf = async (
  manager: EntityManager,
  keys: readonly Buffer[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> => {
  const rows = await manager.query<{ login_key: Buffer; until: Date }[]>(
    'SELECT login_key, until FROM sign_in_lock WHERE login_key = ANY($1) AND until > $2',
    [keys, now],
  );
  return new Map(rows.map(({ login_key, until }) => [login_key.toString('hex'), until]));
};

/** Whether too many sign-ins from an address failed lately. */
export const isFlooding = async (
  manager: EntityManager,
  address: string | null,
  now: Date,
): Promise<boolean> => {
  if (address === null) return false;
  const [row] = await manager.query<{ failures: number }[]>(
    `SELECT count(*)::int AS failures FROM sign_in_failure
     WHERE address = $1 AND at > $2::timestamptz - make_interval(mins => $3)`,
    [address, now, WINDOW_MINUTES],
  );
  return (row?.failures ?? 0) >= MOST_FROM_ADDRESS;
};

/** Counts a failure, locks the name with the fifth, and forgets what counts no more. */
export const addFailure = async (
  manager: EntityManager,
  key: Buffer,
  address: string | null,
  now: Date,
): Promise<void> => {
  await manager.query(`DELETE FROM sign_in_failure WHERE at <= $1::timestamptz - make_interval(mins => $2)`, [
    now,
    WINDOW_MINUTES,
  ]);
  await manager.query(
    'DELETE FROM sign_in_lock WHERE until <= $1::timestamptz - make_interval(hours => $2)',
    [now, MEMORY_HOURS],
  );
  await manager.query('INSERT INTO sign_in_failure (login_key, at, address) VALUES ($1, $2, $3)', [
    key,
    now,
    address,
  ]);
  // Failures before the last lock were paid for with it.
  await manager.query(
    `INSERT INTO sign_in_lock (login_key, locked_at, until, rounds)
     SELECT $1, $2, $2::timestamptz + make_interval(mins => $4), 1
     WHERE (SELECT count(*) FROM sign_in_failure WHERE login_key = $1
       AND at > coalesce((SELECT locked_at FROM sign_in_lock WHERE login_key = $1), '-infinity')) >= $3
     ON CONFLICT (login_key) DO UPDATE SET locked_at = $2, rounds = sign_in_lock.rounds + 1,
       until = $2::timestamptz + make_interval(mins => least($4 * 2 ^ sign_in_lock.rounds, $5)::int)`,
    [key, now, MOST_FAILURES, LOCK_MINUTES, MOST_LOCK_MINUTES],
  );
};

/** Opens a name: nothing that failed before counts any more. */
export const clearFailures = async (manager: EntityManager, key: Buffer): Promise<void> => {
  await manager.query('DELETE FROM sign_in_failure WHERE login_key = $1', [key]);
  await manager.query('DELETE FROM sign_in_lock WHERE login_key = $1', [key]);
};
