import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseAddress } from '../platform/database.js';
import { productVersion } from '../platform/product.js';
import { BackupFault } from './backup-fault.js';
import { withClient } from './connect.js';
import { keepFiles, type KeptFolders } from './kept-files.js';
import { inLanes } from './lanes.js';
import type { BackupTable, LogicalManifest } from './manifest.js';
import { storeFile } from './stored-file.js';
import {
  areThere,
  fingerprint,
  listKeys,
  listPartitions,
  listRootTables,
  listSequences,
  listTableIds,
  quoted,
  tableName,
  type RootTable,
} from './table-catalogue.query.js';

/** What a backup is taken of. */
export interface BackupSource extends KeptFolders {
  address: DatabaseAddress;
}

/** Tables were destroyed between the snapshot and the copying: what they held is missing in some tables and not in others. */
export class TablesGone extends BackupFault {
  constructor() {
    super({
      ko: '백업하는 동안 보존기간이 끝난 달이 파기되었습니다. 백업을 다시 실행하세요.',
      en: 'Months were destroyed at the end of their retention meanwhile: run the backup again.',
    });
  }
}

/** Opens a second view of a snapshot that another connection holds. */
const enterSnapshot = async (client: pg.Client, snapshot: string): Promise<void> => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // The name comes from the server itself and is no parameter in SQL.
  await client.query(`SET TRANSACTION SNAPSHOT '${snapshot.replaceAll("'", '')}'`);
};

/**
 * Copies a table and gives its lock back at once: whoever wants to make, rewrite or remove a month would wait for the
 * rest of the backup, and everybody else would wait behind.
 */
const copyTable = async (client: pg.Client, folder: string, table: RootTable): Promise<BackupTable> => {
  await client.query('SAVEPOINT copied');
  const columns = table.columns.map(quoted).join(', ');
  const rows = client.query(
    copyTo(`COPY (SELECT ${columns} FROM ${tableName(table)}) TO STDOUT (FORMAT text, ENCODING 'UTF8')`),
  );
  const file = await storeFile(folder, `tables/${table.schema}.${table.name}.copy.gz`, rows, {
    packed: true,
  });
  const { schema, name } = table;
  const counted = await fingerprint(client, table);
  await client.query('ROLLBACK TO copied');
  return { schema, name, columns: table.columns, ...counted, file };
};

/** Two connections take turns in one list: packing is the slower half, and the second core is idle otherwise. */
const copyTables = async (
  clients: readonly pg.Client[],
  folder: string,
  tables: readonly RootTable[],
): Promise<BackupTable[]> => {
  const done: BackupTable[] = [];
  const free = [...clients];
  await inLanes(tables, clients.length, async (table) => {
    const client = free.pop() as pg.Client;
    done.push(await copyTable(client, folder, table));
    free.push(client);
  });
  const at = ({ schema, name }: BackupTable): string => `${schema}.${name}`;
  return done.sort((a, b) => (at(a) < at(b) ? -1 : 1));
};

interface Snapshot {
  snapshot: string;
  takenAt: Date;
  lsn: string;
  version: number;
}

const takeSnapshot = async (client: pg.Client): Promise<Snapshot> => {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await client.query<Snapshot>(
    `SELECT pg_export_snapshot() AS snapshot, clock_timestamp() AS "takenAt", pg_current_wal_lsn()::text AS lsn,
       current_setting('server_version_num')::int AS version`,
  );
  return rows[0] as Snapshot;
};

/**
 * Copies every table as of one instant into a folder that is there and empty, while others go on writing: text, packed,
 * with a sha256 of each file and a fingerprint of each table's rows; then the uploads. Works over any connection.
 */
export const backUpTables = (source: BackupSource, folder: string): Promise<LogicalManifest> =>
  withClient(source.address, (client) =>
    withClient(source.address, async (second) => {
      const { snapshot, takenAt, lsn, version } = await takeSnapshot(client);
      await enterSnapshot(second, snapshot);
      const { rows: migrations } = await client.query<{ name: string }>(
        'SELECT name FROM migrations ORDER BY id',
      );
      const present = await listTableIds(client);
      const tables = await copyTables([client, second], folder, await listRootTables(client));
      if (!(await withClient(source.address, (now) => areThere(now, present)))) throw new TablesGone();
      const partitions = await listPartitions(client);
      // Sequences stand outside of snapshots: read last, they are never behind the rows.
      const sequences = await listSequences(client);
      const keys = await listKeys(client);
      const files = await keepFiles(source, folder);
      const { rows: ends } = await client.query<{ at: Date }>('SELECT clock_timestamp() AS at');
      return {
        format: 1,
        kind: 'logical',
        product: productVersion,
        postgres: version,
        takenAt: takenAt.toISOString(),
        finishedAt: (ends[0]?.at ?? takenAt).toISOString(),
        migrations: migrations.map(({ name }) => name),
        keys,
        lsn,
        tables,
        partitions,
        sequences,
        files,
      };
    }),
  );
