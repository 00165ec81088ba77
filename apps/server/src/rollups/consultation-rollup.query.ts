import { columnOf, rollupTables } from './rollup-table.js';
import { consultationSums } from '@michuhol/metrics';
import type { DaySpan, Recomputation } from './recomputation.js';
import { columns, dayAt, quarterAt, startsOn } from './sql.js';

const from = startsOn('$2::date');
const to = startsOn('$3::date');
const { sums } = rollupTables.consultations;
const dimensions = ['topic1', 'topic2', 'topic3', 'channel', 'agency', 'direction', 'campaign'];

const rules = consultationSums.map((sum) =>
  sum === 'linked'
    ? `count(*) FILTER (WHERE link_kind IS NOT NULL) AS linked`
    : `count(*) FILTER (WHERE result = '${sum}') AS ${columnOf(sum)}`,
);

const ctes = `
  quarter_row AS MATERIALIZED (
    SELECT ${quarterAt('started_at')} AS starts_at, source_id,
      ${dimensions.map((name) => `coalesce(${name}, '') AS ${name}`).join(', ')}, ${rules.join(', ')}
    FROM consultation WHERE data_set = $1 AND started_at >= ${from} AND started_at < ${to}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), computed AS MATERIALIZED (
    SELECT 'quarter' AS grain, $1::text AS data_set, starts_at, source_id, ${columns([...dimensions, ...sums])}
    FROM quarter_row
    UNION ALL
    SELECT 'day', $1::text, ${startsOn(dayAt('starts_at'))} AS day_starts, source_id, ${columns(dimensions)},
      ${sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
    FROM quarter_row GROUP BY day_starts, source_id, ${columns(dimensions)}
  )`;

/** What the consultation records of a data set that began on some days add up to. */
export const consultationRollups = (span: DaySpan): Recomputation => ({
  table: 'consultations',
  ctes,
  parameters: [span.dataSet, span.from, span.to],
  slices: (['quarter', 'day'] as const).map((grain) => ({
    grain,
    holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1
      AND ${row}.starts_at >= ${from} AND ${row}.starts_at < ${to}`,
    amends: grain === 'quarter' ? (row) => dayAt(`${row}.starts_at`) : null,
  })),
});
