import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';

/** The kinds of facts whose change is told in the log of changed days; contacts are told by the refresher itself. */
export type FactFamily = 'visits' | 'intervals' | 'agents' | 'consultations' | 'contacts';

/** A day whose figures no longer follow from the facts. */
export interface ChangedDay {
  readonly family: FactFamily;
  readonly dataSet: string;
  /** Null for all sources of the data set. */
  readonly sourceId: string | null;
  readonly day: Day;
}

/** A changed day as it is taken out of the log, with why it changed as far as somebody said so. */
export interface TakenDay extends ChangedDay {
  readonly causes: readonly string[];
}

/** Which of the changed days are taken. */
export interface Choice {
  /** Days from this one on come first and at once: somebody looks at them. */
  readonly recent: Day;
  /**
   * Older days wait until nothing was added to them for a moment, so that an import is not added up after each of
   * its chunks: the newest row of the log then. Null for at once.
   */
  readonly quietSince: bigint | null;
  /** The same for contacts, which may wait longer: every day of an import says something of the week before it. */
  readonly contactsQuietSince: bigint | null;
  /** But not for ever: a day that the log named by then is taken however much is still added to it. */
  readonly waitedSince: bigint | null;
}

/**
 * Takes days out of the log, in the transaction that will add them up. Only what this statement sees is taken;
 * whoever commits later leaves a row behind. Neighbouring days come together, because they cost little more than
 * one.
 */
export const takeChangedDays = (
  manager: EntityManager,
  families: readonly FactFamily[],
  { recent, quietSince, contactsQuietSince, waitedSince }: Choice,
  limit: number,
): Promise<TakenDay[]> =>
  manager.query(
    `WITH next AS (
       SELECT family, data_set, source_id, day, array_remove(array_agg(DISTINCT cause), NULL) AS causes FROM fact_change WHERE family = ANY ($1)
       GROUP BY family, data_set, source_id, day
       HAVING $4::bigint IS NULL OR day >= $2::date OR min(id) <= $5::bigint
         OR max(id) <= CASE family WHEN 'contacts' THEN $6::bigint ELSE $4 END
       ORDER BY day >= $2::date DESC, min(id) <= $5::bigint DESC NULLS LAST, family, data_set, source_id, day LIMIT $3
     ), taken AS (
       DELETE FROM fact_change changed USING next
       WHERE changed.family = next.family AND changed.data_set = next.data_set AND changed.day = next.day
         AND changed.source_id IS NOT DISTINCT FROM next.source_id
     )
     SELECT family, data_set AS "dataSet", source_id AS "sourceId", day::text AS day, causes FROM next ORDER BY 1, 2, 3, 4`,
    [families, recent, limit, quietSince, waitedSince, contactsQuietSince],
  );

/** Adds days of a data set to the log, each with why it changed; null where nobody said so. */
export const logChangedDays = async (
  manager: EntityManager,
  family: FactFamily,
  dataSet: string,
  changed: readonly { day: Day; cause: string | null }[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO fact_change (family, data_set, source_id, day, cause)
     SELECT $1, $2, NULL, day, cause FROM unnest($3::date[], $4::text[]) AS changed (day, cause)`,
    [family, dataSet, changed.map(({ day }) => day), changed.map(({ cause }) => cause)],
  );
};

/** The newest row of the log; null when it is empty. */
export const newestChange = async (manager: EntityManager): Promise<bigint | null> => {
  const [row] = await manager.query<{ newest: string | null }[]>('SELECT max(id) AS newest FROM fact_change');
  return row?.newest ? BigInt(row.newest) : null;
};

/** The changed days near a half-open range that wait to be added up. */
export const waitingDays = (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
): Promise<ChangedDay[]> =>
  manager.query(
    `SELECT DISTINCT family, data_set AS "dataSet", source_id AS "sourceId", day::text AS day FROM fact_change
     WHERE data_set = $1 AND day >= $2::date AND day < $3::date`,
    [dataSet, from, to],
  );
