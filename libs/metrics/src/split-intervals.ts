import type { InstantRange } from '@michuhol/calendar';
import type { AgentInterval } from './agent-span.js';
import { emptyAgentTotals, secondsSumOf } from './agent-totals.js';
import type { AgentTotals } from './agent-totals.js';

/** The part of an interval that lies in one of the ranges. */
export interface Piece<Interval extends InstantRange, Range extends InstantRange> {
  readonly interval: Interval;
  readonly range: Range;
  /** Whole seconds where both have whole seconds at their ends. */
  readonly seconds: number;
}

/**
 * Splits intervals at the borders of ranges, each second counted where it elapsed. Both lists are in order and
 * neither overlaps itself; what lies in no range is left out. The pieces of an interval that the ranges cover add up
 * to it, however they are cut.
 */
export const splitByInterval = <Interval extends InstantRange, Range extends InstantRange>(
  intervals: readonly Interval[],
  ranges: readonly Range[],
): Piece<Interval, Range>[] => {
  const pieces: Piece<Interval, Range>[] = [];
  const starts = ranges.map(({ from }) => from.getTime());
  const ends = ranges.map(({ to }) => to.getTime());
  let first = 0;
  for (const interval of intervals) {
    const from = interval.from.getTime();
    const to = interval.to.getTime();
    while (first < ends.length && (ends[first] ?? 0) <= from) first += 1;
    for (let index = first; index < ranges.length && (starts[index] ?? 0) < to; index += 1) {
      const seconds = (Math.min(ends[index] ?? 0, to) - Math.max(starts[index] ?? 0, from)) / 1000;
      const range = ranges[index];
      if (range && seconds > 0) pieces.push({ interval, range, seconds });
    }
  }
  return pieces;
};

/** What an agent's calls add to an interval: answers and missed rings, each at its own instant. */
export interface AgentCounts {
  readonly answeredAt: readonly Date[];
  readonly missedAt: readonly Date[];
}

const countIn = (instants: readonly Date[], { from, to }: InstantRange): number => {
  const [start, end] = [from.getTime(), to.getTime()];
  return instants.filter((at) => at.getTime() >= start && at.getTime() < end).length;
};

/** One agent's totals in each of the ranges (in order, not overlapping): seconds as they elapsed, counts where they fell. */
export const agentTotalsBy = <Range extends InstantRange>(
  intervals: readonly AgentInterval[],
  { answeredAt, missedAt }: AgentCounts,
  ranges: readonly Range[],
): { range: Range; totals: AgentTotals }[] => {
  const counted = ranges.map((range) => ({
    range,
    totals: {
      ...emptyAgentTotals,
      answered: countIn(answeredAt, range),
      noAnswers: countIn(missedAt, range),
    },
  }));
  const byRange = new Map(counted.map(({ range, totals }) => [range, totals]));
  for (const { interval, range, seconds } of splitByInterval(intervals, ranges)) {
    const totals = byRange.get(range);
    if (totals && interval.state !== 'loggedOut') totals[secondsSumOf(interval.state)] += seconds;
  }
  return counted;
};
