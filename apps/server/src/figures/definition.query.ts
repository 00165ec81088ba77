import type { Day } from '@michuhol/calendar';
import type { DefinitionName } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';

/** A change of a definition as it is stored. */
export interface ChoiceRow {
  name: DefinitionName;
  value: string;
  version: number;
  validFrom: Day;
  validTo: Day | null;
  basis: string;
  setBy: string;
  setAt: Date;
}

/** All changes in force or to come, by name and day. */
export const selectChoices = (runner: DataSource | EntityManager): Promise<ChoiceRow[]> =>
  queryKept(
    runner,
    `SELECT name, value, version, lower(valid)::text AS "validFrom", upper(valid)::text AS "validTo", basis,
       set_by AS "setBy", set_at AS "setAt"
     FROM definition_choice ORDER BY name, valid`,
  );

/** Lets changes of definitions take turns until the end of the transaction. */
export const lockChoices = async (manager: EntityManager): Promise<void> => {
  await manager.query('LOCK TABLE definition_choice IN SHARE ROW EXCLUSIVE MODE');
};

/** Ends what held on and after a day, and lets a value hold from that day on. */
export const insertChoice = async (
  manager: EntityManager,
  { name, value, version, validFrom, basis, setBy, setAt }: Omit<ChoiceRow, 'validTo'>,
): Promise<void> => {
  await manager.query('DELETE FROM definition_choice WHERE name = $1 AND lower(valid) >= $2', [
    name,
    validFrom,
  ]);
  await manager.query(
    'UPDATE definition_choice SET valid = daterange(lower(valid), $2) WHERE name = $1 AND valid @> $2::date',
    [name, validFrom],
  );
  await manager.query(
    `INSERT INTO definition_choice (name, valid, value, version, basis, set_by, set_at)
     VALUES ($1, daterange($2, NULL), $3, $4, $5, $6, $7)`,
    [name, validFrom, value, version, basis, setBy, setAt],
  );
};

/** The newest closed day of the city's figures; null while none is closed. */
export const selectLastClosedDay = async (manager: EntityManager): Promise<Day | null> => {
  const [row] = await manager.query<{ day: Day | null }[]>(
    `SELECT max(day)::text AS day FROM period_state WHERE data_set = 'city' AND state IN ('final', 'amended')`,
  );
  return row?.day ?? null;
};
