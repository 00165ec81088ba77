import type { DataSource, EntityManager } from 'typeorm';
import { writeCentreSetting } from '../platform/centre-setting.query.js';

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

/** Turns the switch. */
export const storeRunning = (manager: EntityManager, running: boolean, now: Date): Promise<void> =>
  writeCentreSetting(manager, SWITCH, { running }, now);

/** Remembers the days that are complete. Only the leading process fills, so nobody writes in between. */
export const storeFilled = (dataSource: DataSource, filled: readonly string[], now: Date): Promise<void> =>
  writeCentreSetting(dataSource, PROGRESS, { filled }, now);
