import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrations } from '../migrations/index.js';
import { createDataSource, migrateDatabase, type DatabaseAddress } from '../platform/database.js';
import { BackupFault } from './backup-fault.js';
import { withClient } from './connect.js';
import type { BackupPartition, LogicalManifest } from './manifest.js';
import { openPacked } from './stored-file.js';
import {
  holdsRows,
  listForeignKeys,
  listPartitions,
  listRootTables,
  listSpecialTriggers,
  quoted,
  tableName,
  type ForeignKey,
  type RootTable,
} from './table-catalogue.query.js';

const key = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;

/** @throws BackupFault when the database holds tables already: nothing is ever restored over anything */
const needEmpty = async (client: pg.Client): Promise<void> => {
  const tables = await listRootTables(client);
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (tables.length === 0 && !rows[0]?.there) return;
  throw new BackupFault({
    ko: '데이터베이스가 비어 있지 않습니다. 빈 데이터베이스를 만들어 DATABASE_URL 로 지정하세요. 바뀐 것은 없습니다.',
    en: 'The database is not empty: make an empty one and name it with DATABASE_URL. Nothing was changed.',
  });
};

/** Brings the schema to that of the backup, or from there to that of this version. */
const migrateTo = async (address: DatabaseAddress, names: readonly string[] | 'newest'): Promise<void> => {
  const dataSource = createDataSource(address);
  const wanted = migrations.filter(
    (migration) => names === 'newest' || names.includes(new migration().name ?? migration.name),
  );
  dataSource.setOptions({ migrations: wanted });
  await dataSource.initialize();
  try {
    await migrateDatabase(dataSource);
  } finally {
    await dataSource.destroy();
  }
};

const refuseNewer = ({ migrations: needed, product }: LogicalManifest): void => {
  const known = new Set(migrations.map((migration) => new migration().name ?? migration.name));
  const unknown = needed.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new BackupFault({
      ko: `이 백업은 더 새로운 판(${product})이 만들었습니다. 그 판으로 복구하세요.`,
      en: `This backup was made by a newer version (${product}; ${unknown.join(', ')}): restore it with that version.`,
    });
};

const createPartition = ({ schema, name, parent, bound, splitBy, options }: BackupPartition): string =>
  `CREATE TABLE ${tableName({ schema, name })} PARTITION OF ${tableName({ schema, name: parent })} ${bound}` +
  `${splitBy ? ` PARTITION BY ${splitBy}` : ''}${options ? ` WITH (${options})` : ''}`;

const alter = (client: pg.Client, table: { schema: string; name: string }, how: string) =>
  client.query(`ALTER TABLE ${tableName(table)} ${how}`);

const eachForeignKey = async (
  client: pg.Client,
  keys: readonly ForeignKey[],
  how: (foreignKey: ForeignKey) => string,
): Promise<void> => {
  for (const foreignKey of keys)
    await alter(client, { schema: foreignKey.schema, name: foreignKey.table }, how(foreignKey));
};

/** Makes months of calls, and months of the access log, with the protection that belongs to them. */
const monthMakers = ['ensure_month_partitions', 'ensure_audit_months'];

/** Months are made as the product makes them; all other partitions as the source had them. */
const makePartitions = async (client: pg.Client, wanted: readonly BackupPartition[]): Promise<void> => {
  const { rows: makers } = await client.query<{ name: string; source: string }>(
    'SELECT proname AS name, prosrc AS source FROM pg_proc WHERE proname = ANY ($1)',
    [monthMakers],
  );
  for (const { name, source } of makers) {
    const months = wanted
      .filter((one) => source.includes(`'${one.parent}'`) && /_\d{4}_\d{2}$/.test(one.name))
      .map((one) => one.name.slice(-7).replace('_', '-'));
    for (const month of new Set(months))
      await client.query(`SELECT ${name}($1::date, $1::date)`, [`${month}-01`]);
  }
  const there = new Set((await listPartitions(client)).map(key));
  for (const partition of wanted.filter((one) => !there.has(key(one))))
    await client.query(createPartition(partition));
};

const fillTable = async (
  client: pg.Client,
  folder: string,
  table: LogicalManifest['tables'][number],
): Promise<void> => {
  const columns = table.columns.map(quoted).join(', ');
  const into = copyFrom(`COPY ${tableName(table)} (${columns}) FROM STDIN (FORMAT text, ENCODING 'UTF8')`);
  await pipeline(openPacked(join(folder, table.file.path)), client.query(into));
};

/**
 * Fills the tables in one transaction. What must not happen to rows that come back is off meanwhile: triggers that
 * mark changes or forbid them, and row-level security, which COPY does not bear. Foreign keys are taken off and put on
 * again, which checks all rows at once and in no order.
 */
const fill = async (
  client: pg.Client,
  folder: string,
  manifest: LogicalManifest,
  tables: readonly RootTable[],
): Promise<void> => {
  const keys = await listForeignKeys(client);
  const triggers = await listSpecialTriggers(client);
  await eachForeignKey(client, keys, ({ name }) => `DROP CONSTRAINT ${quoted(name)}`);
  for (const table of tables) {
    await alter(client, table, 'DISABLE TRIGGER USER');
    if (table.isForced) await alter(client, table, 'NO FORCE ROW LEVEL SECURITY');
  }
  // Migrations put rows of their own into some tables; the backup holds what became of them.
  for (const table of tables)
    if (await holdsRows(client, table)) await client.query(`TRUNCATE ${tableName(table)}`);
  await makePartitions(client, manifest.partitions);
  const there = new Set(tables.map(key));
  for (const table of manifest.tables) {
    if (!there.has(key(table))) throw new Error(`the table ${key(table)} is not in the schema`);
    await fillTable(client, folder, table);
  }
  for (const { schema, name, lastValue, isCalled } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
      tableName({ schema, name }),
      lastValue,
      isCalled,
    ]);
  for (const table of tables) {
    await alter(client, table, 'ENABLE TRIGGER USER');
    if (table.isForced) await alter(client, table, 'FORCE ROW LEVEL SECURITY');
  }
  for (const trigger of triggers) await alter(client, trigger, trigger.state);
  await eachForeignKey(
    client,
    keys,
    ({ name, definition }) => `ADD CONSTRAINT ${quoted(name)} ${definition}`,
  );
};

/**
 * Restores a logical backup into an empty database: migrates to the backup's schema and fills the tables. All rows or
 * none are there afterwards. `bringUpToDate` then migrates the rest of a backup of an older version.
 * @throws BackupFault when the database is not empty, or the backup is of a newer version
 */
export const restoreTables = async (
  address: DatabaseAddress,
  folder: string,
  manifest: LogicalManifest,
): Promise<void> => {
  refuseNewer(manifest);
  await withClient(address, needEmpty);
  await migrateTo(address, manifest.migrations);
  await withClient(address, async (client) => {
    await client.query('BEGIN');
    await fill(client, folder, manifest, await listRootTables(client));
    await client.query('COMMIT');
    await client.query('ANALYZE');
  });
};

/** Migrates a restored database to the schema of this version. */
export const bringUpToDate = (address: DatabaseAddress): Promise<void> => migrateTo(address, 'newest');
