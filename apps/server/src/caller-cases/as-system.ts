import type { EntityManager } from 'typeorm';
import { WHOLE } from '../platform/scope.js';

/**
 * Runs work of the console itself inside the transaction of a person whose reach is smaller: what follows by rule from
 * what the person did stands or falls with it. The reach comes back afterwards, and with the end of the transaction.
 */
export const asSystem = async <Result>(
  manager: EntityManager,
  work: () => Promise<Result>,
): Promise<Result> => {
  const [before] = await manager.query<{ scope: string }[]>(
    `SELECT coalesce(current_setting('app.scope', true), '') AS scope`,
  );
  await manager.query(`SELECT set_config('app.scope', $1, true)`, [WHOLE]);
  // Work that fails takes the whole transaction with it, and the reach too.
  const result = await work();
  await manager.query(`SELECT set_config('app.scope', $1, true)`, [before?.scope ?? '']);
  return result;
};
