import { day, type Day } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { Found } from './destroyer.js';
import { nextMonth, nextYear } from './due-days.js';

/** SQL: the first day of the month (Asia/Seoul) that an instant lies in. */
export const monthOf = (instant: string): string =>
  `date_trunc('month', ${instant} AT TIME ZONE 'Asia/Seoul')::date`;

/** SQL: the year (Asia/Seoul) that an instant lies in, as a text. */
export const yearOf = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Asia/Seoul', 'YYYY')`;

/** SQL: the instant at which a day begins in Seoul. */
export const startsOn = (of: string): string => `(${of}::date::timestamp AT TIME ZONE 'Asia/Seoul')`;

/** A month as a statement finds it; counts come as texts. */
export interface MonthRow {
  month: string;
  free: string;
  held: string;
  oldest: Date | null;
  newest: Date | null;
  receivedAt: Date | null;
}

/** What was found of a month; `name` is what its rows are called. */
export const foundOf = (name: string, row: MonthRow): Found => {
  const from: Day = day(row.month);
  const [free, held] = [Number(row.free), Number(row.held)];
  const { oldest, newest, receivedAt } = row;
  return { from, to: nextMonth(from), counts: { [name]: free }, oldest, newest, held, free, receivedAt };
};

/** The months of a data set that a statement ($1 data set, $2 day before which, $3 today) finds. */
export const findMonths = async (
  manager: EntityManager,
  sql: string,
  name: string,
  given: readonly [dataSet: DataSet | null, before: Day, today: Day],
): Promise<Found[]> => {
  const rows = await manager.query<MonthRow[]>(sql, [...given]);
  return rows.map((row) => foundOf(name, row));
};

/** A year as a statement finds it. */
export interface YearRow {
  year: string;
  free: string;
  held: string;
  oldest: Date;
  newest: Date;
}

/** What was found of a year of what the centre itself wrote; `name` is what its rows are called. */
export const foundOfYear = (name: string, { year, oldest, newest, ...row }: YearRow): Found => {
  const [free, held] = [Number(row.free), Number(row.held)];
  const from: Day = day(`${year}-01-01`);
  return {
    ...{ from, to: nextYear(from), counts: { [name]: free } },
    ...{ oldest, newest, held, free, receivedAt: null },
  };
};
