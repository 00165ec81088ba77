import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** What stands under a name of the centre's settings, as JSON; undefined while nobody has set it. */
export const readCentreSetting = async (connection: Connection, name: string): Promise<unknown> => {
  const [row] = (await connection.query('SELECT value FROM centre_setting WHERE name = $1', [name])) as {
    value: unknown;
  }[];
  return row?.value;
};

/** Sets what stands under a name, as JSON. */
export const writeCentreSetting = async (
  connection: Connection,
  name: string,
  value: unknown,
  now: Date,
): Promise<void> => {
  await connection.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [name, JSON.stringify(value), now],
  );
};
