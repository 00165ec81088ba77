import { addDays, type Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A remark as it is stored; `to` is its last day, null for a remark about one day. */
export interface StoredRemark {
  id: string;
  dataSet: DataSet;
  from: Day;
  to: Day | null;
  text: string;
  writtenBy: string;
  writtenAt: Date;
  withdrawnBy: string | null;
  withdrawnAt: Date | null;
}

const columns = `id, data_set AS "dataSet", lower(days)::text AS "from",
  CASE WHEN upper(days) - lower(days) > 1 THEN (upper(days) - 1)::text END AS "to", text,
  written_by AS "writtenBy", written_at AS "writtenAt", withdrawn_by AS "withdrawnBy",
  withdrawn_at AS "withdrawnAt"`;

type Db = Pick<EntityManager, 'query'>;

/** Every remark that touches a day, withdrawn ones too, in the order of their days. */
export const selectRemarks = (db: Db, dataSet: DataSet, day: Day): Promise<StoredRemark[]> =>
  db.query(
    `SELECT ${columns} FROM daily_remark WHERE data_set = $1 AND days @> $2::date
     ORDER BY lower(days), written_at, id`,
    [dataSet, day],
  );

/** Writes a remark. */
export const insertRemark = async (
  db: Db,
  remark: Pick<StoredRemark, 'dataSet' | 'from' | 'to' | 'text' | 'writtenBy' | 'writtenAt'>,
): Promise<StoredRemark> => {
  const [row] = await db.query<StoredRemark[]>(
    `INSERT INTO daily_remark (data_set, days, text, written_by, written_at)
     VALUES ($1, daterange($2::date, $3::date), $4, $5, $6) RETURNING ${columns}`,
    [
      remark.dataSet,
      remark.from,
      addDays(remark.to ?? remark.from, 1),
      remark.text,
      remark.writtenBy,
      remark.writtenAt,
    ],
  );
  if (!row) throw new Error('the remark was not written');
  return row;
};

/** Withdraws a remark; undefined when there is none or it is withdrawn already. */
export const withdrawRemark = async (
  db: Db,
  id: string,
  by: string,
  at: Date,
): Promise<StoredRemark | undefined> => {
  const [row] = await db.query<StoredRemark[]>(
    `WITH withdrawn AS (
       UPDATE daily_remark SET withdrawn_by = $2, withdrawn_at = $3
       WHERE id = $1 AND withdrawn_at IS NULL RETURNING *
     ) SELECT ${columns} FROM withdrawn`,
    [id, by, at],
  );
  return row;
};

/** The days of remarks that were written or withdrawn since an instant, and when; `to` is their last day. */
export const remarkChanges = (
  db: Db,
  dataSet: DataSet,
  since: Date,
): Promise<{ from: Day; to: Day; at: Date }[]> =>
  db.query(
    `SELECT lower(days)::text AS "from", (upper(days) - 1)::text AS "to",
       greatest(written_at, withdrawn_at) AS at
     FROM daily_remark WHERE data_set = $1 AND greatest(written_at, withdrawn_at) >= $2`,
    [dataSet, since],
  );
