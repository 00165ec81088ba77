import type { LogAct, PersonalKind, Purpose, Role } from '@michuhol/contract';
import { maskNumbers } from '@michuhol/privacy';
import type { DataSource } from 'typeorm';
import type { Actor } from './audit.service.js';

/** An entry names at most so many subjects; of more it tells the count, and its details the question that found them. */
export const MOST_SUBJECTS = 1000;

/** That somebody was shown personal data, or was refused it. */
export interface AccessNote {
  actor: Actor;
  role: Role | null;
  act: LogAct;
  /** Name of the endpoint, or of what was done otherwise. */
  action: string;
  data: PersonalKind;
  /** Whose data: incident and account ids, `caller:<keyed hash>`, `call:<source>/<id>`. */
  subjects?: readonly string[];
  purpose?: Purpose | null;
  reason?: string | null;
  /** What was asked for. A number in it is masked before it is written. */
  details?: Record<string, unknown>;
  requestId?: string | null;
  /** The hash of the session; its first bytes are kept. */
  session?: Buffer | null;
}

const unmarked =
  /^(?:caller:[0-9a-f]{64}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A text with its telephone numbers masked; days, instants, ids and keyed hashes are none. */
export const withoutNumbers = (text: string): string => (unmarked.test(text) ? text : maskNumbers(text));

const allWithoutNumbers = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutNumbers(value);
  if (Array.isArray(value)) return value.map(allWithoutNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, allWithoutNumbers(inner)]));
};

const rowOf = (note: AccessNote, at: Date): Record<string, unknown> => ({
  at: at.toISOString(),
  actor_id: note.actor.id,
  actor: note.actor.name,
  role: note.role,
  act: note.act,
  action: note.action,
  data: note.data,
  subjects: (note.subjects ?? []).slice(0, MOST_SUBJECTS),
  subject_count: note.subjects?.length ?? 0,
  purpose: note.purpose ?? null,
  reason: note.reason ?? null,
  details: allWithoutNumbers(note.details ?? {}),
  address: note.actor.address,
  request_id: note.requestId ?? null,
  session_key: note.session?.subarray(0, 8).toString('hex') ?? null,
});

const COLUMNS =
  'at, actor_id, actor, role, act, action, data, subjects, subject_count, purpose, reason, details, address, request_id, session_key';

/** A note as the log's statement takes it; JSON, because rows of lists of different lengths have no array type. */
export const writtenNote = (note: AccessNote, at: Date): string =>
  // PostgreSQL knows no NUL; what a client smuggles in must not stop the others of its group.
  JSON.stringify(rowOf(note, at)).replaceAll('\\u0000', '');

/** Writes notes in one statement: all of them or none. */
export const insertNotes = async (dataSource: DataSource, written: readonly string[]): Promise<void> => {
  await dataSource.query(
    `INSERT INTO audit_entry (${COLUMNS})
     SELECT ${COLUMNS} FROM json_to_recordset($1::json) AS note(
       at timestamptz, actor_id uuid, actor text, role text, act text, action text, data text, subjects text[],
       subject_count integer, purpose text, reason text, details jsonb, address text, request_id text, session_key text)`,
    [`[${written.join(',')}]`],
  );
};
