import type { EntityManager } from 'typeorm';

/** The tables with effective dates: what a row is about, and what it says. */
const tables = {
  queue_mapping: { subject: 'queue', values: ['service_field', 'agency_id', 'channel'] },
  queue_target: { subject: 'queue', values: ['within_seconds', 'short_abandon_seconds'] },
  agent_mapping: { subject: 'agent', values: ['account_id'] },
} as const;

/** A table of a source's mappings. */
export type MappingTable = keyof typeof tables;

/**
 * States what holds for a queue or an agent from a day on. What held before ends the day before; a statement from
 * the same day is replaced; a later one stays and ends the new one. `values` come in the order of the table above.
 */
export const stateFrom = async (
  manager: EntityManager,
  table: MappingTable,
  sourceId: string,
  subject: string,
  from: string,
  values: readonly unknown[],
): Promise<void> => {
  const { subject: column, values: columns } = tables[table];
  const about = `source_id = $1 AND ${column} = $2`;
  // Two people who map the same queue at once take turns.
  await manager.query('SELECT 1 FROM source WHERE id = $1 FOR UPDATE', [sourceId]);
  const [next] = await manager.query<{ starts: string | null }[]>(
    `SELECT min(lower(valid))::text AS starts FROM ${table} WHERE ${about} AND lower(valid) > $3::date`,
    [sourceId, subject, from],
  );
  await manager.query(`DELETE FROM ${table} WHERE ${about} AND lower(valid) = $3::date`, [
    sourceId,
    subject,
    from,
  ]);
  await manager.query(
    `UPDATE ${table} SET valid = daterange(lower(valid), $3::date) WHERE ${about} AND valid @> $3::date`,
    [sourceId, subject, from],
  );
  const placeholders = columns.map((_name, index) => `$${index + 5}`).join(', ');
  await manager.query(
    `INSERT INTO ${table} (source_id, ${column}, valid, ${columns.join(', ')})
     VALUES ($1, $2, daterange($3::date, $4::date), ${placeholders})`,
    [sourceId, subject, from, next?.starts ?? null, ...values],
  );
};
