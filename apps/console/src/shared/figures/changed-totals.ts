import type { PeriodAmendment } from '@michuhol/contract';
import { totalOf } from './total-names.js';

/** A value of a stored row: a total, or a histogram as bin, count, bin, count. */
export type StoredValue = number | number[] | null;

/** One value of an amendment, before and since; null in a row that was not there, or is gone. */
export interface ChangedTotal {
  readonly amendment: PeriodAmendment;
  /** The name of the total in the metrics library. */
  readonly total: string;
  readonly old: StoredValue;
  readonly new: StoredValue;
}

/** Whether a value says nothing: 0, no distribution, no row. */
export const isNothing = (value: StoredValue): boolean =>
  value === null || value === 0 || (Array.isArray(value) && value.length === 0);

/** Every value that amendments changed. Of a row that is new or gone, what it counted. */
export const changedTotals = (amendments: readonly PeriodAmendment[]): ChangedTotal[] =>
  amendments.flatMap((amendment) =>
    [...new Set([...Object.keys(amendment.old ?? {}), ...Object.keys(amendment.new ?? {})])]
      .map((column) => ({
        amendment,
        total: totalOf(column),
        old: amendment.old?.[column] ?? null,
        new: amendment.new?.[column] ?? null,
      }))
      .filter(({ old, new: since }) => !(isNothing(old) && isNothing(since))),
  );

/** By how much a total rose; null for a distribution, which has no difference. */
export const riseOf = ({ total, old, new: since }: ChangedTotal): number | null =>
  Array.isArray(old) || Array.isArray(since) || total === 'longestWaitSeconds'
    ? null
    : (since ?? 0) - (old ?? 0);
