import { addDays, dayOf, startOfDay, type Day } from '@michuhol/calendar';
import type { DataSource } from 'typeorm';
import { columnOf, familyTables, type Family } from './family.js';
import type { FigureRead } from './figure-list.js';

/** The days from an instant on of which the roll-ups know that something of a list counts, in order. */
export const daysThatCount = async (
  dataSource: DataSource,
  family: Family,
  { dataSet, range, counted }: FigureRead,
  from: Date,
): Promise<Day[]> => {
  const sums = [...new Set(counted.flatMap(({ of }) => of.plus))].map(columnOf);
  const rows = await dataSource.query<{ day: Day }[]>(
    `SELECT DISTINCT (starts_at AT TIME ZONE 'Asia/Seoul')::date::text AS day FROM ${familyTables[family].table}
     WHERE grain = 'day' AND data_set = $1 AND starts_at >= $2 AND starts_at < $3
       AND (${sums.map((sum) => `${sum} > 0`).join(' OR ')})
     ORDER BY 1`,
    [dataSet, startOfDay(dayOf(from)), range.to],
  );
  return rows.map(({ day }) => day);
};

/** However rare a thing is, so many days are read at a time at most. */
const LONGEST_RUN = 32;

/** Days in runs of 1, 2, 4 and more: a page that is full soon reads little, a rare thing is found soon. */
export function* growingRuns(days: readonly Day[]): Generator<{ from: Date; to: Date }> {
  let length = 1;
  for (let first = days[0]; first !== undefined; length = Math.min(2 * length, LONGEST_RUN)) {
    const end = addDays(first, length);
    yield { from: startOfDay(first), to: startOfDay(end) };
    first = days.find((day) => day >= end);
  }
}
