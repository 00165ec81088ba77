import { addDays, startOfDay, type Day } from '@michuhol/calendar';
import type { Board, DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** How many calls a quarter of an hour usually brings, and over how many weeks that is known. */
export type UsualBand = Pick<Board, 'usual' | 'usualWeeks'>;

const WEEKS = 4;
const QUARTERS = 96;

/** Calls of one quarter of an hour (0 to 95) of one of the four days before. */
export interface QuarterCount {
  week: number;
  quarter: number;
  count: number;
}

/**
 * The lowest, mean and highest count of each quarter over the weeks that hold any call at all. A day without one was
 * not recorded, and would only draw the band down to nothing.
 */
export const bandOf = (counts: readonly QuarterCount[]): UsualBand => {
  const weeks = new Map<number, number[]>();
  for (const { week, quarter, count } of counts) {
    const known = weeks.get(week) ?? Array.from({ length: QUARTERS }, () => 0);
    known[quarter] = count;
    weeks.set(week, known);
  }
  const recorded = [...weeks.values()];
  return {
    usualWeeks: recorded.length,
    usual: Array.from({ length: QUARTERS }, (_, quarter) => {
      const values = recorded.map((week) => week[quarter] ?? 0);
      if (values.length === 0) return null;
      const sum = values.reduce((total, value) => total + value, 0);
      return { low: Math.min(...values), mean: sum / values.length, high: Math.max(...values) };
    }),
  };
};

const countsSql = `
SELECT week.n AS week, least(95, floor(extract(epoch FROM v.arrived_at - week.from_at) / 900))::int AS quarter,
  count(*)::int AS count
FROM unnest($2::int[], $3::timestamptz[], $4::timestamptz[]) AS week(n, from_at, to_at)
JOIN queue_visit v ON v.data_set = $1 AND v.arrived_at >= week.from_at AND v.arrived_at < week.to_at
GROUP BY 1, 2`;

/** The band of a day: the same weekday of the four weeks before. */
export const selectUsualBand = async (
  dataSource: DataSource,
  dataSet: DataSet,
  day: Day,
): Promise<UsualBand> => {
  const days = Array.from({ length: WEEKS }, (_, week) => addDays(day, -7 * (week + 1)));
  const counts = await dataSource.query<QuarterCount[]>(countsSql, [
    dataSet,
    days.map((_, index) => index + 1),
    days.map((of) => startOfDay(of)),
    days.map((of) => startOfDay(addDays(of, 1))),
  ]);
  return bandOf(counts);
};
