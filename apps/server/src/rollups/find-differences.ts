import type { EntityManager } from 'typeorm';
import { differencesSql } from './compare.js';
import type { Recomputation } from './recomputation.js';
import { rollupTables, type Grain } from './rollup-table.js';

/** A total, a longest wait, or a histogram as bin, count, bin, count. */
export type RollupValue = number | number[] | null;

/** One value that is stored and is not what the facts add up to; null for a row that only one side has. */
export interface Difference {
  readonly table: string;
  readonly grain: Grain;
  readonly dataSet: string;
  readonly startsAt: Date;
  readonly key: Readonly<Record<string, string>>;
  readonly column: string;
  readonly stored: RollupValue;
  readonly recomputed: RollupValue;
}

interface Row {
  grain: Grain;
  dataSet: string;
  startsAt: Date;
  key: Record<string, string>;
  stored: Record<string, RollupValue> | null;
  recomputed: Record<string, RollupValue> | null;
}

/** Every value in which the stored rows differ from what was recomputed. Writes nothing. */
export const findDifferences = async (
  manager: EntityManager,
  recomputation: Recomputation,
): Promise<Difference[]> => {
  const rows = await manager.query<Row[]>(differencesSql(recomputation), [...recomputation.parameters]);
  const table = rollupTables[recomputation.table].name;
  return rows.flatMap(({ grain, dataSet, startsAt, key, stored, recomputed }) =>
    Object.keys(stored ?? recomputed ?? {}).map((column) => ({
      ...{ table, grain, dataSet, startsAt, key, column },
      stored: stored?.[column] ?? null,
      recomputed: recomputed?.[column] ?? null,
    })),
  );
};
