import { addDays, yearOf, type Day } from '@michuhol/calendar';
import { repeatWindows, SHORTEST_JUDGED_SECONDS, type ContactSum } from '@michuhol/metrics';
import { dayAt, quarterAt, startsOn } from './sql.js';

/** Days before a changed one whose repeats it may change, and so the days after one that are read with it. */
export const REPEAT_DAYS = repeatWindows.week / 24;

/** Which contacts are judged; `dataSet`, `from` and `to` are SQL, the last two instants. */
export interface JudgedSpan {
  readonly dataSet: string;
  readonly from: string;
  readonly to: string;
  /** Further columns of the contact, each with its comma before it. */
  readonly further?: string;
  /** The year (SQL text) that begins inside the span or the week after it; null where none does. */
  readonly newYear: string | null;
}

/**
 * The year that begins inside some days or the week after them; null where none does. No more than one may: who
 * calls in the first week of every year is bridged from each year to the one before.
 */
export const newYearIn = (from: Day, to: Day): string | null => {
  const year = yearOf(addDays(to, REPEAT_DAYS - 1));
  const years = year - yearOf(from);
  if (years > 1) throw new RangeError(`callers are not known across ${years} New Years: ask for fewer days`);
  return years === 1 ? String(year) : null;
};

// Who called in the first days of the new year is known by the hash of the year before; within a year its own is enough.
const bridged = (newYear: string): { caller: string; join: string } => ({
  caller: 'coalesce(bridge.earlier_hash, contact.caller_hash)',
  join: `LEFT JOIN caller_bridge bridge ON bridge.caller_hash = contact.caller_hash
      AND bridge.caller_key_id = (SELECT id FROM data_key WHERE purpose = 'caller' AND period = ${newYear})`,
});
const plain = { caller: 'contact.caller_hash', join: '' };

const again = (window: keyof typeof repeatWindows): string =>
  `judged AND next_at <= started_at + interval '${repeatWindows[window]} hours'`;

/** Which contacts an additive total counts and how much each adds, as the metrics library defines it (`contactSums`). */
export const contactRules: Readonly<Record<ContactSum, { when: string; amount: string }>> = {
  contacts: { when: 'true', amount: '1' },
  voiceMenu: { when: `ended_in = 'voiceMenu'`, amount: '1' },
  knownCaller: { when: 'judged', amount: '1' },
  repeatDay: { when: again('day'), amount: '1' },
  repeatWeek: { when: again('week'), amount: '1' },
  severalVisits: { when: 'visits > 1', amount: '1' },
  unqueuedAnswers: { when: 'unqueued_answers > 0', amount: 'unqueued_answers' },
  // A call that ended in the quarter of an hour in which it began needs no look at the day.
  carriedOver: {
    when: `CASE WHEN ${quarterAt('ended_at')} > ${quarterAt('started_at')}
    THEN ended_at >= ${startsOn(`${dayAt('started_at')} + 1`)} END`,
    amount: '1',
  },
};

/**
 * The terms of a WITH, the last of them `judged_contact`: the contacts of a data set that began in a span and in the
 * week after it, each with its field and channel, whether it is judged by its caller (`isJudgedForRepeats`), and when
 * the same caller came next about the same field. Numbers that many share are judged by nobody.
 */
export const judgedContacts = ({ dataSet, from, to, further = '', newYear }: JudgedSpan): string => {
  const { caller, join } = newYear === null ? plain : bridged(newYear);
  return `
  visit AS MATERIALIZED (
    SELECT contact_id, visit_id, source_id, queue, channel, arrived_at, outcome = 'callback' AS callback
    FROM queue_visit
    WHERE data_set = ${dataSet} AND arrived_at >= ${from} AND arrived_at < ${to} + interval '${REPEAT_DAYS + 1} days'
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
  ), shared AS MATERIALIZED (
    SELECT caller_hash, coalesce(${startsOn('lower(valid)')}, '-infinity') AS shared_from,
      coalesce(${startsOn('upper(valid)')}, 'infinity') AS shared_to
    FROM shared_caller_hash JOIN shared_caller ON shared_caller.id = shared_caller_id
  ), contact_of_field AS MATERIALIZED (
    SELECT contact.source_id, contact.started_at, contact.ended_at, contact.ended_in, contact.unqueued_answers,
      ${caller} AS caller_hash, entered.visits, coalesce(meaning.service_field, '') AS service_field,
      coalesce(contact.channel, entered.channel, meaning.mapped_channel, '') AS channel,
      contact.caller_hash IS NOT NULL AND shared.caller_hash IS NULL
        AND contact.direction IS DISTINCT FROM 'outbound'
        AND entered.callback IS NOT TRUE AND (contact.ended_at IS NULL
          OR contact.ended_at >= contact.started_at + interval '${SHORTEST_JUDGED_SECONDS} seconds') AS judged${further}
    FROM contact
    LEFT JOIN entered ON entered.contact_id = contact.contact_id
    LEFT JOIN meaning ON meaning.source_id = entered.source_id AND meaning.queue = entered.queue
      AND entered.arrived_at >= meaning.valid_from AND entered.arrived_at < meaning.valid_to
    LEFT JOIN shared ON shared.caller_hash = contact.caller_hash
      AND contact.started_at >= shared.shared_from AND contact.started_at < shared.shared_to
    ${join}
    WHERE contact.data_set = ${dataSet} AND contact.started_at >= ${from}
      AND contact.started_at < ${to} + interval '${REPEAT_DAYS} days'
  ), judged_contact AS (
    -- The hash comes first: a sort is quick by its first column. Two calls at one instant are told apart by what the
    -- row of the roll-up is named by, so that the order of arrival decides nothing.
    SELECT *, CASE WHEN judged THEN lead(started_at) OVER (
      PARTITION BY judged_caller, service_field ORDER BY started_at, source_id, channel) END AS next_at
    FROM (SELECT *, CASE WHEN judged THEN caller_hash END AS judged_caller FROM contact_of_field) judging
  )`;
};
