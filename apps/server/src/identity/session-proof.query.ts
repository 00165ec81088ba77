import type { EntityManager } from 'typeorm';

/** Sets when the person of a session last proved who they are; an instant that is still to come counts as `now`. */
export const setVerifiedAt = async (
  manager: EntityManager,
  hash: Buffer,
  at: Date,
  now: Date,
): Promise<void> => {
  await manager.query('UPDATE session SET verified_at = least($2::timestamptz, $3) WHERE token_hash = $1', [
    hash,
    at,
    now,
  ]);
};

/** How the person of a session signed in; undefined when it is over. */
export const methodOfSession = async (
  manager: EntityManager,
  hash: Buffer,
): Promise<'password' | 'sso' | undefined> => {
  const [row] = await manager.query<{ method: 'password' | 'sso' }[]>(
    'SELECT method FROM session WHERE token_hash = $1',
    [hash],
  );
  return row?.method;
};
