import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** The part of the driver's connection that is needed here: TypeORM itself knows no named statements. */
interface Client {
  query(statement: {
    name: string;
    text: string;
    values: readonly unknown[];
  }): Promise<{ rows: Record<string, unknown>[] }>;
}

const names = new Map<string, string>();

/** A statement is known by its text. There are a few dozen texts: everything that varies is a parameter. */
const nameOf = (sql: string): string => {
  const name = names.get(sql) ?? createHash('sha1').update(sql).digest('hex');
  names.set(sql, name);
  return name;
};

/**
 * Runs a statement that its connection keeps parsed and planned: for the small steps of live traffic planning would
 * cost as much as the work. Only within a transaction of the manager's own.
 */
export const queryPrepared = async <Row>(
  manager: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> => {
  const client = (await manager.queryRunner?.connect()) as Client | undefined;
  if (!client) throw new Error('a prepared statement needs the connection of a transaction');
  const { rows } = await client.query({ name: nameOf(sql), text: sql, values });
  return rows as Row[];
};
