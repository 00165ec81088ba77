import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** The part of the driver's connection that is needed here: TypeORM itself knows no named statements. */
interface Client {
  query(statement: {
    name?: string;
    text: string;
    values: readonly unknown[];
  }): Promise<{ rows: Record<string, unknown>[] }>;
}

/** The most texts that connections keep: each costs every connection some memory, and questions can be put in many ways. */
const MOST_KEPT = 256;

const names = new Map<string, string>();

/** A statement is known by its text; one beyond the most is planned anew every time. */
const nameOf = (sql: string): string | null => {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MOST_KEPT) return null;
  const name = createHash('sha1').update(sql).digest('hex');
  names.set(sql, name);
  return name;
};

const queryOn = async <Row>(runner: QueryRunner, sql: string, values: readonly unknown[]): Promise<Row[]> => {
  const client = (await runner.connect()) as Client;
  const name = nameOf(sql);
  const { rows } = await client.query({ ...(name === null ? {} : { name }), text: sql, values });
  return rows as Row[];
};

/**
 * Runs a statement that its connection keeps parsed, and planned where one plan does for all values: for a page's
 * small questions and the small steps of live traffic that costs as much as the work. Everything that varies should
 * be a parameter. Over a manager it runs in the transaction of it.
 */
export const queryKept = async <Row>(
  of: DataSource | EntityManager,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => {
  if ('queryRunner' in of && of.queryRunner) return queryOn<Row>(of.queryRunner, sql, values);
  const runner = ('connection' in of ? of.connection : of).createQueryRunner();
  try {
    return await queryOn<Row>(runner, sql, values);
  } finally {
    await runner.release();
  }
};
