import type { EntityManager } from 'typeorm';
import { foundOfYear, startsOn, yearOf, type YearRow } from './found-months.js';
import { heldCase } from './held.js';
import type { Counts, Found, Target } from './destroyer.js';

const AT_ONCE = 500;

/** What goes with a case, itself last. */
export const caseTables = [
  ...['caller_case_step', 'case_notice', 'case_objection', 'case_proposal', 'caller_case_incident'],
  ...['caller_case_hash', 'caller_case'],
] as const;

/** Whether cases with a legal step are meant, or those without. */
export type CasesMeant = 'withLegalStep' | 'withoutLegalStep';

const meant = (which: CasesMeant): string =>
  `c.legal_approved_at IS ${which === 'withLegalStep' ? 'NOT NULL' : 'NULL'}`;

/** SQL: whether a case is kept, however old: its identifiers are not purged yet, an objection is open, or a hold keeps it. */
const isKept = (today: string): string =>
  `(c.purged_at IS NULL OR ${heldCase('c', today)}
    OR EXISTS (SELECT FROM case_objection o WHERE o.case_id = c.id AND o.decided_at IS NULL))`;

/** The years in which cases ended, of those that ended in years before a day. */
export const findEndedCases = async (
  manager: EntityManager,
  which: CasesMeant,
  before: string,
  today: string,
): Promise<Found[]> => {
  const rows = await manager.query<YearRow[]>(
    `SELECT ${yearOf('ended_at')} AS year, count(*) FILTER (WHERE NOT is_kept) AS free,
       count(*) FILTER (WHERE is_kept) AS held, min(ended_at) AS oldest, max(ended_at) AS newest
     FROM (SELECT ended_at, ${isKept('$2')} AS is_kept FROM caller_case c
       WHERE ${meant(which)} AND date_trunc('year', ended_at AT TIME ZONE 'Asia/Seoul') + interval '1 year' <= $1::date) found
     GROUP BY 1 ORDER BY 1`,
    [before, today],
  );
  return rows.map((row) => foundOfYear('callerCases', row));
};

/** Destroys some cases with all that belongs to them; null when none is left that is not kept. */
export const destroySomeCases = async (
  manager: EntityManager,
  which: CasesMeant,
  { from, to }: Target,
  today: string,
): Promise<Counts | null> => {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM caller_case c WHERE ${meant(which)} AND ended_at >= ${startsOn('$1')} AND ended_at < ${startsOn('$2')}
       AND NOT ${isKept('$3')} LIMIT ${AT_ONCE}`,
    [from, to, today],
  );
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => id);
  for (const table of caseTables)
    await manager.query(
      `DELETE FROM ${table} WHERE ${table === 'caller_case' ? 'id' : 'case_id'} = ANY ($1)`,
      [ids],
    );
  return { callerCases: ids.length };
};
