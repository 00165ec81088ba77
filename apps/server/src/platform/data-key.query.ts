import type { DataSource, EntityManager } from 'typeorm';

/** A data key as its table keeps it. */
export interface StoredKey {
  id: number;
  purpose: string;
  period: string;
  generation: number;
  /** Null when the key was destroyed. */
  wrapped: Buffer | null;
  keyFile: string;
  createdAt: Date;
  retiredAt: Date | null;
  destroyedAt: Date | null;
}

const columns = `id, purpose, period, generation, wrapped, key_file AS "keyFile", created_at AS "createdAt",
  retired_at AS "retiredAt", destroyed_at AS "destroyedAt"`;

/** Every data key, by purpose, period and generation. */
export const selectKeys = (dataSource: DataSource): Promise<StoredKey[]> =>
  dataSource.query(`SELECT ${columns} FROM data_key ORDER BY purpose, period, generation`);

/** The keys of a purpose and period, the newest first. */
export const keysOfPeriod = (
  from: DataSource | EntityManager,
  purpose: string,
  period: string,
): Promise<StoredKey[]> =>
  from.query(`SELECT ${columns} FROM data_key WHERE purpose = $1 AND period = $2 ORDER BY generation DESC`, [
    purpose,
    period,
  ]);

/** The key with an id. */
export const keyById = async (dataSource: DataSource, id: number): Promise<StoredKey | undefined> => {
  const [row] = await dataSource.query<StoredKey[]>(`SELECT ${columns} FROM data_key WHERE id = $1`, [id]);
  return row;
};

/** Adds a key unless another process was first. */
export const addKey = async (
  to: DataSource | EntityManager,
  key: Pick<StoredKey, 'purpose' | 'period' | 'generation' | 'wrapped' | 'keyFile' | 'createdAt'>,
): Promise<void> => {
  await to.query(
    `INSERT INTO data_key (purpose, period, generation, wrapped, key_file, created_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [key.purpose, key.period, key.generation, key.wrapped, key.keyFile, key.createdAt],
  );
};

/** A word that changes whenever a key is made, wrapped anew, retired or destroyed. */
export const keysVersion = async (dataSource: DataSource): Promise<string> => {
  const [row] = await dataSource.query<{ version: string }[]>(
    `SELECT concat_ws(' ', count(*), max(id), count(retired_at), count(destroyed_at),
       md5(string_agg(key_file, ' ' ORDER BY id))) AS version FROM data_key`,
  );
  return row?.version ?? '';
};
