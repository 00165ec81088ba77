import { personRoleSchema, type AccountGrant, type GrantKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../audit/audit.service.js';
import { standingOf } from './standing.js';
import type { StoredAccount } from './account.query.js';

/** A line of the record that is to be written. */
export interface NewGrant {
  kind: GrantKind;
  /** The account as it is from now on. */
  account: StoredAccount;
  by: Actor;
  reason: string;
  at: Date;
}

/** Writes down what somebody may do from now on. */
export const recordGrant = async (
  manager: EntityManager,
  { kind, account, by, reason, at }: NewGrant,
): Promise<void> => {
  const { role, team, leadsTeam, organisation, validUntil } = standingOf(account);
  await manager.query(
    `INSERT INTO account_grant (at, account_id, kind, role, team, leads_team, organisation, valid_until, actor_id, actor, address, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      at,
      account.id,
      kind,
      role,
      team,
      leadsTeam,
      organisation,
      validUntil,
      by.id,
      by.name,
      by.address,
      reason,
    ],
  );
};

interface GrantRow {
  id: string;
  at: Date;
  kind: GrantKind;
  account_id: string;
  login: string;
  name: string;
  role: string;
  team: string | null;
  leads_team: boolean;
  organisation: string | null;
  valid_until: string | null;
  actor: string;
  reason: string;
}

/** A line as it is stored; whose code the organisation may be, the agencies know. */
export type StoredGrant = Omit<AccountGrant, 'organisationName'>;

const grantOf = (row: GrantRow): StoredGrant => ({
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  accountId: row.account_id,
  login: row.login,
  name: row.name,
  role: personRoleSchema.parse(row.role),
  team: row.team,
  leadsTeam: row.leads_team,
  organisation: row.organisation,
  validUntil: row.valid_until,
  by: row.actor,
  reason: row.reason,
});

/** Lines of the record, the newest first; those of one account, and only what is older than a line, where given. */
export const grantsBefore = async (
  manager: EntityManager,
  { accountId, before, limit }: { accountId?: string; before?: string; limit: number },
): Promise<StoredGrant[]> => {
  const rows = await manager.query<GrantRow[]>(
    `SELECT account_grant.id::text AS id, account_grant.at, account_grant.kind, account_grant.account_id,
       account.login, account.name, account_grant.role, account_grant.team, account_grant.leads_team,
       account_grant.organisation, account_grant.valid_until::text AS valid_until, account_grant.actor, account_grant.reason
     FROM account_grant JOIN account ON account.id = account_grant.account_id
     WHERE ($1::uuid IS NULL OR account_grant.account_id = $1)
       AND ($2::bigint IS NULL OR account_grant.id < $2)
     ORDER BY account_grant.id DESC LIMIT $3`,
    [accountId ?? null, before ?? null, limit],
  );
  return rows.map(grantOf);
};
