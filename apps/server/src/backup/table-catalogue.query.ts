import type pg from 'pg';
import type { BackupKey, BackupPartition, BackupSequence } from './manifest.js';

/** A table that holds rows of its own: no partition, whose rows are read through its root. */
export interface RootTable {
  schema: string;
  name: string;
  /** Without generated ones, which PostgreSQL computes again. */
  columns: string[];
  /** Row-level security binds the owner as well, which COPY into the table does not bear. */
  isForced: boolean;
}

/** A foreign key with the words that make it again. */
export interface ForeignKey {
  schema: string;
  table: string;
  name: string;
  definition: string;
}

/** The job queue's own schema: jobs are hints, and the queue makes its tables itself. */
const own = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'bullmq')`;

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table as SQL writes it. */
export const tableName = ({ schema, name }: { schema: string; name: string }): string =>
  `${quoted(schema)}.${quoted(name)}`;

/** The tables to keep, in the order of their names; not the list of migrations, which a restore makes by migrating. */
export const listRootTables = async (client: pg.ClientBase): Promise<RootTable[]> => {
  const { rows } = await client.query<RootTable>(
    `SELECT n.nspname AS schema, c.relname AS name, c.relforcerowsecurity AS "isForced",
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p' AND ${own}
       AND c.relname <> 'migrations'
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY n.nspname, c.relname`,
  );
  return rows;
};

/** What tells one table or partition from another that is later made under its name. */
export const listTableIds = async (client: pg.ClientBase): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    `SELECT c.oid::text AS id FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.relpersistence = 'p' AND ${own}`,
  );
  return rows.map(({ id }) => id);
};

/** Whether all of these tables are there. */
export const areThere = async (client: pg.ClientBase, ids: readonly string[]): Promise<boolean> => {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT count(*) = cardinality($1::oid[]) AS there FROM pg_class WHERE oid = ANY ($1::oid[])`,
    [ids],
  );
  return rows[0]?.there ?? false;
};

/** The keys that the data needs. */
export const listKeys = async (client: pg.ClientBase): Promise<BackupKey[]> => {
  const { rows } = await client.query<BackupKey>(
    'SELECT purpose, period, key_file AS file FROM data_key WHERE wrapped IS NOT NULL ORDER BY id',
  );
  return rows;
};

/** All partitions, those above before those below. */
export const listPartitions = async (client: pg.ClientBase): Promise<BackupPartition[]> => {
  const { rows } = await client.query<BackupPartition>(
    `SELECT n.nspname AS schema, c.relname AS name, p.relname AS parent,
       pg_get_expr(c.relpartbound, c.oid) AS bound,
       CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS "splitBy",
       array_to_string(c.reloptions, ', ') AS options
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
     WHERE c.relispartition AND c.relkind IN ('r', 'p') AND ${own}
     ORDER BY (SELECT count(*) FROM pg_partition_ancestors(c.oid)), n.nspname, c.relname`,
  );
  return rows;
};

/** All sequences with where they stand. */
export const listSequences = async (client: pg.ClientBase): Promise<BackupSequence[]> => {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND ${own} AND c.relname <> 'migrations_id_seq' ORDER BY n.nspname, c.relname`,
  );
  const sequences: BackupSequence[] = [];
  for (const sequence of rows) {
    const { rows: states } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${tableName(sequence)}`,
    );
    sequences.push({ ...sequence, ...(states[0] as { lastValue: string; isCalled: boolean }) });
  }
  return sequences;
};

/** The foreign keys; those of partitions follow the keys of their roots. */
export const listForeignKeys = async (client: pg.ClientBase): Promise<ForeignKey[]> => {
  const { rows } = await client.query<ForeignKey>(
    `SELECT n.nspname AS schema, c.relname AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND k.conparentid = 0 AND ${own} ORDER BY n.nspname, c.relname, k.conname`,
  );
  return rows;
};

/** Triggers that are not simply on, with the words that put them back as they are. */
export const listSpecialTriggers = async (
  client: pg.ClientBase,
): Promise<{ schema: string; name: string; state: string }[]> => {
  const { rows } = await client.query<{ schema: string; name: string; state: string }>(
    `SELECT n.nspname AS schema, c.relname AS name,
       CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'DISABLE' END
         || ' TRIGGER ' || quote_ident(t.tgname) AS state
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'O' AND ${own}`,
  );
  return rows;
};

/** Whether a table holds a row. */
export const holdsRows = async (
  client: pg.ClientBase,
  table: { schema: string; name: string },
): Promise<boolean> => {
  const { rows } = await client.query<{ some: boolean }>(
    `SELECT EXISTS (SELECT FROM ${tableName(table)}) AS some`,
  );
  return rows[0]?.some ?? false;
};

/** How many rows a table has and their fingerprint, see the manifest. */
export const fingerprint = async (
  client: pg.ClientBase,
  table: { schema: string; name: string; columns: readonly string[] },
): Promise<{ rows: number; fingerprint: string }> => {
  const { rows } = await client.query<{ rows: string; fingerprint: string }>(
    `SELECT count(*)::text AS rows,
       coalesce(sum(('x' || left(md5(ROW(${table.columns.map(quoted).join(', ')})::text), 16))::bit(64)::bigint::numeric), 0)::text
         AS fingerprint
     FROM ${tableName(table)}`,
  );
  return { rows: Number(rows[0]?.rows), fingerprint: rows[0]?.fingerprint ?? '' };
};
