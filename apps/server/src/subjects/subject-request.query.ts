import type { Day } from '@michuhol/calendar';
import type { SubjectRequest, SubjectRequestKind, SubjectRequestState } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** A request as its table keeps it. */
export type StoredRequest = Omit<SubjectRequest, 'caller' | 'identityCheck' | 'decision'> & {
  /** Number, identity check and decision as JSON, sealed for the request. */
  content: Buffer | null;
};

const day = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

/** Every request, the newest first. */
export const selectRequests = (dataSource: DataSource): Promise<StoredRequest[]> =>
  dataSource.query(
    `SELECT request.id, number, kind, ${day('received_on')} AS "receivedOn", ${day('due_on')} AS "dueOn", state, content,
       ${day('decided_on')} AS "decidedOn", ${day('done_on')} AS "doneOn", account.name AS "madeBy"
     FROM subject_request request JOIN account ON account.id = made_by ORDER BY received_on DESC, number DESC`,
  );

/** A request as it is entered. */
export interface NewRequest {
  id: string;
  kind: SubjectRequestKind;
  receivedOn: Day;
  dueOn: Day;
  content: Buffer;
  madeBy: string;
  at: Date;
}

/** Enters a request under the next number of its year. */
export const insertRequest = async (manager: EntityManager, request: NewRequest): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol subject request number'))`);
  await manager.query(
    `INSERT INTO subject_request (id, number, kind, received_on, due_on, content, state, made_by, made_at, changed_at)
     SELECT $1, $2 || '-' || lpad((coalesce(max(split_part(number, '-', 2)::int), 0) + 1)::text, 4, '0'), $3, $4, $5, $6,
       'received', $7, $8, $8
     FROM subject_request WHERE number LIKE $2 || '-%'`,
    [
      request.id,
      request.receivedOn.slice(0, 4),
      request.kind,
      request.receivedOn,
      request.dueOn,
      request.content,
      request.madeBy,
      request.at,
    ],
  );
};

/** The state and content of a request, held for this transaction. */
export const holdRequest = async (
  manager: EntityManager,
  id: string,
): Promise<{ state: SubjectRequestState; content: Buffer | null; madeAt: Date } | null> => {
  const rows = await manager.query<{ state: SubjectRequestState; content: Buffer | null; madeAt: Date }[]>(
    'SELECT state, content, made_at AS "madeAt" FROM subject_request WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0] ?? null;
};

/** Writes what was decided, or that it was done. */
export const writeDecision = async (
  manager: EntityManager,
  id: string,
  { state, content, on, at }: { state: SubjectRequestState; content: Buffer; on: Day; at: Date },
): Promise<void> => {
  await manager.query(
    `UPDATE subject_request SET state = $2, content = $3, changed_at = $5,
       decided_on = CASE WHEN $2 = 'done' THEN decided_on ELSE $4::date END,
       done_on = CASE WHEN $2 = 'done' THEN $4::date ELSE done_on END
     WHERE id = $1`,
    [id, state, content, on, at],
  );
};

/** The sealed contents of all requests of a kind. */
export const selectContents = (
  manager: EntityManager,
  kind: SubjectRequestKind,
): Promise<{ id: string; content: Buffer }[]> =>
  manager.query('SELECT id, content FROM subject_request WHERE kind = $1 AND content IS NOT NULL', [kind]);

/** Writes another content of a request. */
export const writeContent = async (
  manager: EntityManager,
  id: string,
  content: Buffer,
  at: Date,
): Promise<void> => {
  await manager.query('UPDATE subject_request SET content = $2, changed_at = $3 WHERE id = $1', [
    ...[id, content, at],
  ]);
};

/** Whether a request is of a kind and in one of some states. */
export const requestIs = async (
  manager: EntityManager,
  id: string,
  kind: SubjectRequestKind,
  states: readonly SubjectRequestState[],
): Promise<boolean> => {
  const rows = await manager.query<unknown[]>(
    'SELECT FROM subject_request WHERE id = $1 AND kind = $2 AND state = ANY ($3)',
    [id, kind, states],
  );
  return rows.length > 0;
};
