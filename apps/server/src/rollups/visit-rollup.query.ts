import { CITY_AGENCY } from '@michuhol/contract';
import { centreTarget } from '@michuhol/metrics';
import type { DaySpan, Recomputation } from './recomputation.js';
import { histogramColumns, rollupTables } from './rollup-table.js';
import { columns, dayAt, quarterAt, startsOn } from './sql.js';
import { binOf, sumColumns } from './visit-sums.js';

const { sums } = rollupTables.visits;
const from = startsOn('$2::date');
const to = startsOn('$3::date');

const summed = (partOf: Parameters<typeof sumColumns>[0]): string =>
  sumColumns(partOf)
    .map((sql, index) => `${sql} AS ${sums[index]}`)
    .join(', ');
const addedUp = sums.map((sum) => `sum(${sum})::bigint AS ${sum}`).join(', ');
const negated = sums.map((sum) => `-${sum}`).join(', ');

/** The column of a moment that says whether a row brings what counts then. */
const flags = { arrival: 'arrival', leaving: 'leaving', end: 'ending' } as const;
const otherRules = `(SELECT unnest(ARRAY['event', 'end', 'serviceLevelEvent']) AS attribution)`;

const waited = `outcome IN ('answered', 'abandoned') AND wait_seconds IS NOT NULL`;
const histogram = (outcome: string): string =>
  `coalesce(histogram_agg(ARRAY[bin, n] ORDER BY bin) FILTER (WHERE outcome = '${outcome}'), '{}') AS ${outcome}_waits`;
const histograms = `${histogram('answered')}, ${histogram('abandoned')}`;
const withWaits = `${columns(sums)}, longest_wait_seconds,
  coalesce(answered_waits, '{}') AS answered_waits, coalesce(abandoned_waits, '{}') AS abandoned_waits`;
const row = `${columns(sums)}, longest_wait_seconds, ${columns(histogramColumns)}`;

/** The visits of the span, each with its quarter of an hour, its thresholds and its kind. */
const visits = `
  span AS MATERIALIZED (
    SELECT quarter, ${dayAt('quarter')} AS arrived_on, ${startsOn(dayAt('quarter'))} AS day_starts,
      ${startsOn(`${dayAt('quarter')} + 1`)} AS day_ends
    FROM generate_series(${from}, ${to} - interval '15 minutes', interval '15 minutes') AS quarter
  ), seen AS MATERIALIZED (
    SELECT span.quarter, span.arrived_on, visit.arrived_at, visit.left_at, visit.ended_at, visit.queue,
      coalesce(visit.channel, '') AS said, outcome, wait_seconds, talk_seconds, hold_seconds, acw_seconds, transfer,
      no_answers, coalesce(target.within_seconds, $5::integer) AS within,
      coalesce(target.short_abandon_seconds, $6::integer) AS short,
      -- All of it happened on the day it arrived, so that no rule of attribution moves any of it to another.
      left_at IS NOT NULL AND ended_at IS NOT NULL AND least(left_at, ended_at) >= day_starts
        AND greatest(left_at, ended_at) < day_ends AS in_one_day
    FROM queue_visit visit
    JOIN span ON span.quarter = ${quarterAt('visit.arrived_at')}
    LEFT JOIN queue_target target ON target.source_id = visit.source_id AND target.queue = visit.queue
      AND target.valid @> span.arrived_on
    WHERE visit.data_set = $1 AND visit.source_id = $4::uuid
      AND visit.arrived_at >= ${from} AND visit.arrived_at < ${to}
  ), meaning AS MATERIALIZED (
    -- What each queue stood for on its day, numbered: a number is added up faster than five texts.
    SELECT *, dense_rank() OVER (ORDER BY arrived_on, queue, channel, service_field, agency)::integer AS kind
    FROM (
      SELECT queues.arrived_on, queues.queue, queues.said, coalesce(nullif(queues.said, ''), mapping.channel, '') AS channel,
        coalesce(mapping.service_field, '') AS service_field, coalesce(mapping.agency_id::text,
          CASE WHEN mapping.service_field <> 'district' THEN '${CITY_AGENCY}' END, '') AS agency
      FROM (SELECT DISTINCT arrived_on, queue, said FROM seen) queues
      LEFT JOIN queue_mapping mapping ON mapping.source_id = $4::uuid AND mapping.queue = queues.queue
        AND mapping.valid @> queues.arrived_on
    ) meant
  ), kind AS MATERIALIZED (
    SELECT DISTINCT kind, arrived_on, queue, channel, service_field, agency FROM meaning
  ), visit AS MATERIALIZED (
    SELECT meaning.kind, seen.* FROM seen JOIN meaning USING (arrived_on, queue, said)
  )`;

