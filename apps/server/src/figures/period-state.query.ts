import { dayOf, type InstantRange } from '@michuhol/calendar';
import type { DataSet, PeriodState } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

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
  dataSource.query<StateRun[]>(
    `SELECT state, min(day)::timestamp AT TIME ZONE 'Asia/Seoul' AS "from",
       (max(day) + 1)::timestamp AT TIME ZONE 'Asia/Seoul' AS "to"
     FROM (
       SELECT state, day, day - row_number() OVER (PARTITION BY state ORDER BY day)::int AS run
       FROM period_state WHERE data_set = $1 AND day >= $2 AND day <= $3
     ) AS days
     GROUP BY state, run`,
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
