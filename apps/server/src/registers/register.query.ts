import type { EntityManager } from 'typeorm';
import type { BookEntry, BookKind } from './book.js';

type Row<Kind extends BookKind> = Omit<BookEntry<Kind>, 'changedAt'> & { changedAt: Date };

const columns = `id, kind, version, "values", ended, changed_by AS "changedBy", changed_at AS "changedAt", reason`;

const entryOf = <Kind extends BookKind>(row: Row<Kind>): BookEntry<Kind> => ({
  ...row,
  changedAt: row.changedAt.toISOString(),
});

/** The entries of a register as they are now, the newest first. */
export const presentEntries = async <Kind extends BookKind>(
  manager: EntityManager,
  kind: Kind,
): Promise<BookEntry<Kind>[]> =>
  (
    await manager.query<Row<Kind>[]>(
      `SELECT * FROM (
         SELECT DISTINCT ON (id) ${columns} FROM register_entry WHERE kind = $1 ORDER BY id, version DESC
       ) present ORDER BY ended, id DESC`,
      [kind],
    )
  ).map((row) => entryOf(row));

/** Every version of an entry, the newest first. */
export const versionsOf = async <Kind extends BookKind>(
  manager: EntityManager,
  kind: Kind,
  id: string,
): Promise<BookEntry<Kind>[]> =>
  (
    await manager.query<Row<Kind>[]>(
      `SELECT ${columns} FROM register_entry WHERE kind = $1 AND id = $2 ORDER BY version DESC`,
      [kind, id],
    )
  ).map((row) => entryOf(row));

/** Adds a version; null when there is one of that number already. Without an id it is a new entry. */
export const insertVersion = async <Kind extends BookKind>(
  manager: EntityManager,
  entry: Omit<BookEntry<Kind>, 'id' | 'changedAt'> & { id: string | null; changedAt: Date },
): Promise<BookEntry<Kind> | null> => {
  const rows = await manager.query<Row<Kind>[]>(
    `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at, reason)
     VALUES (coalesce($1::uuid, uuidv7()), $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING ${columns}`,
    [
      ...[entry.id, entry.version, entry.kind, JSON.stringify(entry.values), entry.ended],
      ...[entry.changedBy, entry.changedAt, entry.reason],
    ],
  );
  return rows[0] ? entryOf(rows[0]) : null;
};

/** Distinct callers of whom a call is kept. Each year has its own key, so one person counts once a year. */
export const countCallers = async (manager: EntityManager): Promise<number> => {
  const [row] = await manager.query<{ count: string }[]>(
    `SELECT count(*) AS count FROM (
       SELECT DISTINCT caller_hash FROM contact WHERE data_set = 'city' AND caller_hash IS NOT NULL) caller`,
  );
  return Number(row?.count ?? 0);
};

/** People who may sign in with one of some roles. */
export const countPeople = async (manager: EntityManager, roles: readonly string[]): Promise<number> => {
  const [row] = await manager.query<{ count: string }[]>(
    'SELECT count(*) AS count FROM account WHERE active AND role = ANY ($1)',
    [roles],
  );
  return Number(row?.count ?? 0);
};