const byArrival = `
  bins AS MATERIALIZED (
    SELECT quarter, kind, outcome, ${binOf('wait_seconds')} AS bin, count(*)::integer AS n
    FROM visit WHERE ${waited} GROUP BY 1, 2, 3, 4
  ), quarter_waits AS (
    SELECT quarter, kind, ${histograms} FROM bins GROUP BY quarter, kind
  ), quarter_sums AS MATERIALIZED (
    SELECT quarter, kind, ${summed(null)}, max(wait_seconds) AS longest_wait_seconds,
      max(wait_seconds) FILTER (WHERE in_one_day) AS longest_in_one_day
    FROM visit GROUP BY quarter, kind
  ), day_bins AS MATERIALIZED (
    SELECT kind, outcome, bin, sum(n)::integer AS n FROM bins GROUP BY kind, outcome, bin
  ), day_sums AS MATERIALIZED (
    SELECT kind, ${addedUp}, max(longest_wait_seconds) AS longest_wait_seconds,
      max(longest_in_one_day) AS longest_in_one_day
    FROM quarter_sums GROUP BY kind
  ), day_row AS MATERIALIZED (
    SELECT kind, ${withWaits}
    FROM day_sums LEFT JOIN (SELECT kind, ${histograms} FROM day_bins GROUP BY kind) day_waits USING (kind)
  )`;

// Under the other rules a day is that by arrival less the calls that went on beyond it, and those calls where each
// rule counts them.
const byOtherRules = `
  beyond AS MATERIALIZED (SELECT * FROM visit WHERE NOT in_one_day),
  beyond_sums AS MATERIALIZED (SELECT kind, ${summed(null)} FROM beyond GROUP BY kind),
  moment AS MATERIALIZED (
    SELECT counted.attribution, ${dayAt('counted.at')} AS counted_on, counted.arrival, counted.leaving, counted.ending,
      beyond.*
    FROM beyond CROSS JOIN LATERAL (VALUES
      ('event', arrived_at, true, false, false),
      ('event', coalesce(left_at, arrived_at), false, true, false),
      ('event', coalesce(ended_at, left_at, arrived_at), false, false, true),
      ('end', ended_at, true, true, true),
      ('serviceLevelEvent', least(left_at, arrived_at + within * interval '1 second'), true, true, true)
    ) counted (attribution, at, arrival, leaving, ending)
    WHERE counted.at IS NOT NULL
  ), other_sums AS (
    SELECT attribution, counted_on, kind, ${addedUp}, max(longest_wait_seconds) AS longest_wait_seconds
    FROM (
      SELECT attribution, counted_on, kind, count(*) AS visits, ${summed((moment) => flags[moment])},
        max(wait_seconds) FILTER (WHERE leaving) AS longest_wait_seconds
      FROM moment GROUP BY attribution, counted_on, kind
      UNION ALL
      SELECT attribution, arrived_on, kind, offered, ${columns(sums)}, longest_in_one_day
      FROM day_sums JOIN kind USING (kind) CROSS JOIN ${otherRules} rule
      WHERE kind IN (SELECT kind FROM beyond_sums)
      UNION ALL
      SELECT attribution, arrived_on, kind, -offered, ${negated}, NULL
      FROM beyond_sums JOIN kind USING (kind) CROSS JOIN ${otherRules} rule
    ) part GROUP BY attribution, counted_on, kind HAVING sum(visits) > 0
  ), other_waits AS (
    SELECT attribution, counted_on, kind, ${histograms}
    FROM (
      SELECT attribution, counted_on, kind, outcome, bin, sum(n)::integer AS n
      FROM (
        SELECT attribution, counted_on, kind, outcome, ${binOf('wait_seconds')} AS bin, 1 AS n
        FROM moment WHERE leaving AND ${waited}
        UNION ALL
        SELECT attribution, arrived_on, kind, outcome, bin, n
        FROM day_bins JOIN kind USING (kind) CROSS JOIN ${otherRules} rule
        WHERE kind IN (SELECT kind FROM beyond_sums)
        UNION ALL
        SELECT attribution, arrived_on, kind, outcome, ${binOf('wait_seconds')}, -1
        FROM beyond CROSS JOIN ${otherRules} rule WHERE ${waited}
      ) part GROUP BY attribution, counted_on, kind, outcome, bin HAVING sum(n) > 0
    ) left_over GROUP BY attribution, counted_on, kind
  )`;

