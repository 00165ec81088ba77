import type { DataSource, EntityManager } from 'typeorm';

/** A row that was not taken in. */
export interface ProblemRow {
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

/** Problems of an import after a line, in the order of the file. */
export const selectProblems = (
  dataSource: DataSource,
  importId: string,
  after: number,
  limit: number,
  rejectedOnly: boolean,
): Promise<ProblemRow[]> =>
  dataSource.query<ProblemRow[]>(
    `SELECT line, kind, code, message_ko, message_en, raw FROM import_problem
     WHERE import_id = $1 AND line > $2 AND (kind = 'rejected' OR NOT $4) ORDER BY line LIMIT $3`,
    [importId, after, limit, rejectedOnly],
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
    `INSERT INTO import_problem (import_id, line, kind, code, message_ko, message_en, raw, expires_at)
     SELECT $1, line, kind, code, ko, en, raw, $2
     FROM unnest($3::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
       AS problem (line, kind, code, ko, en, raw)`,
    [
      importId,
      expiresAt,
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
  await dataSource.query('UPDATE import_problem SET raw = NULL WHERE raw IS NOT NULL AND expires_at <= $1', [
    now,
  ]);
};
