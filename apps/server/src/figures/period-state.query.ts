import { dayOf, type InstantRange } from '@michuhol/calendar';
import type { DataSet, PeriodState } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { queryKept } from '../platform/kept-statement.js';

/** Days in a row that are in the same state. */
export interface StateRun extends InstantRange {
  state: PeriodState;
}

/** The states of the days that a range touches, as runs; a day without calls is in none. */
export const selectStateRuns = (
  dataSource: DataSource,
  dataSet: DataSet,
  { from, to }: InstantRange,
): Promise<StateRun[]> =>
  queryKept(
    dataSource,
    `SELECT state, lower(run)::timestamp AT TIME ZONE 'Asia/Seoul' AS "from",
       upper(run)::timestamp AT TIME ZONE 'Asia/Seoul' AS "to"
     FROM (
       SELECT state, unnest(range_agg(daterange(day, day, '[]'))) AS run
       FROM period_state WHERE data_set = $1 AND day >= $2 AND day <= $3 GROUP BY state
     ) runs`,
    [dataSet, dayOf(from), dayOf(new Date(to.getTime() - 1))],
  );

/** What a reader must know first stands first. */
const order: readonly PeriodState[] = ['live', 'provisional', 'amended', 'final'];

/**
 * The state of each of some intervals that follow one another: that of its least settled day; null where nothing was
 * counted.
 */
export const statesOf = (
  intervals: readonly InstantRange[],
  runs: readonly StateRun[],
  now: Date,
): (PeriodState | null)[] => {
  // A day has one state, so runs in the order of their beginnings are in the order of their ends too.
  const ordered = [...runs].sort((a, b) => a.from.getTime() - b.from.getTime());
  let first = 0;
  return intervals.map(({ from, to }) => {
    while ((ordered[first]?.to ?? to) <= from) first += 1;
    if (from <= now && now < to) return 'live';
    const found = new Set<PeriodState>();
    for (let next = first; (ordered[next]?.from ?? to) < to; next += 1)
      if (ordered[next]) found.add((ordered[next] as StateRun).state);
    return order.find((state) => found.has(state)) ?? null;
  });
};