const computed = `
  computed AS MATERIALIZED (
    SELECT $1::text AS data_set, $4::uuid AS source_id, 'calls' AS origin, each.*,
      ${columns(['arrived_on', 'queue', 'channel', 'service_field', 'agency'], 'kind')}
    FROM (
      SELECT 'quarter' AS grain, 'arrival' AS attribution, quarter AS starts_at, kind, ${withWaits}
      FROM quarter_sums LEFT JOIN quarter_waits USING (quarter, kind)
      UNION ALL
      SELECT 'day', 'arrival', ${startsOn('arrived_on')}, kind, ${row} FROM day_row JOIN kind USING (kind)
      UNION ALL
      SELECT 'day', attribution, ${startsOn('arrived_on')}, kind, ${row}
      FROM day_row JOIN kind USING (kind) CROSS JOIN ${otherRules} rule
      WHERE kind NOT IN (SELECT kind FROM beyond_sums)
      UNION ALL
      SELECT 'day', attribution, ${startsOn('counted_on')}, kind, ${withWaits}
      FROM other_sums LEFT JOIN other_waits USING (attribution, counted_on, kind)
    ) each JOIN kind USING (kind)
  )`;

/** What the visits of a source that arrived on some days add up to: by quarter of an hour, and by day under every rule. */
export const visitRollups = (span: DaySpan): Recomputation => ({
  table: 'visits',
  ctes: [visits, byArrival, byOtherRules, computed].join(','),
  parameters: [
    span.dataSet,
    span.from,
    span.to,
    span.sourceId,
    centreTarget.withinSeconds,
    centreTarget.shortAbandonSeconds,
  ],
  slices: [
    {
      grain: 'quarter',
      holds: (
        stored,
      ) => `${stored}.grain = 'quarter' AND ${stored}.data_set = $1 AND ${stored}.attribution = 'arrival'
        AND ${stored}.starts_at >= ${from} AND ${stored}.starts_at < ${to} AND ${stored}.source_id = $4::uuid
        AND ${stored}.origin = 'calls'`,
      amends: (changed) => `${changed}.arrived_on`,
    },
    {
      grain: 'day',
      holds: (
        stored,
      ) => `${stored}.grain = 'day' AND ${stored}.data_set = $1 AND ${stored}.source_id = $4::uuid
        AND ${stored}.arrived_on >= $2::date AND ${stored}.arrived_on < $3::date AND ${stored}.origin = 'calls'`,
      // The day by arrival is told by its quarters.
      amends: (changed) =>
        `CASE WHEN ${changed}.attribution <> 'arrival' THEN ${dayAt(`${changed}.starts_at`)} END`,
    },
  ],
});
