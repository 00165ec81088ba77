import type { Import, ImportCounts, Reading } from '@michuhol/contract';
import type { Profile } from '@michuhol/formats';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = DataSource | EntityManager;

/** What a withdrawal says in its column. */
export interface Withdrawal {
  reason: string;
  by: string;
  askedAt: string;
}

/** A row of `import` with its source. Counts are bigint and so come as texts. */
export interface ImportRow {
  id: string;
  ordinal: string;
  file_name: string;
  size_bytes: string;
  state: Import['state'];
  kind: Import['kind'];
  origin: Import['origin'];
  format: Reading['format'] | null;
  encoding: Reading['encoding'] | null;
  delimiter: Reading['delimiter'];
  profile_name: string | null;
  container: Reading['container'] | null;
  sheet: string | null;
  zone: string | null;
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
  held: Import['held'];
  repairs: string | null;
  repaired: string;
  withdrawal: Withdrawal | null;
  withdrawn_at: Date | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  source: Import['source'];
  profile: Profile | null;
  header: string[] | null;
  upload_key_id: number | null;
  chunk_rows: number;
  may_go_on: boolean;
}

const COLUMNS = `import.*, import.first_day::text AS first_day, import.last_day::text AS last_day,
  jsonb_build_object('id', source.id, 'code', source.code, 'name', source.name, 'dataSet', source.data_set) AS source`;

const countsOf = (row: ImportRow): ImportCounts => ({
  read: Number(row.read_count),
  accepted: Number(row.accepted),
  duplicate: Number(row.duplicate),
  corrected: Number(row.corrected),
  rejected: Number(row.rejected),
  setAside: Number(row.set_aside),
});

/** How the file of an import is read; null before that is known. */
export const readingOf = (row: ImportRow): Reading | null =>
  row.format === null || row.encoding === null
    ? null
    : {
        format: row.format,
        encoding: row.encoding,
        delimiter: row.delimiter,
        profile: row.profile_name,
        container: row.container ?? 'none',
        sheet: row.sheet,
        zone: row.zone,
      };

/** Rows a second so far and seconds to go by bytes; null before there is anything to measure. */
const paceOf = (row: ImportRow, now: Date): Pick<Import, 'rowsPerSecond' | 'remainingSeconds'> => {
  const until = row.finished_at ?? now;
  const seconds = row.started_at ? (until.getTime() - row.started_at.getTime()) / 1000 : 0;
  const [read, bytes, size] = [Number(row.read_count), Number(row.bytes_read), Number(row.size_bytes)];
  if (seconds <= 0 || read === 0 || row.state === 'following')
    return { rowsPerSecond: null, remainingSeconds: null };
  const remaining = row.state === 'running' && bytes > 0 ? ((size - bytes) * seconds) / bytes : null;
  return {
    rowsPerSecond: read / seconds,
    remainingSeconds: remaining === null ? null : Math.max(0, remaining),
  };
};

/** An import as the API tells it. */
const importOf = (row: ImportRow, now: Date): Import => ({
  id: row.id,
  fileName: row.file_name,
  sizeBytes: Number(row.size_bytes),
  state: row.state,
  source: row.source,
  reading: readingOf(row),
  kind: row.kind,
  origin: row.origin,
  counts: countsOf(row),
  bytesRead: Number(row.bytes_read),
  ...paceOf(row, now),
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  failure: row.failure,
  held: row.held,
  repairs: row.repairs,
  repaired: Number(row.repaired),
  withdrawal: row.withdrawal && {
    ...row.withdrawal,
    doneAt: row.withdrawn_at?.toISOString() ?? null,
  },
  firstDay: row.first_day,
  lastDay: row.last_day,
});

/** Rows of imports with their sources; `rest` is what follows FROM and JOIN. */
export const selectImportRows = (
  connection: Connection,
  rest: string,
  parameters: unknown[],
): Promise<ImportRow[]> =>
  connection.query<ImportRow[]>(
    `SELECT ${COLUMNS} FROM import JOIN source ON source.id = import.source_id ${rest}`,
    parameters,
  );

/** Which imports are asked for; what is left out does not narrow them. */
export interface ImportsWanted {
  limit: number;
  /** Id or code. */
  source?: string | undefined;
  /** The import whose rejected rows they bring again. */
  repairs?: string | undefined;
  /** The import that they are older than. */
  after?: string | undefined;
}

/** Imports, the newest first. */
export const selectImports = async (
  connection: Connection,
  { limit, source, repairs, after }: ImportsWanted,
  now: Date,
): Promise<Import[]> =>
  (
    await selectImportRows(
      connection,
      `WHERE ($2::text IS NULL OR source.id::text = lower($2) OR source.code = $2)
         AND ($3::uuid IS NULL OR import.repairs = $3)
         AND ($4::uuid IS NULL OR import.ordinal < (SELECT ordinal FROM import WHERE id = $4))
       ORDER BY import.ordinal DESC LIMIT $1`,
      [limit, source ?? null, repairs ?? null, after ?? null],
    )
  ).map((row) => importOf(row, now));

/** One import. */
export const findImport = async (
  connection: Connection,
  id: string,
  now: Date,
): Promise<Import | undefined> =>
  (await selectImportRows(connection, 'WHERE import.id = $1', [id])).map((row) => importOf(row, now))[0];

/** Whether somebody's import into a source was started and has neither failed nor been withdrawn. */
export const hasImportBy = async (
  connection: Connection,
  sourceId: string,
  createdBy: string,
): Promise<boolean> => {
  const rows = await connection.query<unknown[]>(
    `SELECT FROM import WHERE source_id = $1 AND created_by = $2
       AND state IN ('queued', 'running', 'held', 'done') LIMIT 1`,
    [sourceId, createdBy],
  );
  return rows.length > 0;
};
