import { personRoleSchema, type Account } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** An account as the database knows it: whether its name is locked is known by a keyed hash only. */
export type StoredAccount = Omit<Account, 'lockedUntil'>;

interface AccountRow {
  id: string;
  login: string;
  name: string;
  role: string;
  team_id: string | null;
  team: string | null;
  leads_team: boolean;
  organisation: string | null;
  valid_until: string | null;
  active: boolean;
  totp: boolean;
  passkeys: number;
  last_sign_in_at: Date | null;
  created_at: Date;
}

const accountOf = (row: AccountRow): StoredAccount => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: personRoleSchema.parse(row.role),
  team: row.team_id !== null && row.team !== null ? { id: row.team_id, name: row.team } : null,
  leadsTeam: row.leads_team,
  organisation: row.organisation,
  validUntil: row.valid_until,
  active: row.active,
  secondFactor: { totp: row.totp, passkeys: row.passkeys },
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
});

const select = async (
  manager: EntityManager,
  where: string,
  parameters: unknown[],
): Promise<StoredAccount[]> => {
  const rows = await manager.query<AccountRow[]>(
    `SELECT account.id, account.login, account.name, account.role, account.team_id, team.name AS team,
       coalesce(team.lead_id = account.id, false) AS leads_team, account.organisation,
       account.valid_until::text AS valid_until, account.active,
       EXISTS (SELECT FROM totp_secret WHERE totp_secret.account_id = account.id AND confirmed_at IS NOT NULL) AS totp,
       (SELECT count(*)::int FROM passkey WHERE passkey.account_id = account.id) AS passkeys,
       account.last_sign_in_at, account.created_at
     FROM account LEFT JOIN team ON team.id = account.team_id
     WHERE ${where} ORDER BY account.active DESC, account.login`,
    parameters,
  );
  return rows.map(accountOf);
};

/** All accounts, the active ones first. */
export const allAccounts = (manager: EntityManager): Promise<StoredAccount[]> => select(manager, 'true', []);

/** The account with an id. */
export const findAccount = async (manager: EntityManager, id: string): Promise<StoredAccount | undefined> =>
  (await select(manager, 'account.id = $1', [id]))[0];

/** The active accounts whose last day lies before a day. */
export const overdueAccounts = (manager: EntityManager, today: string): Promise<StoredAccount[]> =>
  select(manager, 'account.active AND account.valid_until < $1::date', [today]);

/** Takes hold of the active administrators without an end until the transaction ends, and counts them. */
export const lockAdministrators = async (manager: EntityManager): Promise<number> => {
  const rows = await manager.query<unknown[]>(
    `SELECT id FROM account WHERE role = 'admin' AND active AND valid_until IS NULL ORDER BY id FOR UPDATE`,
  );
  return rows.length;
};

/** Whether anybody has an account yet. */
export const anyAccount = async (manager: EntityManager): Promise<boolean> => {
  const [row] = await manager.query<{ found: boolean }[]>('SELECT EXISTS (SELECT FROM account) AS found');
  return row?.found === true;
};

/** Whether there is an agency with a code. */
export const isAgency = async (manager: EntityManager, code: string): Promise<boolean> => {
  const [row] = await manager.query<{ found: boolean }[]>(
    'SELECT EXISTS (SELECT FROM agency WHERE code = $1) AS found',
    [code],
  );
  return row?.found === true;
};

/** Those of some logins that somebody has. */
export const takenLogins = async (
  manager: EntityManager,
  logins: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await manager.query<{ login: string }[]>('SELECT login FROM account WHERE login = ANY ($1)', [
    logins,
  ]);
  return new Set(rows.map(({ login }) => login));
};
