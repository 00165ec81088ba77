import { centreTarget } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';
import type { BoardSpan } from './board.query.js';

/** What visits of one kind add up to; seconds are whole. */
export interface VisitSum {
  sourceId: string;
  queue: string;
  /** As the visits say; null where the queue's mapping tells it. */
  channel: string | null;
  outcome: string;
  transfer: string | null;
  /** Arrived on the day of the board; the others only still wait or talk. */
  today: boolean;
  visits: number;
  inTime: number;
  short: number;
  waits: number;
  wait: number;
  talks: number;
  talk: number;
  holds: number;
  hold: number;
  acws: number;
  acw: number;
  handles: number;
  handle: number;
  noAnswers: number;
  waiting: number;
  waitingYoung: number;
  talking: number;
  longest: number | null;
  within: number;
  oldest: Date | null;
}

/** A sum of the visits that arrived in one stretch of the day. */
export interface StretchSum extends VisitSum {
  /** Its number: 0 begins at midnight, earlier ones are negative. */
  stretch: number;
  /** Nothing of it changes by the passing of time: nobody waits, talks or works after a talk. */
  settled: boolean;
}

/** Half-open. */
export interface Stretch {
  from: Date;
  to: Date;
}

/**
 * Visits as they were at an instant: who left it afterwards is still waiting, whose talk ended afterwards still talks,
 * and what became of them is not known yet. Those of the instant's day, and those of the day before that still wait or
 * talk, judged by the target of their queue on their day. Whoever is said to wait or talk for more than four hours is
 * left out: the switch's last word was lost. The present is the instant that is now.
 */
const sumsSql = `
WITH span AS (
  SELECT $2::timestamptz AS day_start, $3::timestamptz AS now, $3::timestamptz - interval '4 hours' AS believed
), target AS MATERIALIZED (
  -- Visits of two days at most are looked at, so these few rows are found without a search for each visit.
  SELECT source_id, queue, on_day.today, within_seconds, short_abandon_seconds
  FROM queue_target CROSS JOIN (VALUES (true, interval '0'), (false, interval '1 day')) AS on_day (today, before)
  WHERE valid @> (($2::timestamptz - before) AT TIME ZONE 'Asia/Seoul')::date
), visit AS (
  SELECT v.source_id, v.queue, v.channel, v.arrived_at, at.today,
    floor(extract(epoch FROM v.arrived_at - span.day_start) / $8::int)::int AS stretch,
    CASE WHEN known.gone THEN v.outcome ELSE 'inProgress' END AS outcome,
    CASE WHEN known.gone THEN v.wait_seconds END AS wait_seconds, CASE WHEN known.done THEN v.talk_seconds END AS talk_seconds,
    CASE WHEN known.done THEN v.hold_seconds END AS hold_seconds, CASE WHEN known.worked THEN v.acw_seconds END AS acw_seconds,
    CASE WHEN known.done THEN v.transfer END AS transfer, CASE WHEN known.gone THEN v.no_answers ELSE 0 END AS no_answers,
    -- Whom the switch has lost sight of waits no longer, though nobody knows how that ended.
    NOT known.gone AND (v.left_at <= span.now) IS NOT TRUE AND v.arrived_at > span.believed AS waiting,
    known.talks AND v.left_at > span.believed AND v.arrived_at >= span.now - interval '8 hours' AS talking,
    known.done AND NOT known.worked AS working,
    floor(extract(epoch FROM span.now - v.arrived_at)) <= coalesce(t.within_seconds, $4) AS young,
    coalesce(t.within_seconds, $4) AS within_seconds,
    coalesce(t.short_abandon_seconds, $5) AS short_abandon_seconds
  FROM span
  CROSS JOIN unnest($6::timestamptz[], $7::timestamptz[]) AS part (begins, ends)
  JOIN queue_visit v ON v.data_set = $1 AND v.arrived_at <= $3::timestamptz
    AND v.arrived_at >= part.begins AND v.arrived_at < part.ends
  CROSS JOIN LATERAL (
    SELECT v.arrived_at >= $2::timestamptz AS today,
      v.outcome <> 'inProgress' AND (v.left_at IS NULL OR v.left_at <= span.now) AS gone,
      coalesce(v.ended_at, v.left_at + v.talk_seconds * interval '1 second') AS ended_at
  ) at
  CROSS JOIN LATERAL (
    SELECT at.gone AND v.outcome = 'answered' AND v.left_at IS NOT NULL
      AND (at.ended_at <= span.now) IS NOT TRUE AS talks
  ) talk
  CROSS JOIN LATERAL (
    SELECT at.gone, talk.talks, at.gone AND NOT talk.talks AS done, at.gone AND NOT talk.talks
      AND (at.ended_at + v.acw_seconds * interval '1 second' <= span.now) IS NOT FALSE AS worked
  ) known
  LEFT JOIN target t ON t.source_id = v.source_id AND t.queue = v.queue AND t.today = at.today
  WHERE at.today OR NOT known.gone OR known.talks
)
SELECT stretch, source_id AS "sourceId", queue, channel, outcome, transfer, today, count(*)::int AS visits,
  count(*) FILTER (WHERE wait_seconds <= within_seconds)::int AS "inTime",
  count(*) FILTER (WHERE wait_seconds <= short_abandon_seconds)::int AS short,
  count(wait_seconds)::int AS waits, coalesce(sum(wait_seconds), 0)::int AS wait, max(wait_seconds) AS longest,
  count(talk_seconds)::int AS talks, coalesce(sum(talk_seconds), 0)::int AS talk,
  count(hold_seconds)::int AS holds, coalesce(sum(hold_seconds), 0)::int AS hold,
  count(acw_seconds)::int AS acws, coalesce(sum(acw_seconds), 0)::int AS acw,
  count(talk_seconds + acw_seconds)::int AS handles, coalesce(sum(talk_seconds + acw_seconds), 0)::int AS handle,
  coalesce(sum(no_answers), 0)::int AS "noAnswers", count(*) FILTER (WHERE waiting)::int AS waiting,
  count(*) FILTER (WHERE waiting AND young)::int AS "waitingYoung", min(arrived_at) FILTER (WHERE waiting) AS oldest,
  count(*) FILTER (WHERE talking)::int AS talking, max(within_seconds) AS within,
  NOT bool_or(waiting OR talking OR working) AS settled
FROM visit
GROUP BY stretch, source_id, queue, channel, outcome, transfer, today`;

