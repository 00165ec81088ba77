import type { DataSource } from 'typeorm';

/** People with some roles, by name. */
export const selectPeople = (
  dataSource: DataSource,
  roles: readonly string[],
): Promise<{ id: string; name: string; team: string | null }[]> =>
  dataSource.query(
    `SELECT account.id, account.name, team.name AS team FROM account
     LEFT JOIN team ON team.id = account.team_id
     WHERE account.active AND account.role = ANY ($1) ORDER BY account.name, account.id`,
    [roles],
  );
