import type { DataSet, FloorView } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** A look at names. */
export interface Look {
  readonly accountId: string | null;
  readonly kind: FloorView['kind'];
  readonly dataSet: DataSet;
  /** The instant of the past that was looked at; null for the present. */
  readonly past: Date | null;
}

/** Whoever looks again within so long goes on looking. */
const SAME_LOOK_MINUTES = 10;

/** Writes down a look, or that somebody goes on looking. */
export const writeLook = async (
  dataSource: DataSource,
  { accountId, kind, dataSet, past }: Look,
  now: Date,
): Promise<void> => {
  await dataSource.query(
    `WITH going_on AS (
       UPDATE floor_view SET to_at = $5, past_from = least(past_from, $4), past_to = greatest(past_to, $4)
       WHERE id = (
         SELECT id FROM floor_view WHERE account_id IS NOT DISTINCT FROM $1::uuid AND kind = $2 AND data_set = $3
           AND to_at > $5::timestamptz - interval '${SAME_LOOK_MINUTES} minutes' AND to_at <= $5
         ORDER BY to_at DESC LIMIT 1)
       RETURNING id
     )
     INSERT INTO floor_view (account_id, kind, data_set, from_at, to_at, past_from, past_to)
     SELECT $1, $2, $3, $5, $5, $4, $4 WHERE NOT EXISTS (SELECT FROM going_on)`,
    [accountId, kind, dataSet, past, now],
  );
};

interface Row {
  id: string;
  accountId: string | null;
  name: string | null;
  kind: FloorView['kind'];
  dataSet: DataSet;
  from: Date;
  to: Date;
  pastFrom: Date | null;
  pastTo: Date | null;
}

/** Lines of who looked at names, the newest first. */
export const selectViews = async (
  dataSource: DataSource,
  {
    accountId,
    before,
    limit,
  }: { accountId?: string | undefined; before?: string | undefined; limit: number },
): Promise<FloorView[]> => {
  const rows = await dataSource.query<Row[]>(
    `SELECT floor_view.id, account_id AS "accountId", account.name, kind, data_set AS "dataSet", from_at AS "from",
       to_at AS "to", past_from AS "pastFrom", past_to AS "pastTo"
     FROM floor_view LEFT JOIN account ON account.id = account_id
     WHERE ($1::uuid IS NULL OR account_id = $1) AND ($2::timestamptz IS NULL OR from_at < $2)
     -- Looks of one instant stand on one page: the next one begins behind that instant.
     ORDER BY from_at DESC FETCH FIRST ($3) ROWS WITH TIES`,
    [accountId ?? null, before ?? null, limit],
  );
  return rows.map(({ id, accountId: account, name, kind, dataSet, from, to, pastFrom, pastTo }) => ({
    ...{ id, kind, dataSet },
    account: account === null ? null : { id: account, name: name ?? '' },
    from: from.toISOString(),
    to: to.toISOString(),
    past: pastFrom && pastTo && { from: pastFrom.toISOString(), to: pastTo.toISOString() },
  }));
};

/** Forgets what was looked at before an instant. */
export const forgetBefore = async (dataSource: DataSource, at: Date): Promise<void> => {
  await dataSource.query('DELETE FROM floor_view WHERE to_at < $1', [at]);
};
