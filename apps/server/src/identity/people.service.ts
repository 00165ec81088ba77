import type { Role } from '@michuhol/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A team as other domains need it. */
export interface TeamOf {
  id: string;
  name: string;
  leadId: string | null;
}

/** Names of people and leads of teams, for other domains. */
@Injectable()
export class PeopleService {
  constructor(private readonly dataSource: DataSource) {}

  /** Names by account id. */
  async namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM account WHERE id = ANY($1)',
      [[...new Set(accountIds)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** People of some roles who may sign in, by name. */
  inRoles(roles: readonly Role[]): Promise<{ id: string; name: string }[]> {
    return this.dataSource.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM account WHERE active AND role = ANY($1) ORDER BY name, id',
      [roles],
    );
  }

  /** People who may sign in, by name, in the roles that they act in: a supervisor who leads a team is its lead. */
  acting(): Promise<{ id: string; name: string; role: Role }[]> {
    return this.dataSource.query<{ id: string; name: string; role: Role }[]>(
      `SELECT account.id, account.name,
         CASE WHEN account.role = 'supervisor' AND team.lead_id = account.id THEN 'teamLead' ELSE account.role END AS role
       FROM account LEFT JOIN team ON team.id = account.team_id WHERE account.active ORDER BY account.name, account.id`,
    );
  }

  /** The people of the teams that somebody leads, who may sign in. */
  async ledBy(leadId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT account.id FROM account JOIN team ON team.id = account.team_id
       WHERE team.lead_id = $1 AND account.active AND account.id <> $1 ORDER BY account.id`,
      [leadId],
    );
    return rows.map(({ id }) => id);
  }

  /** The name that a person signs in with: it names one person and does not change. */
  async loginOf(accountId: string): Promise<string> {
    const [row] = await this.dataSource.query<{ login: string }[]>(
      'SELECT login FROM account WHERE id = $1',
      [accountId],
    );
    if (!row) throw new Error('an account that acts does not exist');
    return row.login;
  }

  /** The team that a person is in; undefined where there is no such person. */
  async teamIdOf(accountId: string): Promise<string | null | undefined> {
    const [row] = await this.dataSource.query<{ teamId: string | null }[]>(
      'SELECT team_id AS "teamId" FROM account WHERE id = $1',
      [accountId],
    );
    return row?.teamId;
  }

  /** Teams by their id, read in a transaction where one is given. */
  async teamsOf(
    teamIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ReadonlyMap<string, TeamOf>> {
    const rows = await manager.query<TeamOf[]>(
      'SELECT id, name, lead_id AS "leadId" FROM team WHERE id = ANY($1)',
      [[...new Set(teamIds)]],
    );
    return new Map(rows.map((team) => [team.id, team]));
  }
}
