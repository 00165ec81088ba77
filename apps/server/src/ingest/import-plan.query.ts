import type { DataSet, Import, Reading } from '@michuhol/contract';
import type { Profile } from '@michuhol/formats';
import type { DataSource, EntityManager } from 'typeorm';
import { lockName } from './import-lock.js';
import { readingOf, selectImportRows } from './import.query.js';

type Connection = DataSource | EntityManager;

/** What a runner needs beside what the API tells. */
export interface ImportPlan {
  id: string;
  /** Place among all imports by arrival. */
  ordinal: number;
  state: Import['state'];
  origin: Import['origin'];
  kind: Import['kind'];
  source: { id: string; dataSet: DataSet };
  reading: Reading | null;
  profile: Profile | null;
  /** The names of the columns, where the file had a header. */
  header: string[] | null;
  keyId: number | null;
  sizeBytes: number;
  chunkRows: number;
  /** Somebody looked at it: it is not held any more. */
  mayGoOn: boolean;
  /** The import whose rejected rows it brings again. */
  repairs: string | null;
}

/** One import as its runner needs it. */
export const findPlan = async (connection: Connection, id: string): Promise<ImportPlan | undefined> =>
  (await selectImportRows(connection, 'WHERE import.id = $1', [id])).map((row) => ({
    id: row.id,
    ordinal: Number(row.ordinal),
    state: row.state,
    origin: row.origin,
    kind: row.kind,
    source: { id: row.source.id, dataSet: row.source.dataSet },
    reading: readingOf(row),
    profile: row.profile,
    header: row.header,
    keyId: row.upload_key_id,
    sizeBytes: Number(row.size_bytes),
    chunkRows: row.chunk_rows,
    mayGoOn: row.may_go_on,
    repairs: row.repairs,
  }))[0];

/** An import that was started, or is to be taken back, and has not ended. */
export interface UnfinishedImport {
  id: string;
  state: 'queued' | 'running' | 'withdrawing';
}

const UNFINISHED = `SELECT id, state FROM import WHERE state IN ('queued', 'running', 'withdrawing')`;

/** Imports that were started, or are to be taken back, and have not ended. */
export const selectUnfinished = (connection: Connection): Promise<UnfinishedImport[]> =>
  connection.query(`${UNFINISHED} ORDER BY ordinal`);

/** Unfinished imports that no process runs now: none holds the lock of `whileOnlyRunner`. */
export const selectForsaken = (connection: Connection): Promise<UnfinishedImport[]> =>
  connection.query(
    `${UNFINISHED} AND hashtextextended(${lockName('id')}, 0) NOT IN (
       SELECT classid::bigint << 32 | objid::bigint FROM pg_locks
       WHERE locktype = 'advisory' AND objsubid = 1 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
     ORDER BY ordinal`,
  );

/** An upload that is about to become an import. */
export interface NewImport {
  id: string;
  sourceId: string;
  fileName: string;
  sizeBytes: number;
  keyId: number;
  reading: Reading;
  kind: Import['kind'];
  origin: Import['origin'];
  createdBy: string;
  createdAt: Date;
  /** Of a watched folder: the file, until the import has ended. */
  folderFile?: string | undefined;
  feedId?: string | undefined;
  repairs?: string | undefined;
}

/** Adds an uploaded import. */
export const insertImport = async (manager: EntityManager, given: NewImport): Promise<void> => {
  const { format, encoding, delimiter, profile, container, sheet, zone } = given.reading;
  await manager.query(
    `INSERT INTO import (id, source_id, file_name, size_bytes, state, kind, format, encoding, delimiter, profile_name,
       container, sheet, zone, upload_key_id, origin, folder_file, feed_id, repairs, created_by, created_at)
     VALUES ($1, $2, $3, $4, 'uploaded', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
    [
      given.id,
      given.sourceId,
      given.fileName,
      given.sizeBytes,
      given.kind,
      format,
      encoding,
      delimiter,
      profile,
      container,
      sheet,
      zone,
      given.keyId,
      given.origin,
      given.folderFile ?? null,
      given.feedId ?? null,
      given.repairs ?? null,
      given.createdBy,
      given.createdAt,
    ],
  );
};

/** How an import is to be run. */
export interface StartOrder {
  reading: Reading;
  profile: Profile | null;
  header: readonly string[] | null;
  kind: NonNullable<Import['kind']>;
  chunkRows: number;
}

/** Queues an uploaded import with the reading it was given; false when it was started or discarded before. */
export const queueImport = async (
  manager: EntityManager,
  id: string,
  { reading, profile, header, kind, chunkRows }: StartOrder,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE import SET state = 'queued', kind = $2, format = $3, encoding = $4, delimiter = $5, profile_name = $6,
       profile = $7, container = $8, sheet = $9, zone = $10, header = $11, chunk_rows = $12
     WHERE id = $1 AND state = 'uploaded'`,
    [
      id,
      kind,
      reading.format,
      reading.encoding,
      reading.delimiter,
      profile?.name ?? null,
      profile ? JSON.stringify(profile) : null,
      reading.container,
      reading.sheet,
      reading.zone,
      header ? JSON.stringify(header) : null,
      chunkRows,
    ],
  );
  return count === 1;
};
