import { personRoleSchema, type RecertificationRow } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

interface Row {
  id: string;
  login: string;
  name: string;
  role: string;
  team: string | null;
  leads_team: boolean;
  organisation: string | null;
  valid_until: string | null;
  since: Date | null;
  last_sign_in_at: Date | null;
  verdict: 'confirmed' | 'revoked' | null;
  decided_at: Date | null;
  decider: string | null;
  remark: string | null;
}

/** A person of the list as stored; whose code the organisation may be, the agencies know. */
export type StoredRecertification = Omit<RecertificationRow, 'organisationName'>;

const rowOf = (row: Row): StoredRecertification => ({
  accountId: row.id,
  login: row.login,
  name: row.name,
  role: personRoleSchema.parse(row.role),
  team: row.team,
  leadsTeam: row.leads_team,
  organisation: row.organisation,
  validUntil: row.valid_until,
  since: row.since?.toISOString() ?? null,
  lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  decision:
    row.verdict && row.decided_at
      ? {
          verdict: row.verdict,
          at: row.decided_at.toISOString(),
          by: row.decider ?? '',
          remark: row.remark ?? '',
        }
      : null,
});

/**
 * The people of a month's list: whoever was judged in it, and whoever had an account before its end and is active.
 * `monthEnd` is the first instant after the month. The open ones come first.
 */
export const recertificationOf = async (
  manager: EntityManager,
  month: string,
  monthEnd: Date,
  accountId: string | null = null,
): Promise<StoredRecertification[]> => {
  const rows = await manager.query<Row[]>(
    `SELECT account.id, account.login, account.name, account.role, team.name AS team,
       coalesce(team.lead_id = account.id, false) AS leads_team, account.organisation,
       account.valid_until::text AS valid_until, account.last_sign_in_at,
       (SELECT max(at) FROM account_grant WHERE account_grant.account_id = account.id) AS since,
       recertification.verdict, recertification.decided_at, recertification.decider, recertification.remark
     FROM account
     LEFT JOIN team ON team.id = account.team_id
     LEFT JOIN recertification ON recertification.account_id = account.id AND recertification.month = $1
     WHERE (recertification.month IS NOT NULL OR (account.active AND account.created_at < $2))
       AND ($3::uuid IS NULL OR account.id = $3)
     ORDER BY recertification.month IS NOT NULL, account.role, account.login`,
    [month, monthEnd, accountId],
  );
  return rows.map(rowOf);
};

/** A judgement of a person's rights. */
export interface Judgement {
  month: string;
  accountId: string;
  verdict: 'confirmed' | 'revoked';
  remark: string;
  at: Date;
  by: { id: string | null; name: string };
}

/** Writes a judgement down; false when the person was judged this month already. */
export const recordJudgement = async (
  manager: EntityManager,
  { month, accountId, verdict, remark, at, by }: Judgement,
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO recertification (month, account_id, verdict, remark, decided_at, decided_by, decider)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING month`,
    [month, accountId, verdict, remark, at, by.id, by.name],
  );
  return rows.length > 0;
};
