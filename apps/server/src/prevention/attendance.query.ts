import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** Somebody who may have taken part in a training. */
export interface Attendee {
  id: string;
  name: string;
  team: string | null;
  attended: boolean;
}

/** The newest mark of each person and training. */
const marks = `SELECT DISTINCT ON (training_id, account_id) training_id, account_id, attended
  FROM training_attendance ORDER BY training_id, account_id, id DESC`;

/** Who was to take part in a training, with who did; and who did and has left since. */
export const selectAttendance = (
  from: Connection,
  trainingId: string,
  roles: readonly string[],
): Promise<Attendee[]> =>
  from.query(
    `SELECT account.id, account.name, team.name AS team, coalesce(mark.attended, false) AS attended
     FROM account
     LEFT JOIN team ON team.id = account.team_id
     LEFT JOIN (${marks}) mark ON mark.training_id = $1 AND mark.account_id = account.id
     WHERE account.active AND account.role = ANY ($2) OR mark.attended
     ORDER BY account.name, account.id`,
    [trainingId, roles],
  ) as Promise<Attendee[]>;

/** Marks people of a training. */
export const insertMarks = async (
  manager: EntityManager,
  mark: { trainingId: string; attended: boolean; by: string; at: Date },
  accountIds: readonly string[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO training_attendance (training_id, account_id, attended, recorded_by, recorded_at)
     SELECT $1, unnest($2::uuid[]), $3, $4, $5`,
    [mark.trainingId, accountIds, mark.attended, mark.by, mark.at],
  );
};

/**
 * How many people with some roles there were at an instant, and how many of them took part in some of the
 * trainings. Who came later was not to be trained; who has left since was.
 */
export const countAttended = async (
  from: Connection,
  trainingIds: readonly string[],
  roles: readonly string[],
  at: Date,
): Promise<{ expected: number; attended: number }> => {
  const [row] = (await from.query(
    `SELECT count(*)::int AS expected,
       count(*) FILTER (WHERE id IN (
         SELECT account_id FROM (${marks}) mark WHERE attended AND training_id = ANY ($1::uuid[])))::int AS attended
     FROM account WHERE role = ANY ($2) AND created_at <= $3 AND (active OR EXISTS (
       SELECT FROM account_grant left_at
       WHERE left_at.account_id = account.id AND left_at.kind = 'ended' AND left_at.at > $3))`,
    [trainingIds, roles, at],
  )) as { expected: number; attended: number }[];
  return row ?? { expected: 0, attended: 0 };
};

/** Waits for the turn to mark people of a training, until the transaction ends. */
export const takeTrainingTurn = async (manager: EntityManager, trainingId: string): Promise<void> => {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`michuhol training ${trainingId}`]);
};
