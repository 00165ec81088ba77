import { contactSums } from '@michuhol/metrics';
import { contactRules, newYearIn, judgedContacts } from './contact-judgement.query.js';
import type { DaySpan, Recomputation } from './recomputation.js';
import { columnOf, rollupTables } from './rollup-table.js';
import { columns, dayAt, quarterAt, startsOn } from './sql.js';

const from = startsOn('$2::date');
const to = startsOn('$3::date');
const { sums } = rollupTables.contacts;

const rules = contactSums.map((sum) => {
  const { when, amount } = contactRules[sum];
  const added = amount === '1' ? `count(*) FILTER (WHERE ${when})` : `coalesce(sum(${amount}), 0)`;
  return `${added} AS ${columnOf(sum)}`;
});

const ctesOf = (newYear: string | null): string => `${judgedContacts({ dataSet: '$1', from, to, newYear })},
  quarter_row AS MATERIALIZED (
    SELECT ${quarterAt('started_at')} AS starts_at, source_id, service_field, channel, ${rules.join(', ')}
    FROM judged_contact WHERE started_at < ${to} GROUP BY 1, 2, 3, 4
  ), computed AS MATERIALIZED (
    SELECT 'quarter' AS grain, $1::text AS data_set, starts_at, source_id, service_field, channel, ${columns(sums)}
    FROM quarter_row
    UNION ALL
    SELECT 'day', $1::text, ${startsOn(dayAt('starts_at'))} AS day_starts, source_id, service_field, channel,
      ${sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
    FROM quarter_row GROUP BY day_starts, source_id, service_field, channel
  )`;

const withinYear = ctesOf(null);
const overNewYear = ctesOf('$4::text');

/** What the contacts of a data set that began on some days add up to, of all its sources: a caller may come by any. */
export const contactRollups = (span: DaySpan): Recomputation => {
  const newYear = newYearIn(span.from, span.to);
  return {
    table: 'contacts',
    ctes: newYear === null ? withinYear : overNewYear,
    parameters: [span.dataSet, span.from, span.to, ...(newYear === null ? [] : [newYear])],
    slices: (['quarter', 'day'] as const).map((grain) => ({
      grain,
      holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1
      AND ${row}.starts_at >= ${from} AND ${row}.starts_at < ${to}`,
      amends: grain === 'quarter' ? (row) => dayAt(`${row}.starts_at`) : null,
      // Whether callers came again is not final with the day: the next days tell.
      open: ['repeat_day', 'repeat_week'],
    })),
  };
};
