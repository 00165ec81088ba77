import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';
import { coarserRollups } from './coarser-rollup.query.js';
import { replaceSql } from './compare.js';
import type { Recomputation } from './recomputation.js';
import type { RollupName } from './rollup-table.js';

/** What a recomputation changed. */
export interface Written {
  /** Days of which a row changed. */
  readonly days: ReadonlySet<Day>;
  /** Closed days that say something else now. */
  readonly amended: ReadonlySet<Day>;
  readonly rows: number;
}

interface ChangedMonth {
  sourceId: string;
  month: Day;
  parts: string[];
  days: Day[];
  rows: number;
  amended: Day[] | null;
}

const replace = async (
  manager: EntityManager,
  recomputation: Recomputation,
  now: Date,
  often: boolean,
): Promise<ChangedMonth[]> => {
  const { parameters } = recomputation;
  const sql = replaceSql(recomputation, parameters.length + 1);
  const given = sql.includes(`$${parameters.length + 1}`) ? [...parameters, now] : [...parameters];
  return often ? queryKept(manager, sql, given) : manager.query<ChangedMonth[]>(sql, given);
};

/**
 * Writes what was recomputed by quarter and day, run by run, and after them the months and years of what changed.
 * `often`: the same will be asked again within seconds, so statements are kept planned.
 */
export const replaceRollups = async (
  manager: EntityManager,
  dataSet: string,
  table: RollupName,
  recomputations: AsyncIterable<Recomputation> | Iterable<Recomputation>,
  now: Date,
  often = false,
): Promise<Written> => {
  const changed: ChangedMonth[] = [];
  for await (const recomputation of recomputations)
    changed.push(...(await replace(manager, recomputation, now, often)));
  let rows = changed.reduce((sum, month) => sum + month.rows, 0);
  for (const sourceId of new Set(changed.map((month) => month.sourceId))) {
    const months = changed.filter((month) => month.sourceId === sourceId);
    const days = [...new Set(months.map(({ month }) => month))];
    const parts = [...new Set(months.flatMap((month) => month.parts))];
    for (const grain of ['month', 'year'] as const) {
      const coarser = coarserRollups(table, { dataSet, sourceId, grain, days, parts });
      for (const written of await replace(manager, coarser, now, often)) rows += written.rows;
    }
  }
  return {
    days: new Set(changed.flatMap(({ days }) => days)),
    amended: new Set(changed.flatMap(({ amended }) => amended ?? [])),
    rows,
  };
};
