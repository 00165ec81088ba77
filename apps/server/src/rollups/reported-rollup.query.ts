import { CITY_AGENCY } from '@michuhol/contract';
import { sums as sumNames } from '@michuhol/metrics';
import type { EntityManager } from 'typeorm';
import type { DaySpan, Recomputation } from './recomputation.js';
import { rollupTables } from './rollup-table.js';
import { columns, dayAt, quarterAt, startsOn } from './sql.js';

const from = startsOn('$2::date');
const to = startsOn('$3::date');
const { sums } = rollupTables.visits;
const key = 'source_id, queue, channel, service_field, agency';

/** Totals of longer intervals than this are known by day only: no quarter of an hour could be said to hold them. */
const LONGEST_PLACED_MINUTES = 60;

const ctes = `
  reported AS MATERIALIZED (
    SELECT total.source_id, total.queue, total.starts_at, total.minutes, total.longest_wait_seconds,
      coalesce(mapping.channel, '') AS channel, coalesce(mapping.service_field, '') AS service_field,
      coalesce(mapping.agency_id::text,
        CASE WHEN mapping.service_field <> 'district' THEN '${CITY_AGENCY}' END, '') AS agency,
      ${sumNames.map((name, index) => `coalesce((totals ->> '${name}')::bigint, 0) AS ${sums[index]}`).join(', ')}
    FROM interval_total total
    LEFT JOIN queue_mapping mapping ON mapping.source_id = total.source_id AND mapping.queue = total.queue
      AND mapping.valid @> ${dayAt('total.starts_at')}
    WHERE total.data_set = $1 AND total.starts_at >= ${from} AND total.starts_at < ${to}
      -- Where the calls themselves are known they count, and nothing twice.
      AND NOT EXISTS (
        SELECT FROM queue_visit visit WHERE visit.data_set = total.data_set AND visit.queue = total.queue
          AND visit.arrived_at >= total.starts_at
          AND visit.arrived_at < total.starts_at + total.minutes * interval '1 minute')
  ), computed AS MATERIALIZED (
    SELECT each.grain, $1::text AS data_set, 'arrival' AS attribution, each.starts_at, ${key}, 'reported' AS origin,
      ${dayAt('each.starts_at')} AS arrived_on, ${sums.map((sum) => `sum(${sum})::bigint AS ${sum}`).join(', ')},
      max(longest_wait_seconds) AS longest_wait_seconds, '{}'::integer[] AS answered_waits,
      '{}'::integer[] AS abandoned_waits
    FROM (
      SELECT 'quarter' AS grain, ${quarterAt('starts_at')} AS starts_at, ${key}, ${columns(sums)}, longest_wait_seconds
      FROM reported WHERE minutes <= ${LONGEST_PLACED_MINUTES}
      UNION ALL
      SELECT 'day', ${startsOn(dayAt('starts_at'))}, ${key}, ${columns(sums)}, longest_wait_seconds FROM reported
    ) each GROUP BY each.grain, each.starts_at, ${key}
  )`;

/** Whether any source of a data set reports totals instead of calls. */
export const reportsTotals = async (manager: EntityManager, dataSet: string): Promise<boolean> => {
  const [row] = await manager.query<{ any: boolean }[]>(
    'SELECT EXISTS (SELECT FROM interval_total WHERE data_set = $1) AS any',
    [dataSet],
  );
  return row?.any ?? false;
};

/** What switches that report totals instead of calls say about some days of a data set (집계값), where calls are missing. */
export const reportedRollups = (span: DaySpan): Recomputation => ({
  table: 'visits',
  ctes,
  parameters: [span.dataSet, span.from, span.to],
  slices: (['quarter', 'day'] as const).map((grain) => ({
    grain,
    holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1 AND ${row}.attribution = 'arrival'
      AND ${row}.starts_at >= ${from} AND ${row}.starts_at < ${to} AND ${row}.origin = 'reported'`,
    amends: (row) => `${row}.arrived_on`,
  })),
});
