import { createHash } from 'node:crypto';
import type { Day } from '@michuhol/calendar';
import type { EntityManager } from 'typeorm';
import { rollupNames, rollupTables } from './rollup-table.js';
import { startsOn } from './sql.js';

const finest = `('quarter', 'day')`;

/** SHA-256 over every row of the quarters and days of a half-open range of days, in a fixed order. */
export const checksumOf = async (
  manager: EntityManager,
  dataSet: string,
  from: Day,
  to: Day,
): Promise<Buffer> => {
  const hash = createHash('sha256');
  for (const name of rollupNames) {
    // A visit row belongs to the day its visits arrived, whichever day it counts in.
    const inside =
      name === 'visits'
        ? 'arrived_on >= $2::date AND arrived_on < $3::date'
        : `starts_at >= ${startsOn('$2::date')} AND starts_at < ${startsOn('$3::date')}`;
    const rows = await manager.query<{ line: string }[]>(
      `SELECT to_json(row)::text AS line FROM ${rollupTables[name].name} row
       WHERE grain IN ${finest} AND data_set = $1 AND ${inside} ORDER BY to_json(row)::text COLLATE "C"`,
      [dataSet, from, to],
    );
    for (const { line } of rows) hash.update(`${name} ${line}\n`);
  }
  return hash.digest();
};
