import type { EntityManager } from 'typeorm';

/** How many passwords before the present one are remembered. */
const REMEMBERED = 3;

/** The stored forms of the passwords that an account had before, the last first. */
export const formerPasswords = async (manager: EntityManager, accountId: string): Promise<string[]> => {
  const rows = await manager.query<{ password_hash: string }[]>(
    'SELECT password_hash FROM password_history WHERE account_id = $1 ORDER BY id DESC LIMIT $2',
    [accountId, REMEMBERED],
  );
  return rows.map((row) => row.password_hash);
};

/** A password that takes the place of the present one. */
export interface NextPassword {
  passwordHash: string;
  /** It is a temporary one. */
  mustChange: boolean;
  now: Date;
}

/** Puts a password in place of the present one, which is remembered. */
export const replacePassword = async (
  manager: EntityManager,
  accountId: string,
  { passwordHash, mustChange, now }: NextPassword,
): Promise<void> => {
  await manager.query(
    `INSERT INTO password_history (account_id, password_hash, replaced_at)
     SELECT id, password_hash, $2 FROM account WHERE id = $1`,
    [accountId, now],
  );
  await manager.query('UPDATE account SET password_hash = $2, must_change_password = $3 WHERE id = $1', [
    accountId,
    passwordHash,
    mustChange,
  ]);
  await manager.query(
    `DELETE FROM password_history WHERE account_id = $1 AND id NOT IN (
       SELECT id FROM password_history WHERE account_id = $1 ORDER BY id DESC LIMIT $2)`,
    [accountId, REMEMBERED],
  );
};
