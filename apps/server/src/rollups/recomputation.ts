import type { Day } from '@michuhol/calendar';
import type { Grain, RollupName } from './rollup-table.js';

/** Days of one data set, and of one source where the facts of sources stand apart. Half-open. */
export interface DaySpan {
  readonly dataSet: string;
  readonly sourceId: string | null;
  readonly from: Day;
  readonly to: Day;
}

/** Stored rows that a recomputation replaces: those of a grain that meet a condition. */
export interface Slice {
  readonly grain: Grain;
  /** The condition on a stored row. */
  readonly holds: (row: string) => string;
  /** The day whose closed figures a changed row amends, in SQL; null for rows that others are the proof of. */
  readonly amends: ((row: string) => string) | null;
  /** Columns whose change amends nothing: they are not final when their day is. */
  readonly open?: readonly string[];
}

/**
 * What rows of a table ought to be. `ctes` are the terms of a WITH, the last of them `computed` with every column of
 * the table; `slices` say which stored rows they stand against.
 */
export interface Recomputation {
  readonly table: RollupName;
  readonly ctes: string;
  readonly parameters: readonly unknown[];
  readonly slices: readonly Slice[];
}
