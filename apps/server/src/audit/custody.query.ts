import type { LogAct, Purpose } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** Something that somebody did with a record. */
export interface CustodyEntry {
  at: Date;
  actor: string;
  role: string | null;
  act: LogAct;
  /** Name of the endpoint, or of the change. */
  action: string;
  purpose: Purpose | null;
  reason: string | null;
}

/** How often somebody saw a record in a list. */
export interface CustodyLists {
  actor: string;
  role: string | null;
  times: number;
  first: Date;
  last: Date;
}

const about = `at >= $2 AND ((subjects && $1 AND subjects <> '{}') OR subject = ANY ($1))`;

/** Everything but lists that was done about subjects since an instant, the oldest first. */
export const selectCustody = (
  manager: EntityManager,
  subjects: readonly string[],
  since: Date,
): Promise<CustodyEntry[]> =>
  manager.query<CustodyEntry[]>(
    `SELECT at, actor, role, act, action, purpose, reason FROM audit_entry
     WHERE ${about} AND act NOT IN ('list', 'search') ORDER BY at, id`,
    [subjects, since],
  );

/** Who saw subjects in lists since an instant, and how often. */
export const selectCustodyLists = (
  manager: EntityManager,
  subjects: readonly string[],
  since: Date,
): Promise<CustodyLists[]> =>
  manager.query<CustodyLists[]>(
    `SELECT actor, role, count(*)::int AS times, min(at) AS first, max(at) AS last FROM audit_entry
     WHERE ${about} AND act IN ('list', 'search') GROUP BY actor_id, actor, role ORDER BY min(at), actor`,
    [subjects, since],
  );
