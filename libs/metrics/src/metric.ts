import type { Bilingual } from '@michuhol/calendar';
import type { Totals } from './totals.js';

/** Counts of queue visits, seconds (not rounded), or a ratio between 0 and 1. */
export type MetricUnit = 'call' | 'seconds' | 'ratio';

/** A figure with everything that must be known to prove it. */
export interface Metric<Id extends string = string> extends Bilingual {
  readonly id: Id;
  /** Raised whenever the formula changes, and stored with each published value. */
  readonly version: number;
  readonly unit: MetricUnit;
  /** The formula in words. */
  readonly formula: Bilingual;
  /** The value where there was no call: 0 for a count, null (undefined, shown as "–") for all else. */
  readonly empty: 0 | null;
  /** Null where more is neither better nor worse. */
  readonly higherIsBetter: boolean | null;
  /** Who defines or uses it this way. */
  readonly source: string;
  /** The value; null when undefined, never 0 in its place. */
  of(totals: Totals): number | null;
}

/** Declares a metric, keeping its id as a literal type. */
export const metric = <const Id extends string>(definition: Metric<Id>): Metric<Id> => definition;

/** A part of a whole; null when there is no whole. */
export const per = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
