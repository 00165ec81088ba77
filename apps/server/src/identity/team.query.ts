import type { Account } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** The teams by name. */
export const allTeams = (manager: EntityManager): Promise<NonNullable<Account['team']>[]> =>
  manager.query('SELECT id, name FROM team ORDER BY name');

/** The team with a name; made when there is none. */
export const ensureTeam = async (manager: EntityManager, name: string): Promise<string> => {
  await manager.query('INSERT INTO team (name) VALUES ($1) ON CONFLICT DO NOTHING', [name]);
  const [row] = await manager.query<{ id: string }[]>('SELECT id FROM team WHERE name = $1', [name]);
  if (!row) throw new Error('a team that was just made is not there');
  return row.id;
};

/** Makes a person the lead of one team (in place of who was) and of no other; of none with null. */
export const setLead = async (
  manager: EntityManager,
  accountId: string,
  teamId: string | null,
): Promise<void> => {
  await manager.query(
    'UPDATE team SET lead_id = NULL WHERE lead_id = $1 AND ($2::uuid IS NULL OR id <> $2)',
    [accountId, teamId],
  );
  if (teamId !== null) await manager.query('UPDATE team SET lead_id = $1 WHERE id = $2', [accountId, teamId]);
};
