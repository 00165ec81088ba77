import type { EntityManager } from 'typeorm';

/** The second factors of a person. */
export interface FactorState {
  totp: boolean;
  passkeys: number;
  recoveryCodesLeft: number;
}

/** What second factors a person has. */
export const factorStateOf = async (manager: EntityManager, accountId: string): Promise<FactorState> => {
  const [row] = await manager.query<{ totp: boolean; passkeys: number; codes: number }[]>(
    `SELECT EXISTS (SELECT FROM totp_secret WHERE account_id = $1 AND confirmed_at IS NOT NULL) AS totp,
       (SELECT count(*)::int FROM passkey WHERE account_id = $1) AS passkeys,
       (SELECT count(*)::int FROM recovery_code WHERE account_id = $1 AND used_at IS NULL) AS codes`,
    [accountId],
  );
  return {
    totp: row?.totp ?? false,
    passkeys: row?.passkeys ?? 0,
    recoveryCodesLeft: row?.codes ?? 0,
  };
};

/** The sealed secrets of a person: the one in use, and one that waits for its first code. */
export interface TotpRow {
  sealed: Buffer | null;
  pending: Buffer | null;
  pending_at: Date | null;
}

/** The sealed secrets of a person. */
export const totpOf = async (manager: EntityManager, accountId: string): Promise<TotpRow | undefined> => {
  const rows = await manager.query<TotpRow[]>(
    'SELECT sealed, pending, pending_at FROM totp_secret WHERE account_id = $1',
    [accountId],
  );
  return rows[0];
};

/** Keeps a secret until a code of it is shown; the one in use stays. */
export const keepPending = async (
  manager: EntityManager,
  accountId: string,
  pending: Buffer,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO totp_secret (account_id, pending, pending_at) VALUES ($1, $2, $3)
     ON CONFLICT (account_id) DO UPDATE SET pending = EXCLUDED.pending, pending_at = EXCLUDED.pending_at`,
    [accountId, pending, now],
  );
};

/** Takes the waiting secret into use; the step of its first code is used up. */
export const usePending = async (
  manager: EntityManager,
  accountId: string,
  step: number,
  now: Date,
): Promise<void> => {
  await manager.query(
    `UPDATE totp_secret SET sealed = pending, last_step = $2, confirmed_at = $3, pending = NULL, pending_at = NULL
     WHERE account_id = $1`,
    [accountId, step, now],
  );
};

/** Uses a step up; false when it, or a later one, was used before. */
export const useStep = async (manager: EntityManager, accountId: string, step: number): Promise<boolean> => {
  const [, used] = await manager.query<[unknown, number]>(
    'UPDATE totp_secret SET last_step = $2 WHERE account_id = $1 AND (last_step IS NULL OR last_step < $2)',
    [accountId, step],
  );
  return used > 0;
};

/** Removes the authenticator app of a person. */
export const removeTotp = async (manager: EntityManager, accountId: string): Promise<void> => {
  await manager.query('DELETE FROM totp_secret WHERE account_id = $1', [accountId]);
};

/** Puts new recovery codes in place of all others of a person. */
export const replaceRecoveryCodes = async (
  manager: EntityManager,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<void> => {
  await manager.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
  await manager.query('INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])', [
    accountId,
    hashes,
  ]);
};

/** Uses a recovery code up; false when it is none or was used before. */
export const useRecoveryCode = async (
  manager: EntityManager,
  accountId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> => {
  const [, used] = await manager.query<[unknown, number]>(
    'UPDATE recovery_code SET used_at = $3 WHERE account_id = $1 AND code_hash = $2 AND used_at IS NULL',
    [accountId, hash, now],
  );
  return used > 0;
};

/** Removes every second factor of a person. */
export const removeFactors = async (manager: EntityManager, accountId: string): Promise<void> => {
  await removeTotp(manager, accountId);
  await manager.query('DELETE FROM passkey WHERE account_id = $1', [accountId]);
  await manager.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
};

/** Removes recovery codes that stand in for nothing any more: the person has no second factor left. */
export const removeIdleCodes = async (manager: EntityManager, accountId: string): Promise<void> => {
  await manager.query(
    `DELETE FROM recovery_code WHERE account_id = $1
       AND NOT EXISTS (SELECT FROM totp_secret WHERE account_id = $1 AND confirmed_at IS NOT NULL)
       AND NOT EXISTS (SELECT FROM passkey WHERE account_id = $1)`,
    [accountId],
  );
};
