import type { InstantRange } from '@michuhol/calendar';
import type { Bindings } from './bindings.js';

const lengthOf = ({ from, to }: InstantRange): number => to.getTime() - from.getTime();

/** Milliseconds of all intervals but the cut-off ends, if they are equally long; else null. */
const commonLength = (intervals: readonly InstantRange[]): number | null => {
  const [length, ...others] = intervals.slice(1, -1).map(lengthOf);
  const first = intervals[0];
  const last = intervals.at(-1);
  if (length === undefined || !first || !last) return null;
  const fits =
    others.every((other) => other === length) && lengthOf(first) <= length && lengthOf(last) <= length;
  return fits ? length : null;
};

/** How the interval of a row is found. */
export interface IntervalColumn {
  /** What rows are grouped by. */
  bin: string;
  /** What is read of a group's bin, and the number of the interval (from 0) that it stands for. */
  read: (bin: string) => string;
  indexOf: (value: number) => number;
}

/**
 * The number of the interval (from 0) that an instant of a row falls into, in SQL. Intervals of one length are found
 * by one division; those of unequal length, such as months, by searching their first instants.
 */
export const intervalColumn = (
  { bind }: Bindings,
  at: string,
  intervals: readonly InstantRange[],
): IntervalColumn => {
  const length = commonLength(intervals);
  const origin = intervals[0]?.to;
  if (intervals.length <= 1) return { bin: '0', read: (bin) => bin, indexOf: () => 0 };
  if (length !== null && origin) {
    return {
      // The first interval may be cut off, so bins count from the end of it.
      bin: `date_bin(${bind(`${length} milliseconds`)}::interval, ${at}, ${bind(origin)}::timestamptz)`,
      read: (bin) => `extract(epoch FROM ${bin})::float8`,
      indexOf: (value) => 1 + Math.round((value * 1000 - origin.getTime()) / length),
    };
  }
  const starts = bind(intervals.map(({ from }) => from));
  return {
    bin: `width_bucket(${at}, ${starts}::timestamptz[])`,
    read: (bin) => bin,
    indexOf: (value) => value - 1,
  };
};
