import { may, panicRoles } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { Staff } from './panic-receivers.js';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** Everybody who can be told of a panic button, by name. */
export const selectStaff = (from: Connection, now: Date): Promise<Staff[]> =>
  from.query(
    `SELECT account.id, account.name, account.role, account.team_id AS "teamId",
       ARRAY(SELECT team.id FROM team WHERE team.lead_id = account.id) AS leads,
       EXISTS (SELECT FROM session WHERE session.account_id = account.id AND session.expires_at > $2) AS "signedIn"
     FROM account WHERE account.active AND account.role = ANY ($1) ORDER BY account.name, account.id`,
    [panicRoles.filter((role) => may(role, 'panic.answer')), now],
  ) as Promise<Staff[]>;

/** Every team, by name. */
export const selectTeams = (from: Connection): Promise<{ id: string; name: string }[]> =>
  from.query('SELECT id, name FROM team ORDER BY name') as Promise<{ id: string; name: string }[]>;
