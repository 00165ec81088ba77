import { setTimeout as sleep } from 'node:timers/promises';
import type { Day } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';

/** Whoever reads the whole table meanwhile is waited for so long, and no longer. */
const LOCK_WAIT = '5s';

const isEmpty = async (dataSource: DataSource, table: string): Promise<boolean> => {
  const rows = await dataSource.query<unknown[]>(`SELECT FROM ${table} LIMIT 1`);
  return rows.length === 0;
};

const exists = async (dataSource: DataSource, table: string): Promise<boolean> => {
  const [row] = await dataSource.query<{ there: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS there', [
    table,
  ]);
  return row?.there ?? false;
};

/** Takes an empty month away, unless somebody has written into it or reads on. */
const drop = (dataSource: DataSource, table: string): Promise<void> =>
  dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
    await manager.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const left = await manager.query<unknown[]>(`SELECT FROM ${table} LIMIT 1`);
    if (left.length === 0) await manager.query(`DROP TABLE ${table}`);
  });

/** How often, a tenth of a second apart, is looked whether older readers have gone. */
const LOOKS = 300;

/**
 * Waits, half a minute at most, until nobody reads on who began before now: for them PostgreSQL keeps what was deleted,
 * even in a table that is written anew. Nor may a transaction that wrote before now be under way, in whichever database
 * of the cluster: a reader that comes meanwhile looks back as far as it. What a longer one holds on to is cleared by the
 * database's own vacuum.
 */
const outlastReaders = async (dataSource: DataSource): Promise<void> => {
  const [now] = await dataSource.query<{ xid: string }[]>('SELECT pg_current_xact_id()::text AS xid');
  for (let look = 0; look < LOOKS; look += 1) {
    const [older] = await dataSource.query<{ any: boolean }[]>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot()) <= $1::xid8 OR EXISTS (
         SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
           AND age(backend_xmin) > age($1::xid8::xid)) AS any`,
      [now?.xid],
    );
    if (!older?.any) return;
    await sleep(100);
  }
};

/**
 * Gives back the room of what was deleted of a month, so that no trace of it is left in the files: a month that is
 * empty goes whole; one in which other data lies is written anew, which disturbs nobody, as it is over for long.
 */
export const clearMonth = async (
  dataSource: DataSource,
  parents: readonly string[],
  from: Day,
): Promise<void> => {
  await outlastReaders(dataSource);
  for (const parent of parents) {
    const table = `${parent}_${from.slice(0, 7).replace('-', '_')}`;
    if (!(await exists(dataSource, table))) continue;
    const busy = (error: { driverError?: { code?: string } }): void => {
      // Somebody reads it: the rows are gone, the room is given back by the next housekeeping of the database.
      if (error.driverError?.code !== '55P03') throw error;
    };
    if (await isEmpty(dataSource, table)) await drop(dataSource, table).catch(busy);
    else await dataSource.query(`VACUUM (FULL, ANALYZE) ${table}`);
  }
};

/** A table up to this size is written anew within seconds. */
const QUICK_BYTES = 256 * 2 ** 20;

/**
 * Gives back the room in tables that go on being written. One that is small is written anew, so that no trace of what
 * was deleted is left in its files; in a large one the room is overwritten by what comes next, because nobody could
 * write while it is made anew.
 */
export const vacuum = async (dataSource: DataSource, tables: readonly string[]): Promise<void> => {
  await outlastReaders(dataSource);
  for (const table of tables) {
    const [size] = await dataSource.query<{ bytes: string }[]>(
      'SELECT pg_total_relation_size($1::regclass) AS bytes',
      [table],
    );
    const isQuick = Number(size?.bytes ?? 0) <= QUICK_BYTES;
    await dataSource.query(isQuick ? `VACUUM (FULL, ANALYZE) ${table}` : `VACUUM (ANALYZE) ${table}`);
  }
};
