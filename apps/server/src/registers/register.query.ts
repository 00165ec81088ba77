import type { RegisterEntry, RegisterKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

interface Row extends Omit<RegisterEntry, 'changedAt'> {
  changedAt: Date;
}

const columns = `id, kind, version, "values", ended, changed_by AS "changedBy", changed_at AS "changedAt", reason`;

const entryOf = (row: Row): RegisterEntry => ({ ...row, changedAt: row.changedAt.toISOString() });

/** The entries of a register as they are now, the newest first. */
export const presentEntries = async (manager: EntityManager, kind: RegisterKind): Promise<RegisterEntry[]> =>
  (
    await manager.query<Row[]>(
      `SELECT * FROM (
         SELECT DISTINCT ON (id) ${columns} FROM register_entry WHERE kind = $1 ORDER BY id, version DESC
       ) present ORDER BY ended, id DESC`,
      [kind],
    )
  ).map(entryOf);

/** Every version of an entry, the newest first. */
export const versionsOf = async (
  manager: EntityManager,
  kind: RegisterKind,
  id: string,
): Promise<RegisterEntry[]> =>
  (
    await manager.query<Row[]>(
      `SELECT ${columns} FROM register_entry WHERE kind = $1 AND id = $2 ORDER BY version DESC`,
      [kind, id],
    )
  ).map(entryOf);

/** Adds a version; null when there is one of that number already. Without an id it is a new entry. */
export const insertVersion = async (
  manager: EntityManager,
  entry: Omit<RegisterEntry, 'id' | 'changedAt'> & { id: string | null; changedAt: Date },
): Promise<RegisterEntry | null> => {
  const rows = await manager.query<Row[]>(
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
