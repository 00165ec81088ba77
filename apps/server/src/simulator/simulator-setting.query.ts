import type { DataSource, EntityManager } from 'typeorm';

const SWITCH = 'simulator';
const PROGRESS = 'simulator.progress';

/** What is kept of the simulator between starts. */
export interface SimulatorSetting {
  running: boolean;
  /** Past days (YYYY-MM-DD) that stand complete in the facts. */
  filled: string[];
}

/** The switch, on unless somebody has switched it off, and the days filled so far. */
export const selectSetting = async (connection: DataSource | EntityManager): Promise<SimulatorSetting> => {
  const [row] = await connection.query<{ running: boolean | null; filled: string[] | null }[]>(
    `SELECT (SELECT (value ->> 'running')::boolean FROM centre_setting WHERE name = $1) AS running,
       (SELECT value -> 'filled' FROM centre_setting WHERE name = $2) AS filled`,
    [SWITCH, PROGRESS],
  );
  return { running: row?.running ?? true, filled: row?.filled ?? [] };
};

const put = async (
  connection: DataSource | EntityManager,
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

/** Turns the switch. */
export const storeRunning = (manager: EntityManager, running: boolean, now: Date): Promise<void> =>
  put(manager, SWITCH, { running }, now);

/** Remembers the days that are complete. Only the leading process fills, so nobody writes in between. */
export const storeFilled = (dataSource: DataSource, filled: readonly string[], now: Date): Promise<void> =>
  put(dataSource, PROGRESS, { filled }, now);
