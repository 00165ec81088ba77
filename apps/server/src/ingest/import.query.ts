import type { DataSet, Import, ImportCounts, Reading } from '@michuhol/contract';
import type { Profile } from '@michuhol/formats';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = DataSource | EntityManager;

/** A row of `import` with its source. Counts are bigint and so come as texts. */
interface ImportRow {
  id: string;
  file_name: string;
  size_bytes: string;
  state: Import['state'];
  kind: Import['kind'];
  format: Reading['format'] | null;
  encoding: Reading['encoding'] | null;
  delimiter: Reading['delimiter'];
  profile_name: string | null;
  read_count: string;
  accepted: string;
  duplicate: string;
  corrected: string;
  rejected: string;
  set_aside: string;
  bytes_read: string;
  first_day: string | null;
  last_day: string | null;
  failure: Import['failure'];
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  source: Import['source'];
  profile: Profile | null;
  upload_key_id: number | null;
}

/** What a runner needs beside what the API tells. */
export interface ImportPlan {
  id: string;
  state: Import['state'];
  source: { id: string; dataSet: DataSet };
  reading: Reading | null;
  profile: Profile | null;
  keyId: number | null;
  sizeBytes: number;
}

const COLUMNS = `import.id, import.file_name, import.size_bytes, import.state, import.kind, import.format,
  import.encoding, import.delimiter, import.profile_name, import.read_count, import.accepted, import.duplicate,
  import.corrected, import.rejected, import.set_aside, import.bytes_read, import.first_day::text AS first_day,
  import.last_day::text AS last_day, import.failure, import.created_by, import.created_at, import.started_at,
  import.finished_at, import.profile, import.upload_key_id,
  jsonb_build_object('id', source.id, 'code', source.code, 'name', source.name, 'dataSet', source.data_set) AS source`;

const countsOf = (row: ImportRow): ImportCounts => ({
  read: Number(row.read_count),
  accepted: Number(row.accepted),
  duplicate: Number(row.duplicate),
  corrected: Number(row.corrected),
  rejected: Number(row.rejected),
  setAside: Number(row.set_aside),
});

const readingOf = (row: ImportRow): Reading | null =>
  row.format === null || row.encoding === null
    ? null
    : { format: row.format, encoding: row.encoding, delimiter: row.delimiter, profile: row.profile_name };

/** Rows a second so far and seconds to go by bytes; null before there is anything to measure. */
const paceOf = (row: ImportRow, now: Date): Pick<Import, 'rowsPerSecond' | 'remainingSeconds'> => {
  const until = row.finished_at ?? now;
  const seconds = row.started_at ? (until.getTime() - row.started_at.getTime()) / 1000 : 0;
  const [read, bytes, size] = [Number(row.read_count), Number(row.bytes_read), Number(row.size_bytes)];
  if (seconds <= 0 || read === 0) return { rowsPerSecond: null, remainingSeconds: null };
  const remaining = row.state === 'running' && bytes > 0 ? ((size - bytes) * seconds) / bytes : null;
  return {
    rowsPerSecond: read / seconds,
    remainingSeconds: remaining === null ? null : Math.max(0, remaining),
  };
};

const importOf = (row: ImportRow, now: Date): Import => ({
  id: row.id,
  fileName: row.file_name,
  sizeBytes: Number(row.size_bytes),
  state: row.state,
  source: row.source,
  reading: readingOf(row),
  kind: row.kind,
  counts: countsOf(row),
  bytesRead: Number(row.bytes_read),
  ...paceOf(row, now),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  failure: row.failure,
  firstDay: row.first_day,
  lastDay: row.last_day,
});

const selectRows = (connection: Connection, rest: string, parameters: unknown[]): Promise<ImportRow[]> =>
  connection.query<ImportRow[]>(
    `SELECT ${COLUMNS} FROM import JOIN source ON source.id = import.source_id ${rest}`,
    parameters,
  );

/** The newest imports. */
export const selectImports = async (connection: Connection, limit: number, now: Date): Promise<Import[]> =>
  (await selectRows(connection, 'ORDER BY import.ordinal DESC LIMIT $1', [limit])).map((row) =>
    importOf(row, now),
  );

/** One import. */
export const findImport = async (
  connection: Connection,
  id: string,
  now: Date,
): Promise<Import | undefined> =>
  (await selectRows(connection, 'WHERE import.id = $1', [id])).map((row) => importOf(row, now))[0];

/** One import as its runner needs it. */
export const findPlan = async (connection: Connection, id: string): Promise<ImportPlan | undefined> =>
  (await selectRows(connection, 'WHERE import.id = $1', [id])).map((row) => ({
    id: row.id,
    state: row.state,
    source: { id: row.source.id, dataSet: row.source.dataSet },
    reading: readingOf(row),
    profile: row.profile,
    keyId: row.upload_key_id,
    sizeBytes: Number(row.size_bytes),
  }))[0];

/** Imports that were started and have not ended. */
export const selectUnfinished = async (connection: Connection): Promise<string[]> => {
  const rows = await connection.query<{ id: string }[]>(
    `SELECT id FROM import WHERE state IN ('queued', 'running') ORDER BY ordinal`,
  );
  return rows.map(({ id }) => id);
};

/** Whether somebody's import into a source was started and has not failed. */
export const hasImportBy = async (
  connection: Connection,
  sourceId: string,
  createdBy: string,
): Promise<boolean> => {
  const rows = await connection.query<unknown[]>(
    `SELECT FROM import WHERE source_id = $1 AND created_by = $2 AND state IN ('queued', 'running', 'done') LIMIT 1`,
    [sourceId, createdBy],
  );
  return rows.length > 0;
};

/** An upload that is about to become an import. */
export interface NewImport {
  id: string;
  sourceId: string;
  fileName: string;
  sizeBytes: number;
  keyId: number;
  reading: Reading;
  kind: Import['kind'];
  createdBy: string;
  createdAt: Date;
}

/** Adds an uploaded import. */
export const insertImport = async (manager: EntityManager, given: NewImport): Promise<void> => {
  const { format, encoding, delimiter, profile } = given.reading;
  await manager.query(
    `INSERT INTO import (id, source_id, file_name, size_bytes, state, kind, format, encoding, delimiter, profile_name,
       upload_key_id, created_by, created_at)
     VALUES ($1, $2, $3, $4, 'uploaded', $5, $6, $7, $8, $9, $10, $11, $12)`,
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
      given.keyId,
      given.createdBy,
      given.createdAt,
    ],
  );
};

/** Queues an uploaded import with the reading it was given; false when it was started or discarded before. */
export const queueImport = async (
  manager: EntityManager,
  id: string,
  reading: Reading,
  profile: Profile | null,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE import SET state = 'queued', kind = $2, format = $3, encoding = $4, delimiter = $5, profile_name = $6,
       profile = $7 WHERE id = $1 AND state = 'uploaded'`,
    [
      id,
      profile?.kind ?? 'calls',
      reading.format,
      reading.encoding,
      reading.delimiter,
      profile?.name ?? null,
      profile ? JSON.stringify(profile) : null,
    ],
  );
  return count === 1;
};
