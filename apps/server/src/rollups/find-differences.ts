import type { EntityManager } from 'typeorm';
import { differencesSql } from './compare.js';
import type { Recomputation } from './recomputation.js';
import { rollupTables, type Grain } from './rollup-table.js';

/** One value that is stored and is not what the facts add up to; null for a row that only one side has. */
export interface Difference {
  readonly table: string;
  readonly grain: Grain;
  readonly dataSet: string;
  readonly startsAt: Date;
  readonly key: Readonly<Record<string, string>>;
  readonly column: string;
  readonly stored: unknown;
  readonly recomputed: unknown;
}

interface Row {
  grain: Grain;
  dataSet: string;
  startsAt: Date;
  key: Record<string, string>;
  stored: Record<string, unknown> | null;
  recomputed: Record<string, unknown> | null;
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
