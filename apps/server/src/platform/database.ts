import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from '../entities.js';
import { migrations } from '../migrations/index.js';
import { scopedDriver } from './scoped-pool.js';

/** Where the database is: a URL, or the parts of a connection over a socket. */
export type DatabaseAddress =
  { url: string } | { host: string; port?: number; user: string; password: string; database: string };

/** PostgreSQL 18 is the floor: temporal constraints, uuidv7(), RETURNING old/new. */
const FLOOR = 180000;

/** The database cannot be used; the message says what to do, in one line. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

const connectionOf = (address: DatabaseAddress) =>
  'url' in address
    ? { url: address.url }
    : {
        host: address.host,
        ...(address.port ? { port: address.port } : {}),
        username: address.user,
        password: address.password,
        database: address.database,
      };

/** The one way to the database. Nothing is ever synchronised; migrations are the only writers of the schema. */
export const createDataSource = (address: DatabaseAddress): DataSource => {
  const options: DataSourceOptions = {
    type: 'postgres',
    driver: scopedDriver,
    ...connectionOf(address),
    entities,
    migrations,
    synchronize: false,
    logging: false,
    extra: {
      // Imports, leaders and the intake hold some for long; pages must always find one.
      max: 20,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      application_name: 'michuhol',
      // Compiling a query costs more than it saves for the many small ones of a page.
      options: '-c TimeZone=UTC -c jit=off',
    },
    // A lost backend is reported to whoever uses it next; an idle one must not end the process.
    poolErrorHandler: () => undefined,
  };
  return new DataSource(options);
};

/** Connects and checks the server's version. @throws DatabaseFault in words. */
export const openDatabase = async (address: DatabaseAddress): Promise<DataSource> => {
  const dataSource = createDataSource(address);
  try {
    await dataSource.initialize();
  } catch (error) {
    const why =
      error instanceof Error && error.message
        ? error.message
        : String((error as { code?: string }).code ?? error);
    throw new DatabaseFault(
      `데이터베이스에 연결할 수 없습니다. 주소와 암호를 확인하세요. (The database cannot be reached: ${why}. Check DATABASE_URL.)`,
    );
  }
  const [row] = await dataSource.query<{ version: number; name: string }[]>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name`,
  );
  if (!row || row.version < FLOOR) {
    await dataSource.destroy();
    throw new DatabaseFault(
      `PostgreSQL ${row?.name ?? '?'} 은(는) 너무 오래되었습니다. 18 이상으로 올린 뒤 다시 시작하세요. (PostgreSQL is too old: version 18 or newer is needed.)`,
    );
  }
  return dataSource;
};

/**
 * A server that starts on a schema it does not know could write what the newer version takes for something else. Those
 * that are running when a newer version migrates go on: migrations only add what an older version does not mind.
 */
const refuseNewerSchema = async (dataSource: DataSource): Promise<void> => {
  const known = new Set(dataSource.migrations.map(({ name }) => name));
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (!table?.there) return;
  const done = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  const unknown = done.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new DatabaseFault(
      `데이터베이스가 이 판보다 새로운 판으로 바뀌었습니다. 새 판으로 다시 시작하세요. 바뀐 것은 없습니다. (The database was migrated by a newer version (${unknown.join(', ')}): start that version. Nothing was changed.)`,
    );
};

/** Brings the schema up to date, one process at a time. @throws DatabaseFault when it is newer than this version */
export const migrateDatabase = async (dataSource: DataSource): Promise<void> => {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(hashtext('michuhol migrations'))`);
    await refuseNewerSchema(dataSource);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(hashtext('michuhol migrations'))`).catch(() => undefined);
    await runner.release();
  }
};
