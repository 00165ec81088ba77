import type { PanicStep } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A call for help that goes up its chain. */
export interface Rising {
  readonly id: string;
  readonly accountId: string;
  readonly teamId: string | null;
  readonly team: string | null;
  readonly askedAt: Date;
  /** Null before anybody was told. */
  readonly steps: readonly PanicStep[] | null;
  readonly step: number | null;
  readonly policyVersion: number | null;
}

/** Who was told at a step. */
export interface ToldStep {
  readonly step: number;
  readonly people: readonly string[];
  readonly signedIn: number;
  readonly webhooks: readonly { readonly id: string; readonly label: string }[];
}

const due = `help.ended_at IS NULL AND help.answered_at IS NULL AND (help.step IS NULL OR help.next_at <= $1)`;

/** Open calls whose next step is due: the first one, or that after which nobody came. */
export const selectDue = async (from: Connection, now: Date): Promise<string[]> => {
  const rows = (await from.query(`SELECT help.id FROM floor_help help WHERE ${due} ORDER BY help.asked_at`, [
    now,
  ])) as {
    id: string;
  }[];
  return rows.map(({ id }) => id);
};

/** Takes a call whose next step is due; null when it is not, or when another server is at it. */
export const takeDue = async (manager: EntityManager, id: string, now: Date): Promise<Rising | null> => {
  const [row] = await manager.query<Rising[]>(
    `SELECT help.id, help.account_id AS "accountId", account.team_id AS "teamId", help.team, help.asked_at AS "askedAt",
       help.steps, help.step, help.policy_version AS "policyVersion"
     FROM floor_help help JOIN account ON account.id = help.account_id
     WHERE help.id = $2 AND ${due}
     FOR UPDATE OF help SKIP LOCKED`,
    [now, id],
  );
  return row ?? null;
};

/** Where a call stands from now on. */
export interface Standing {
  readonly steps: readonly PanicStep[];
  readonly step: number;
  readonly nextAt: Date | null;
  readonly chainVersion: number | null;
  readonly policyVersion: number | null;
  readonly band: string | null;
}

/** Writes down where a call stands; what its first look has found stays. */
export const writeStanding = async (manager: EntityManager, id: string, now: Standing): Promise<void> => {
  await manager.query(
    `UPDATE floor_help SET steps = $2, step = $3, next_at = $4, chain_version = coalesce(chain_version, $5),
       policy_version = coalesce(policy_version, $6), band = coalesce(band, $7)
     WHERE id = $1`,
    [id, JSON.stringify(now.steps), now.step, now.nextAt, now.chainVersion, now.policyVersion, now.band],
  );
};

/** Writes down who was told at a step. */
export const insertStep = async (
  manager: EntityManager,
  id: string,
  { step, people, signedIn, webhooks }: ToldStep,
  at: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO panic_step (help_id, step, told_at, people, signed_in, webhooks, webhook_labels)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, step, at, people, signedIn, webhooks.map((one) => one.id), webhooks.map(({ label }) => label)],
  );
};

/** A call that is answered or over, of which the addresses that were told know nothing yet. */
export interface Settled extends Rising {
  readonly step: number;
  readonly steps: readonly PanicStep[];
  readonly answered: boolean;
  readonly webhooks: readonly string[];
}

const settled = `help.settled_at IS NULL AND help.steps IS NOT NULL
  AND (help.ended_at IS NOT NULL OR help.answered_at IS NOT NULL)`;

/** Calls that are answered or over and not settled. */
export const selectUnsettled = (from: Connection): Promise<{ id: string; accountId: string }[]> =>
  from.query(
    `SELECT help.id, help.account_id AS "accountId" FROM floor_help help WHERE ${settled} ORDER BY help.id`,
  ) as Promise<{ id: string; accountId: string }[]>;

/** Marks a call as settled; null when it is already, or when another server is at it. */
export const settle = async (manager: EntityManager, id: string, now: Date): Promise<Settled | null> => {
  const [row] = await manager.query<Settled[]>(
    `SELECT help.id, help.account_id AS "accountId", NULL AS "teamId", help.team, help.asked_at AS "askedAt", help.steps,
       help.step, help.policy_version AS "policyVersion", help.answered_at IS NOT NULL AS answered,
       ARRAY(SELECT DISTINCT w.id FROM panic_step told JOIN alert_webhook w ON w.id = ANY (told.webhooks)
             WHERE told.help_id = help.id AND w.is_on) AS webhooks
     FROM floor_help help WHERE help.id = $1 AND ${settled} FOR UPDATE OF help SKIP LOCKED`,
    [id],
  );
  if (!row) return null;
  await manager.query('UPDATE floor_help SET settled_at = $2 WHERE id = $1', [id, now]);
  return row;
};
