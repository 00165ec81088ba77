import type { EntityManager } from 'typeorm';

/** A passkey as it is stored. */
export interface PasskeyRow {
  id: string;
  credential_id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
  label: string;
  created_at: Date;
  last_used_at: Date | null;
}

/** The passkeys of a person, the oldest first. */
export const passkeysOf = (manager: EntityManager, accountId: string): Promise<PasskeyRow[]> =>
  manager.query(
    `SELECT id, credential_id, public_key, counter, transports, label, created_at, last_used_at
     FROM passkey WHERE account_id = $1 ORDER BY created_at, id`,
    [accountId],
  );

/** Stores a passkey; undefined when this key is somebody's already. */
export const insertPasskey = async (
  manager: EntityManager,
  accountId: string,
  key: Pick<PasskeyRow, 'credential_id' | 'public_key' | 'transports' | 'label'> & { counter: number },
  now: Date,
): Promise<PasskeyRow | undefined> => {
  const rows = await manager.query<PasskeyRow[]>(
    `INSERT INTO passkey (account_id, credential_id, public_key, counter, transports, label, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
     RETURNING id, credential_id, public_key, counter, transports, label, created_at, last_used_at`,
    [accountId, key.credential_id, key.public_key, key.counter, key.transports, key.label, now],
  );
  return rows[0];
};

/** Notes the use of a passkey, with the counter by which a copied key would show. */
export const usePasskey = async (
  manager: EntityManager,
  id: string,
  counter: number,
  now: Date,
): Promise<void> => {
  await manager.query('UPDATE passkey SET counter = $2, last_used_at = $3 WHERE id = $1', [id, counter, now]);
};

/** Removes a passkey of a person; false when it is not theirs. */
export const deletePasskey = async (
  manager: EntityManager,
  accountId: string,
  id: string,
): Promise<boolean> => {
  const [, removed] = await manager.query<[unknown, number]>(
    'DELETE FROM passkey WHERE account_id = $1 AND id = $2',
    [accountId, id],
  );
  return removed > 0;
};

/** Keeps what a passkey has to sign for a session. */
export const keepChallenge = async (
  manager: EntityManager,
  session: Buffer,
  challenge: string,
  now: Date,
): Promise<void> => {
  await manager.query('UPDATE session SET challenge = $2, challenge_at = $3 WHERE token_hash = $1', [
    session,
    challenge,
    now,
  ]);
};

/** Takes what was to be signed, once; null when there is nothing, or it is older than five minutes. */
export const takeChallenge = async (
  manager: EntityManager,
  session: Buffer,
  now: Date,
): Promise<string | null> => {
  const [rows] = await manager.query<[{ challenge: string | null; at: Date | null }[], number]>(
    `UPDATE session SET challenge = NULL, challenge_at = NULL WHERE token_hash = $1
     RETURNING old.challenge, old.challenge_at AS at`,
    [session],
  );
  const [taken] = rows;
  const good = taken?.at && taken.at.getTime() + 5 * 60_000 > now.getTime();
  return good ? taken.challenge : null;
};
