import type { Finding } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Judgement = NonNullable<Finding['judgement']>;

/** A month that was signed off. */
export interface SignedRow {
  month: string;
  signed_at: Date;
  by_name: string;
  content: unknown;
  hash: string;
}

/** The newest judgement of every finding of a month. */
export const selectJudgements = async (
  manager: EntityManager,
  month: string,
): Promise<ReadonlyMap<string, Judgement>> => {
  const rows = await manager.query<(Omit<Judgement, 'at'> & { finding: string; at: Date })[]>(
    `SELECT DISTINCT ON (finding) finding, verdict, remark, by_name AS by, at
     FROM access_judgement WHERE month = $1 ORDER BY finding, id DESC`,
    [month],
  );
  return new Map(rows.map(({ finding, at, ...row }) => [finding, { ...row, at: at.toISOString() }]));
};

/** Keeps a judgement of each of these findings; earlier ones stay on record. */
export const insertJudgements = async (
  manager: EntityManager,
  month: string,
  keys: readonly string[],
  {
    verdict,
    remark,
    by,
    at,
  }: { verdict: string; remark: string; by: { id: string; name: string }; at: Date },
): Promise<void> => {
  await manager.query(
    `INSERT INTO access_judgement (month, finding, verdict, remark, by_account, by_name, at)
     SELECT $1, finding, $3, $4, $5, $6, $7 FROM unnest($2::text[]) AS finding`,
    [month, keys, verdict, remark, by.id, by.name, at],
  );
};

/** Every month that was signed, without what was signed. */
export const selectSigned = (dataSource: DataSource): Promise<Omit<SignedRow, 'content'>[]> =>
  dataSource.query('SELECT month, signed_at, by_name, hash FROM access_review');

/** A month as it was signed; undefined while it is not. */
export const findSigned = async (manager: EntityManager, month: string): Promise<SignedRow | undefined> => {
  const [row] = await manager.query<SignedRow[]>('SELECT * FROM access_review WHERE month = $1', [month]);
  return row;
};

/** Keeps what was signed. False when somebody signed the month before. */
export const insertSigned = async (
  manager: EntityManager,
  signed: SignedRow & { by_account: string },
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO access_review (month, signed_at, by_account, by_name, content, hash) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING month`,
    [
      signed.month,
      signed.signed_at,
      signed.by_account,
      signed.by_name,
      JSON.stringify(signed.content),
      signed.hash,
    ],
  );
  return rows.length > 0;
};
