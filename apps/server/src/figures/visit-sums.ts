import { CITY_AGENCY } from '@michuhol/contract';
import { centreTarget, outcomes, type Attribution, type Sum } from '@michuhol/metrics';

/** Which visits an additive total counts, and how much each of them adds; both in SQL over `visitsSql`. */
export interface VisitSum {
  when: string;
  amount: string;
}

const count = (when: string): VisitSum => ({ when, amount: '1' });
const secondsOf = (column: string, when: string): VisitSum => ({
  when: `${when} AND ${column} IS NOT NULL`,
  amount: column,
});

const answered = `outcome = 'answered'`;
const abandoned = `outcome = 'abandoned'`;
const handled = `${answered} AND talk_seconds IS NOT NULL AND acw_seconds IS NOT NULL`;

/** Every additive total of a visit, as `totalsOf` of the metrics library reckons it. */
export const visitSums: Record<Sum, VisitSum> = {
  ...(Object.fromEntries(outcomes.map((outcome) => [outcome, count(`outcome = '${outcome}'`)])) as Record<
    (typeof outcomes)[number],
    VisitSum
  >),
  offered: count('true'),
  answeredWithin: count(`${answered} AND wait_seconds <= within_seconds`),
  abandonedWithin: count(`${abandoned} AND wait_seconds <= within_seconds`),
  shortAbandoned: count(`${abandoned} AND wait_seconds <= short_seconds`),
  waitCount: count('wait_seconds IS NOT NULL'),
  waitSecondsAll: secondsOf('wait_seconds', 'true'),
  waitSecondsAnswered: secondsOf('wait_seconds', answered),
  waitSecondsAbandoned: secondsOf('wait_seconds', abandoned),
  talkCount: count(`${answered} AND talk_seconds IS NOT NULL`),
  talkSecondsAnswered: secondsOf('talk_seconds', answered),
  holdCount: count(`${answered} AND hold_seconds IS NOT NULL`),
  holdSeconds: secondsOf('hold_seconds', answered),
  acwCount: count(`${answered} AND acw_seconds IS NOT NULL`),
  acwSeconds: secondsOf('acw_seconds', answered),
  handledCount: count(handled),
  handledSeconds: { when: handled, amount: '(talk_seconds + acw_seconds)' },
  transferredBlind: count(`${answered} AND transfer = 'blind'`),
  transferredAttended: count(`${answered} AND transfer = 'attended'`),
  noAnswers: { when: 'no_answers > 0', amount: 'no_answers' },
};

/** The instants at which something of a visit counts; `whole` is all of it at once. */
export const momentsSql: Record<Exclude<Attribution, 'elapsed'>, string> = {
  arrival: `(VALUES ('whole', arrived_at)) AS moment (kind, at)`,
  end: `(VALUES ('whole', ended_at)) AS moment (kind, at)`,
  serviceLevelEvent: `(VALUES ('whole', least(arrived_at + target_seconds * interval '1 second', left_at))) AS moment (kind, at)`,
  event: `(VALUES ('arrival', arrived_at), ('leaving', coalesce(left_at, arrived_at)),
    ('end', coalesce(ended_at, left_at, arrived_at))) AS moment (kind, at)`,
};

/**
 * The visits of a data set that arrived from one instant up to another, with the key that the roll-ups keep them
 * under and the target they are judged by. `threshold` is T for all queues in place of their own; the service-level
 * event keeps the queue's own.
 */
export const visitsSql = (place: {
  dataSet: string;
  from: string;
  to: string;
  threshold: string;
}): string => `
  SELECT v.*, coalesce(t.within_seconds, ${centreTarget.withinSeconds}) AS target_seconds,
    coalesce(${place.threshold}, t.within_seconds, ${centreTarget.withinSeconds}) AS within_seconds,
    coalesce(t.short_abandon_seconds, ${centreTarget.shortAbandonSeconds}) AS short_seconds,
    coalesce(v.channel, m.channel, '') AS channel_key, coalesce(m.service_field, '') AS service_field,
    -- A queue for the city's own affairs serves the city itself; one for districts without a district is unmapped.
    coalesce(m.agency_id::text, CASE WHEN m.service_field <> 'district' THEN '${CITY_AGENCY}' END, '') AS agency
  FROM queue_visit v
  LEFT JOIN queue_target t ON t.source_id = v.source_id AND t.queue = v.queue
    AND t.valid @> (v.arrived_at AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN queue_mapping m ON m.source_id = v.source_id AND m.queue = v.queue
    AND m.valid @> (v.arrived_at AT TIME ZONE 'Asia/Seoul')::date
  WHERE v.data_set = ${place.dataSet} AND v.arrived_at >= ${place.from} AND v.arrived_at < ${place.to}`;

/** The column of `visitsSql` for a column of the roll-ups. */
export const visitColumn = (column: string): string => (column === 'channel' ? 'channel_key' : column);

/**
 * The first instant at which a visit can have arrived that counts inside a range under a rule: the roll-ups by day
 * know it, so that months without such a visit are never read.
 */
export const earliestArrivalSql = (place: {
  dataSet: string;
  attribution: string;
  fromDay: string;
  to: string;
}): string => `(
  SELECT coalesce(min(arrived_on)::timestamp AT TIME ZONE 'Asia/Seoul', ${place.to})
  FROM visit_rollup WHERE grain = 'day' AND data_set = ${place.dataSet} AND attribution = ${place.attribution}
    AND starts_at >= ${place.fromDay} AND starts_at < ${place.to})`;
