import { randomInt } from 'node:crypto';
import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

const LEAST_NUMBERS = 99;

/** Draws numbers that nobody has: which of them somebody gets says nothing of names or of who came first. */
const draw = (count: number, taken: ReadonlySet<number>): number[] => {
  const highest = Math.max(LEAST_NUMBERS, (taken.size + count) * 2);
  const free = Array.from({ length: highest }, (_, index) => index + 1).filter(
    (number) => !taken.has(number),
  );
  return Array.from({ length: count }, () => free.splice(randomInt(free.length), 1)[0] as number);
};

/** The pseudonyms of people (by their keys) in a data set; who has none yet gets one for good. */
export const pseudonymsOf = async (
  dataSource: DataSource,
  dataSet: DataSet,
  people: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const read = async (query: Pick<DataSource, 'query'>): Promise<Map<string, number>> => {
    const rows = await query.query<{ person: string; number: number }[]>(
      'SELECT person, number FROM floor_pseudonym WHERE data_set = $1',
      [dataSet],
    );
    return new Map(rows.map(({ person, number }) => [person, number]));
  };
  const known = await read(dataSource);
  if (people.every((person) => known.has(person))) return known;
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`pseudonyms of ${dataSet}`]);
    const now = await read(manager as Pick<DataSource, 'query'>);
    const strangers = people.filter((person) => !now.has(person));
    const numbers = draw(strangers.length, new Set(now.values()));
    await manager.query(
      `INSERT INTO floor_pseudonym (data_set, person, number)
       SELECT $1, person, number FROM unnest($2::text[], $3::int[]) AS drawn (person, number)`,
      [dataSet, strangers, numbers],
    );
    strangers.forEach((person, index) => now.set(person, numbers[index] as number));
    return now;
  });
};
