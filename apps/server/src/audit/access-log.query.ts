import { BULK_SUBJECTS, personalActs, type AccessFilters } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** An entry as it is stored. */
export interface EntryRow {
  id: string;
  at: Date;
  actor_id: string | null;
  actor: string;
  role: string | null;
  act: string;
  action: string;
  data: string | null;
  subject: string | null;
  subjects: string[];
  subject_count: number;
  purpose: string | null;
  reason: string | null;
  details: Record<string, unknown>;
  address: string | null;
}

/** Where a page of the log goes on: before the entry that was written at an instant, with its id. */
export interface EntryMark {
  at: Date;
  id: string;
}

/** Which entries are read. */
export interface EntryQuestion extends Omit<AccessFilters, 'from' | 'to' | 'subject'> {
  from: Date;
  to: Date;
  /** Any of these; null for all entries. */
  subjects: readonly string[] | null;
  /** The networks of the centre, for what came from outside of them. */
  networks: readonly string[];
  before: EntryMark | null;
  limit: number;
}

/** The acts by which somebody is shown personal data, in SQL. */
export const personalActsSql = `(${personalActs.map((act) => `'${act}'`).join(', ')})`;

/** Whether an entry was written at night of Seoul, between 22 and 6 o'clock. */
export const nightSql = `(extract(hour FROM at AT TIME ZONE 'Asia/Seoul') NOT BETWEEN 6 AND 21)`;

const outsideSql = `(cardinality($8::text[]) > 0 AND (CASE WHEN pg_input_is_valid(address, 'inet') THEN
  NOT EXISTS (SELECT FROM unnest($8::text[]) AS network WHERE regexp_replace(address, '^::ffff:(?=[0-9.]+$)', '')::inet <<= network::inet)
  ELSE address IS NOT NULL END))`;

const markSql = {
  night: `act IN ${personalActsSql} AND ${nightSql}`,
  bulk: `subject_count >= ${BULK_SUBJECTS}`,
  outside: outsideSql,
} as const;

/** Entries, newest first. */
export const selectEntries = (dataSource: DataSource, asked: EntryQuestion): Promise<EntryRow[]> =>
  dataSource.query<EntryRow[]>(
    `SELECT id, at, actor_id, actor, role, act, action, data, subject, subjects, subject_count, purpose, reason, details, address
     FROM audit_entry
     WHERE at >= $1 AND at < $2
       AND ($3::uuid IS NULL OR actor_id = $3)
       AND ($4::text IS NULL OR act = $4)
       AND ($5::text IS NULL OR data = $5)
       AND ($6::text[] IS NULL OR (subjects && $6 AND subjects <> '{}') OR subject = ANY ($6))
       AND ($7::timestamptz IS NULL OR (at, id) < ($7, $9::bigint))
       AND $8::text[] IS NOT NULL
       AND ${asked.mark ? markSql[asked.mark] : 'true'}
     ORDER BY at DESC, id DESC LIMIT $10`,
    [
      asked.from,
      asked.to,
      asked.actorId ?? null,
      asked.act ?? null,
      asked.data ?? null,
      asked.subjects,
      asked.before?.at ?? null,
      asked.networks,
      asked.before?.id ?? null,
      asked.limit,
    ],
  );
