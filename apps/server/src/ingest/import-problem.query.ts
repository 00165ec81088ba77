import type { DataSource, EntityManager } from 'typeorm';

/** A row that was not taken in. */
export interface ProblemRow {
  /** Place in the import, from 1. */
  position: number;
  line: number;
  kind: 'rejected' | 'setAside';
  code: string;
  message_ko: string;
  message_en: string;
  /** Sealed; null when its time is over. */
  raw: Buffer | null;
}

/** What a sealed raw line is bound to. */
export const rawContext = (importId: string, line: number): string => `import_problem:${importId}:${line}`;

/** Which problems of an import are asked for. */
export interface ProblemsWanted {
  /** After this place. */
  after: number;
  limit: number;
  rejectedOnly: boolean;
}

const numbered = (rows: readonly ProblemRow[]): ProblemRow[] =>
  rows.map((row) => ({ ...row, position: Number(row.position), line: Number(row.line) }));

const COLUMNS = 'position, line, kind, code, message_ko, message_en, raw';

/** Problems of an import that were not repaired since, in the order of the file. */
export const selectProblems = async (
  dataSource: DataSource,
  importId: string,
  { after, limit, rejectedOnly }: ProblemsWanted,
): Promise<ProblemRow[]> =>
  numbered(
    await dataSource.query<ProblemRow[]>(
      `SELECT ${COLUMNS} FROM import_problem
       WHERE import_id = $1 AND position > $2 AND repaired_by IS NULL AND (kind = 'rejected' OR NOT $4)
       ORDER BY position LIMIT $3`,
      [importId, after, limit, rejectedOnly],
    ),
  );

/** Rejected rows of an import that were not repaired and whose text is still kept, by their places. */
export const selectRepairable = async (
  connection: DataSource | EntityManager,
  importId: string,
  positions: readonly number[],
): Promise<ProblemRow[]> =>
  numbered(
    await connection.query<ProblemRow[]>(
      `SELECT ${COLUMNS} FROM import_problem
       WHERE import_id = $1 AND position = ANY ($2::bigint[]) AND kind = 'rejected' AND repaired_by IS NULL
         AND raw IS NOT NULL ORDER BY position`,
      [importId, positions],
    ),
  );

/** Adds the problems of a chunk, in its transaction. */
export const insertProblems = async (
  manager: EntityManager,
  importId: string,
  rows: readonly ProblemRow[],
  expiresAt: Date,
): Promise<void> => {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO import_problem (import_id, position, line, kind, code, message_ko, message_en, raw, expires_at)
     SELECT $1, position, line, kind, code, ko, en, raw, $2
     FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])
       AS problem (position, line, kind, code, ko, en, raw)`,
    [
      importId,
      expiresAt,
      rows.map(({ position }) => position),
      rows.map(({ line }) => line),
      rows.map(({ kind }) => kind),
      rows.map(({ code }) => code),
      rows.map(({ message_ko }) => message_ko),
      rows.map(({ message_en }) => message_en),
      rows.map(({ raw }) => raw),
    ],
  );
};

/** Empties raw lines whose 30 days are over. */
export const clearExpiredRaw = async (dataSource: DataSource, now: Date): Promise<void> => {
  await dataSource.query(
    `UPDATE import_problem problem SET raw = NULL WHERE raw IS NOT NULL AND expires_at <= $1
       AND NOT EXISTS (
         SELECT FROM legal_hold hold WHERE hold.import_id = problem.import_id AND hold.lifted_at IS NULL
           AND (hold.until IS NULL OR hold.until >= ($1::timestamptz AT TIME ZONE 'Asia/Seoul')::date))`,
    [now],
  );
};

/** How many rows of an import stand rejected. */
export const countProblems = async (dataSource: DataSource, importId: string): Promise<number> => {
  const [row] = await dataSource.query<{ count: number }[]>(
    `SELECT count(*)::float8 AS count FROM import_problem WHERE import_id = $1 AND kind = 'rejected'`,
    [importId],
  );
  return row?.count ?? 0;
};
