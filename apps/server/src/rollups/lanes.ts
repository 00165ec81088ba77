import type { EntityManager } from 'typeorm';
import type { FactFamily } from './fact-change.query.js';

/**
 * Two lanes add facts up side by side, each in one process at a time: visits, and what is told of agents, contacts
 * and consultations. Their tables are apart, so neither waits for the other.
 */
export const lanes = {
  visits: ['visits', 'intervals'],
  people: ['agents', 'contacts', 'consultations'],
} as const satisfies Record<string, readonly FactFamily[]>;

/** The process that leads in this adds up what is committed within seconds. */
export const REFRESHER = 'michuhol roll-ups refresher';

/** The name of a lane. */
export type Lane = keyof typeof lanes;

/** The lanes in the order in which whoever needs both takes them. */
export const laneNames = Object.keys(lanes) as Lane[];

// Joins of rows that the planner takes for few, because it cannot know how keys go together, become loops over loops;
// everything here is joined and added up by hashing.
const settings = `SELECT set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true),
  set_config('work_mem', '32MB', true)`;

/** Sets a transaction up for adding up many rows. */
export const forManyRows = async (manager: EntityManager): Promise<void> => {
  await manager.query(settings);
};

/**
 * Lets kept statements go on with one plan for all parameters, until the transaction ends. Such a plan expects far
 * more rows than a few days have: with much memory its hash tables would take longer to make than to fill.
 */
export const withKeptPlans = async (manager: EntityManager): Promise<void> => {
  await manager.query(
    `SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('work_mem', '8MB', true)`,
  );
};

/**
 * Makes the transaction the only one that writes the rows of these lanes, until it ends. Whoever changes a mapping
 * takes the same lock as the whole (see the trigger on queue_mapping), and waits for none of the lanes in particular.
 */
export const takeLanes = async (manager: EntityManager, which: readonly Lane[]): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock_shared(hashtext('michuhol roll-ups'))`);
  for (const lane of which)
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`michuhol roll-ups of ${lane}`]);
};
