import type { DataSource } from 'typeorm';
import { personalActsSql } from './access-log.query.js';

/** A month as instants, half-open. */
export interface MonthRange {
  from: Date;
  to: Date;
}

/** How much somebody was shown. */
export interface PersonRow {
  id: string | null;
  name: string;
  role: string | null;
  accesses: number;
  subjects: number;
  exports: number;
}

/** Accesses to personal data by person, the most first. */
export const countByPerson = (dataSource: DataSource, { from, to }: MonthRange): Promise<PersonRow[]> =>
  dataSource.query<PersonRow[]>(
    `SELECT actor_id AS id, max(actor) AS name, max(role) AS role, count(*)::int AS accesses,
       sum(subject_count)::float8 AS subjects, count(*) FILTER (WHERE act IN ('export', 'print'))::int AS exports
     FROM audit_entry
     WHERE at >= $1 AND at < $2 AND act IN ${personalActsSql}
     GROUP BY actor_id, CASE WHEN actor_id IS NULL THEN actor END
     ORDER BY accesses DESC, name LIMIT 500`,
    [from, to],
  );

/** Entries by act. */
export const countByAct = (
  dataSource: DataSource,
  { from, to }: MonthRange,
): Promise<{ act: string; count: number }[]> =>
  dataSource.query(
    `SELECT act, count(*)::int AS count FROM audit_entry WHERE at >= $1 AND at < $2 GROUP BY act ORDER BY count DESC, act`,
    [from, to],
  );

/** Accesses to personal data by its kind. */
export const countByData = (
  dataSource: DataSource,
  { from, to }: MonthRange,
): Promise<{ data: string; count: number }[]> =>
  dataSource.query(
    `SELECT data, count(*)::int AS count FROM audit_entry
     WHERE at >= $1 AND at < $2 AND act IN ${personalActsSql} AND data IS NOT NULL
     GROUP BY data ORDER BY count DESC, data`,
    [from, to],
  );

/** The month (YYYY-MM of Seoul) of the oldest entry; null for an empty log. */
export const oldestMonth = async (dataSource: DataSource): Promise<string | null> => {
  const [row] = await dataSource.query<{ month: string | null }[]>(
    `SELECT to_char(min(at) AT TIME ZONE 'Asia/Seoul', 'YYYY-MM') AS month FROM audit_entry`,
  );
  return row?.month ?? null;
};

/** Everybody who was active in the log since an instant, for the choice of who works at night. */
export const activePeople = (dataSource: DataSource, since: Date): Promise<{ id: string; name: string }[]> =>
  dataSource.query(
    `SELECT actor_id AS id, max(actor) AS name FROM audit_entry
     WHERE at >= $1 AND actor_id IS NOT NULL GROUP BY actor_id ORDER BY name LIMIT 500`,
    [since],
  );
