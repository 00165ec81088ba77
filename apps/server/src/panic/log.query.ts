import type { OpenPanic, OwnPanic, PastPanic } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** For so long those who do not go are shown who goes. */
const SHOWN_SECONDS = 60;

interface OpenRow extends Omit<OpenPanic, 'askedAt' | 'nextAt' | 'answeredAt'> {
  askedAt: Date;
  nextAt: Date | null;
  answeredAt: Date | null;
}

/** Open calls that somebody was told of, those first that nobody has answered. */
export const selectOpenFor = async (from: Connection, accountId: string, now: Date): Promise<OpenPanic[]> => {
  const rows = (await from.query(
    `SELECT help.id, account.name AS counselor, account.id AS "counselorId", help.team, help.asked_at AS "askedAt", help.step + 1 AS step,
       jsonb_array_length(help.steps) AS steps, CASE WHEN help.answered_at IS NULL THEN help.next_at END AS "nextAt",
       lead.name AS "answeredBy", help.answered_at AS "answeredAt", help.answered_by IS NOT DISTINCT FROM $1::uuid AS mine
     FROM floor_help help JOIN account ON account.id = help.account_id
     LEFT JOIN account lead ON lead.id = help.answered_by
     WHERE help.ended_at IS NULL AND help.steps IS NOT NULL
       AND (help.answered_at IS NULL OR help.answered_by = $1
         OR help.answered_at > $2::timestamptz - interval '${SHOWN_SECONDS} seconds')
       AND (help.answered_by = $1
         OR EXISTS (SELECT FROM panic_step told WHERE told.help_id = help.id AND $1 = ANY (told.people)))
     ORDER BY help.answered_at IS NOT NULL, help.asked_at`,
    [accountId, now],
  )) as OpenRow[];
  return rows.map(({ askedAt, nextAt, answeredAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
  }));
};

interface ToldRow {
  helpId: string;
  step: number;
  at: Date;
  people: string[];
  webhooks: string[];
  signedIn: number;
}

/** Who was told of calls, step by step. */
const selectTold = (from: Connection, ids: readonly string[]): Promise<ToldRow[]> =>
  from.query(
    `SELECT told.help_id AS "helpId", told.step + 1 AS step, told.told_at AS at, told.webhook_labels AS webhooks,
       told.signed_in AS "signedIn",
       ARRAY(SELECT account.name FROM account WHERE account.id = ANY (told.people) ORDER BY account.name) AS people
     FROM panic_step told WHERE told.help_id = ANY ($1) ORDER BY told.help_id, told.step`,
    [ids],
  ) as Promise<ToldRow[]>;

/** A person's open call with whom it was told to; null for none. */
export const selectOwn = async (from: Connection, accountId: string): Promise<OwnPanic | null> => {
  const [row] = (await from.query(
    `SELECT help.id, help.asked_at AS "askedAt", CASE WHEN help.answered_at IS NULL THEN help.next_at END AS "nextAt",
       lead.name AS "answeredBy", help.answered_at AS "answeredAt"
     FROM floor_help help LEFT JOIN account lead ON lead.id = help.answered_by
     WHERE help.account_id = $1 AND help.ended_at IS NULL`,
    [accountId],
  )) as Pick<OpenRow, 'id' | 'askedAt' | 'nextAt' | 'answeredBy' | 'answeredAt'>[];
  if (!row) return null;
  const told = await selectTold(from, [row.id]);
  return {
    ...{ id: row.id, askedAt: row.askedAt.toISOString(), nextAt: row.nextAt?.toISOString() ?? null },
    told: told.map(({ at, people, webhooks }) => ({ at: at.toISOString(), people, webhooks })),
    ...{ answeredBy: row.answeredBy, answeredAt: row.answeredAt?.toISOString() ?? null },
  };
};

interface PastRow extends Omit<PastPanic, 'askedAt' | 'told' | 'answeredAt' | 'answerSeconds' | 'endedAt'> {
  askedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
}

const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));

/** A page of the log, the newest first. */
export const selectPast = async (
  from: Connection,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<PastPanic[]> => {
  const rows = (await from.query(
    `SELECT help.id, help.team, help.asked_at AS "askedAt", help.band, help.chain_version AS "chainVersion",
       help.policy_version AS "policyVersion", lead.name AS "answeredBy", help.answered_at AS "answeredAt",
       help.ended_at AS "endedAt", help.ended_because AS ended
     FROM floor_help help LEFT JOIN account lead ON lead.id = help.answered_by
     WHERE $1::uuid IS NULL OR help.id < $1 ORDER BY help.id DESC LIMIT $2`,
    [before ?? null, limit],
  )) as PastRow[];
  const told = await selectTold(
    from,
    rows.map(({ id }) => id),
  );
  return rows.map(({ askedAt, answeredAt, endedAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    told: told
      .filter(({ helpId }) => helpId === row.id)
      .map(({ step, at, people, webhooks, signedIn }) => ({
        ...{ step, at: at.toISOString(), people, webhooks, signedIn },
      })),
    answeredAt: answeredAt?.toISOString() ?? null,
    answerSeconds: answeredAt && secondsBetween(askedAt, answeredAt),
    endedAt: endedAt?.toISOString() ?? null,
  }));
};
