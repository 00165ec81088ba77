import { roleSchema, type Account } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

interface AccountRow {
  id: string;
  login: string;
  name: string;
  role: string;
  team_id: string | null;
  team: string | null;
  leads_team: boolean;
  active: boolean;
  last_sign_in_at: Date | null;
  created_at: Date;
}

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: roleSchema.parse(row.role),
  team: row.team_id !== null && row.team !== null ? { id: row.team_id, name: row.team } : null,
  leadsTeam: row.leads_team,
  active: row.active,
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
});

const select = async (manager: EntityManager, where: string, parameters: unknown[]): Promise<Account[]> => {
  const rows = await manager.query<AccountRow[]>(
    `SELECT account.id, account.login, account.name, account.role, account.team_id, team.name AS team,
       coalesce(team.lead_id = account.id, false) AS leads_team,
       account.active, account.last_sign_in_at, account.created_at
     FROM account LEFT JOIN team ON team.id = account.team_id
     WHERE ${where} ORDER BY account.active DESC, account.login`,
    parameters,
  );
  return rows.map(accountOf);
};

/** All accounts, the active ones first. */
export const allAccounts = (manager: EntityManager): Promise<Account[]> => select(manager, 'true', []);

/** The account with an id. */
export const findAccount = async (manager: EntityManager, id: string): Promise<Account | undefined> =>
  (await select(manager, 'account.id = $1', [id]))[0];

/** Takes hold of the active administrators until the transaction ends, and counts them. */
export const lockAdministrators = async (manager: EntityManager): Promise<number> => {
  const rows = await manager.query<unknown[]>(
    `SELECT id FROM account WHERE role = 'admin' AND active ORDER BY id FOR UPDATE`,
  );
  return rows.length;
};

/** Whether anybody has an account yet. */
export const anyAccount = async (manager: EntityManager): Promise<boolean> => {
  const [row] = await manager.query<{ found: boolean }[]>('SELECT EXISTS (SELECT FROM account) AS found');
  return row?.found === true;
};
