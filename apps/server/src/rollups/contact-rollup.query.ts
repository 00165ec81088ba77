import { repeatWindows, SHORTEST_JUDGED_SECONDS } from '@michuhol/metrics';
import type { DaySpan, Recomputation } from './recomputation.js';
import { rollupTables } from './rollup-table.js';
import { columns, dayAt, quarterAt, startsOn } from './sql.js';

/** Days before a changed one whose repeats it may change, and so the days after one that are read with it. */
export const REPEAT_DAYS = repeatWindows.week / 24;

const from = startsOn('$2::date');
const to = startsOn('$3::date');
const { sums } = rollupTables.contacts;

const again = (window: keyof typeof repeatWindows): string =>
  `count(*) FILTER (WHERE judged AND next_at <= started_at + interval '${repeatWindows[window]} hours')`;

/** Each sum as the metrics library defines it, see `contactSums` and `isJudgedForRepeats` there. */
const rules: Record<(typeof sums)[number], string> = {
  contacts: 'count(*)',
  voice_menu: `count(*) FILTER (WHERE ended_in = 'voiceMenu')`,
  known_caller: 'count(*) FILTER (WHERE judged)',
  repeat_day: again('day'),
  repeat_week: again('week'),
  several_visits: 'count(*) FILTER (WHERE visits > 1)',
  unqueued_answers: 'coalesce(sum(unqueued_answers), 0)',
  // A call that ended in the quarter of an hour in which it began needs no look at the day.
  carried_over: `count(*) FILTER (WHERE CASE WHEN ${quarterAt('ended_at')} > ${quarterAt('started_at')}
    THEN ended_at >= ${startsOn(`${dayAt('started_at')} + 1`)} END)`,
};

const ctes = `
  visit AS MATERIALIZED (
    SELECT contact_id, visit_id, source_id, queue, channel, arrived_at, outcome = 'callback' AS callback
    FROM queue_visit
    WHERE data_set = $1 AND arrived_at >= ${from} AND arrived_at < ${to} + interval '${REPEAT_DAYS + 1} days'
  ), several AS MATERIALIZED (
    SELECT contact_id FROM visit GROUP BY contact_id HAVING count(*) > 1
  ), entered AS MATERIALIZED (
    -- Few contacts enter more than one queue: only their visits need be put in order.
    SELECT contact_id, source_id, queue, channel, arrived_at, callback, 1 AS visits FROM visit
    WHERE contact_id NOT IN (SELECT contact_id FROM several)
    UNION ALL
    SELECT contact_id, source_id, queue, channel, arrived_at, callback, visits
    FROM (
      SELECT contact_id, source_id, queue, channel, arrived_at,
        bool_or(callback) OVER contact AS callback, count(*) OVER contact AS visits,
        row_number() OVER (PARTITION BY contact_id ORDER BY arrived_at, visit_id) AS nth
      FROM visit JOIN several USING (contact_id)
      WINDOW contact AS (PARTITION BY contact_id)
    ) visit_of_several WHERE nth = 1
  ), meaning AS MATERIALIZED (
    -- By instants: finding the day of each of many visits would take longer than all else that is done with them.
    SELECT source_id, queue, service_field, channel AS mapped_channel,
      coalesce(${startsOn('lower(valid)')}, '-infinity') AS valid_from,
      coalesce(${startsOn('upper(valid)')}, 'infinity') AS valid_to
    FROM queue_mapping
  ), contact_of_field AS MATERIALIZED (
    SELECT contact.source_id, contact.started_at, contact.ended_at, contact.ended_in, contact.unqueued_answers,
      contact.caller_hash, entered.visits, coalesce(meaning.service_field, '') AS service_field,
      coalesce(contact.channel, entered.channel, meaning.mapped_channel, '') AS channel,
      contact.caller_hash IS NOT NULL AND contact.direction IS DISTINCT FROM 'outbound'
        AND entered.callback IS NOT TRUE AND (contact.ended_at IS NULL
          OR contact.ended_at >= contact.started_at + interval '${SHORTEST_JUDGED_SECONDS} seconds') AS judged
    FROM contact
    LEFT JOIN entered ON entered.contact_id = contact.contact_id
    LEFT JOIN meaning ON meaning.source_id = entered.source_id AND meaning.queue = entered.queue
      AND entered.arrived_at >= meaning.valid_from AND entered.arrived_at < meaning.valid_to
    WHERE contact.data_set = $1 AND contact.started_at >= ${from}
      AND contact.started_at < ${to} + interval '${REPEAT_DAYS} days'
  ), judged_contact AS (
    -- The hash comes first: a sort is quick by its first column. Two calls at one instant are told apart by what the
    -- row of the roll-up is named by, so that the order of arrival decides nothing.
    SELECT *, CASE WHEN judged THEN lead(started_at) OVER (
      PARTITION BY judged_caller, service_field ORDER BY started_at, source_id, channel) END AS next_at
    FROM (SELECT *, CASE WHEN judged THEN caller_hash END AS judged_caller FROM contact_of_field) judging
  ), quarter_row AS MATERIALIZED (
    SELECT ${quarterAt('started_at')} AS starts_at, source_id, service_field, channel,
      ${sums.map((sum) => `${rules[sum]} AS ${sum}`).join(', ')}
    FROM judged_contact WHERE started_at < ${to} GROUP BY 1, 2, 3, 4
  ), computed AS MATERIALIZED (
    SELECT 'quarter' AS grain, $1::text AS data_set, starts_at, source_id, service_field, channel, ${columns(sums)}
    FROM quarter_row
    UNION ALL
    SELECT 'day', $1::text, ${startsOn(dayAt('starts_at'))} AS day_starts, source_id, service_field, channel,
      ${sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
    FROM quarter_row GROUP BY day_starts, source_id, service_field, channel
  )`;

/** What the contacts of a data set that began on some days add up to, of all its sources: a caller may come by any. */
export const contactRollups = (span: DaySpan): Recomputation => ({
  table: 'contacts',
  ctes,
  parameters: [span.dataSet, span.from, span.to],
  slices: (['quarter', 'day'] as const).map((grain) => ({
    grain,
    holds: (row) => `${row}.grain = '${grain}' AND ${row}.data_set = $1
      AND ${row}.starts_at >= ${from} AND ${row}.starts_at < ${to}`,
    amends: grain === 'quarter' ? (row) => dayAt(`${row}.starts_at`) : null,
    // Whether callers came again is not final with the day: the next days tell.
    open: ['repeat_day', 'repeat_week'],
  })),
});
