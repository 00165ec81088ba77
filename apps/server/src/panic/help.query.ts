import type { PanicStep } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A call for help that nobody has ended. */
export interface OpenHelp {
  readonly id: string;
  readonly accountId: string;
  readonly askedAt: Date;
  /** Who goes there. */
  readonly answeredBy: string | null;
  readonly answeredById: string | null;
  readonly answeredAt: Date | null;
}

/** A call for help with where it stands on its chain. */
export interface HelpOnChain extends OpenHelp {
  readonly team: string | null;
  /** The team that the counselor is in, as its id. */
  readonly teamId: string | null;
  /** Null before anybody was told. */
  readonly steps: readonly PanicStep[] | null;
  readonly step: number | null;
  readonly policyVersion: number | null;
  readonly endedAt: Date | null;
}

/** After so long a call for help is over: somebody came, or everybody forgot. */
const ANSWERED_MINUTES = 15;
const UNANSWERED_MINUTES = 120;

const columns = `help.id, help.account_id AS "accountId", help.asked_at AS "askedAt", lead.name AS "answeredBy",
  help.answered_by AS "answeredById", help.answered_at AS "answeredAt"`;
const open = `FROM floor_help help LEFT JOIN account lead ON lead.id = help.answered_by WHERE help.ended_at IS NULL`;

/** Every open call for help. */
export const selectOpenHelp = (connection: Connection): Promise<OpenHelp[]> =>
  connection.query(`SELECT ${columns} ${open} ORDER BY help.asked_at`) as Promise<OpenHelp[]>;

/** A person's open call for help; null for none. */
export const selectHelpOf = async (connection: Connection, accountId: string): Promise<OpenHelp | null> => {
  const [row] = (await connection.query(`SELECT ${columns} ${open} AND help.account_id = $1`, [
    accountId,
  ])) as OpenHelp[];
  return row ?? null;
};

/** An open call for help; null when there is none under this id any more. Held until the transaction ends. */
export const holdHelp = async (manager: EntityManager, id: string): Promise<OpenHelp | null> => {
  const [row] = await manager.query<OpenHelp[]>(
    `SELECT ${columns} ${open} AND help.id = $1 FOR UPDATE OF help`,
    [id],
  );
  return row ?? null;
};

/** Asks for help; somebody who has asked already and was not answered goes on waiting. Returns the ids of what began and of what it ended. */
export const insertHelp = async (
  manager: EntityManager,
  accountId: string,
  now: Date,
): Promise<{ begun: string | null; ended: string[] }> => {
  const [ended] = await manager.query<[{ id: string }[], number]>(
    `UPDATE floor_help SET ended_at = $2, ended_because = 'again'
     WHERE account_id = $1 AND ended_at IS NULL AND answered_at IS NOT NULL RETURNING id`,
    [accountId, now],
  );
  const [begun] = await manager.query<{ id: string }[]>(
    `INSERT INTO floor_help (account_id, asked_at, team)
     SELECT account.id, $2, team.name FROM account LEFT JOIN team ON team.id = account.team_id WHERE account.id = $1
     ON CONFLICT (account_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
    [accountId, now],
  );
  return { begun: begun?.id ?? null, ended: ended.map(({ id }) => id) };
};

/** Says who goes there. */
export const answerHelp = async (
  manager: EntityManager,
  id: string,
  by: string,
  now: Date,
): Promise<void> => {
  await manager.query('UPDATE floor_help SET answered_by = $2, answered_at = $3 WHERE id = $1', [
    id,
    by,
    now,
  ]);
};

/** Ends a person's call for help; its id where there was one. */
export const endHelp = async (
  manager: EntityManager,
  accountId: string,
  now: Date,
): Promise<string | null> => {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE floor_help SET ended_at = $2, ended_because = 'counselor'
     WHERE account_id = $1 AND ended_at IS NULL RETURNING id`,
    [accountId, now],
  );
  return rows[0]?.id ?? null;
};

/** Ends calls for help that were answered or forgotten long ago; returns whose they were. */
export const endOldHelp = async (manager: EntityManager, now: Date): Promise<string[]> => {
  const rows = await manager.query<{ id: string }[]>(
    `WITH ended AS (
       UPDATE floor_help SET ended_at = $1, ended_because = 'forgotten' WHERE ended_at IS NULL
         AND coalesce(answered_at + interval '${ANSWERED_MINUTES} minutes',
           asked_at + interval '${UNANSWERED_MINUTES} minutes') < $1
       RETURNING account_id
     ) SELECT account_id AS id FROM ended`,
    [now],
  );
  return rows.map(({ id }) => id);
};

/** Forgets calls for help that were over before an instant, with whom they were told to. */
export const forgetHelp = async (connection: Connection, before: Date): Promise<void> => {
  await connection.query('DELETE FROM floor_help WHERE ended_at < $1', [before]);
};