/** What visits add up to that arrived in some stretches, in pieces of so many seconds of the day. */
export const selectVisitSums = (
  dataSource: DataSource,
  { dataSet, dayStart, now }: BoardSpan,
  stretches: readonly Stretch[],
  pieceSeconds: number,
): Promise<StretchSum[]> =>
  dataSource.query(sumsSql, [
    ...[dataSet, dayStart, now, centreTarget.withinSeconds, centreTarget.shortAbandonSeconds],
    ...[stretches.map(({ from }) => from), stretches.map(({ to }) => to), pieceSeconds],
  ]);

/** What decides how visits of a day are judged; sums that were kept are good for as long as it stays the same. */
export const selectTargets = async (dataSource: DataSource, { dayStart }: BoardSpan): Promise<string> => {
  const [row] = await dataSource.query<{ targets: string | null }[]>(
    `SELECT string_agg(concat_ws(' ', source_id, queue, within_seconds, short_abandon_seconds), ',' ORDER BY source_id, queue)
       AS targets
     FROM queue_target WHERE valid @> ($1::timestamptz AT TIME ZONE 'Asia/Seoul')::date`,
    [dayStart],
  );
  return row?.targets ?? '';
};

const added = [
  ...([
    'visits',
    'inTime',
    'short',
    'waits',
    'wait',
    'talks',
    'talk',
    'holds',
    'hold',
    'acws',
    'acw',
  ] as const),
  ...(['handles', 'handle', 'noAnswers', 'waiting', 'waitingYoung', 'talking'] as const),
];

const kindOf = ({ sourceId, queue, channel, outcome, transfer, today }: VisitSum): string =>
  `${sourceId}\t${queue}\t${channel ?? ''}\t${outcome}\t${transfer ?? ''}\t${today}`;

/** Adds sums up: one for each kind of visits. */
export const addUp = (sums: Iterable<VisitSum>): VisitSum[] => {
  const totals = new Map<string, VisitSum>();
  for (const sum of sums) {
    const kind = kindOf(sum);
    const total = totals.get(kind);
    if (!total) {
      totals.set(kind, { ...sum });
      continue;
    }
    for (const figure of added) total[figure] += sum[figure];
    if (sum.longest !== null) total.longest = Math.max(total.longest ?? 0, sum.longest);
    if (sum.oldest !== null && (total.oldest === null || sum.oldest < total.oldest))
      total.oldest = sum.oldest;
    total.within = Math.max(total.within, sum.within);
  }
  return [...totals.values()];
};
