import { CITY_AGENCY, type DataSet, type TotalsDto } from '@michuhol/contract';
import { centreTarget } from '@michuhol/metrics';
import type { DataSource } from 'typeorm';

/** The stretch of time that a board is made of. */
export interface BoardSpan {
  dataSet: DataSet;
  /** 00:00 of the day in Asia/Seoul. */
  dayStart: Date;
  /** The instant that the board shows: the present one, or one of the past. */
  now: Date;
}

/** One group of visits: all of them, or those of a queue, channel, field, agency or quarter of an hour. */
export interface BoardRow {
  grouping: 'all' | 'queue' | 'channel' | 'field' | 'agency' | 'quarter';
  sourceCode: string | null;
  queue: string | null;
  channel: string | null;
  field: string | null;
  agency: string | null;
  /** 0 to 95; negative for visits of the day before that still wait. */
  quarter: number | null;
  totals: TotalsDto;
  waiting: number;
  waitingWithin: number;
  /** Like `waitingWithin`, for those alone who arrived today and so are among the offered. */
  waitingWithinToday: number;
  oldestWaitingSince: Date | null;
  inConversation: number;
  withinSeconds: number;
}

/**
 * Visits as they were at an instant: who left it afterwards is still waiting, whose talk ended afterwards still talks,
 * and what became of them is not known yet. Those of the instant's day, and those of up to eight hours before that
 * still wait or talk, judged by the target of their queue on their day and grouped six ways in one pass. Whoever is said
 * to wait or talk for more than four hours is left out: the switch's last word was lost. The present is the instant
 * that is now.
 */
const boardSql = `
WITH span AS (
  SELECT $2::timestamptz AS day_start, $3::timestamptz AS now, $3::timestamptz - interval '4 hours' AS believed
), visit AS (
  SELECT s.code AS source_code, v.queue, coalesce(v.channel, m.channel) AS channel, m.service_field AS field, coalesce(a.code, CASE WHEN m.service_field <> 'district' THEN '${CITY_AGENCY}' END) AS agency,
    floor(extract(epoch FROM v.arrived_at - span.day_start) / 900)::int AS quarter,
    CASE WHEN known.gone THEN v.outcome ELSE 'inProgress' END AS outcome,
    CASE WHEN known.gone THEN v.wait_seconds END AS wait_seconds, CASE WHEN known.done THEN v.talk_seconds END AS talk_seconds,
    CASE WHEN known.done THEN v.hold_seconds END AS hold_seconds, CASE WHEN known.worked THEN v.acw_seconds END AS acw_seconds,
    CASE WHEN known.done THEN v.transfer END AS transfer, CASE WHEN known.gone THEN v.no_answers ELSE 0 END AS no_answers,
    v.arrived_at, v.arrived_at >= span.day_start AS today,
    -- Whom the switch has lost sight of waits no longer, though nobody knows how that ended.
    NOT known.gone AND (v.left_at <= span.now) IS NOT TRUE AND v.arrived_at > span.believed AS waiting,
    known.talks AND v.left_at > span.believed AND v.arrived_at >= span.now - interval '8 hours' AS talking,
    floor(extract(epoch FROM span.now - v.arrived_at)) <= coalesce(t.within_seconds, $4) AS young,
    coalesce(t.within_seconds, $4) AS within_seconds,
    coalesce(t.short_abandon_seconds, $5) AS short_abandon_seconds
  FROM span
  JOIN queue_visit v ON v.data_set = $1 AND v.arrived_at <= $3::timestamptz
    AND v.arrived_at >= least($2::timestamptz, $3::timestamptz - interval '8 hours')
  CROSS JOIN LATERAL (
    SELECT v.outcome <> 'inProgress' AND (v.left_at IS NULL OR v.left_at <= span.now) AS gone,
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
  JOIN source s ON s.id = v.source_id
  LEFT JOIN queue_target t ON t.source_id = v.source_id AND t.queue = v.queue
    AND t.valid @> (v.arrived_at AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN queue_mapping m ON m.source_id = v.source_id AND m.queue = v.queue
    AND m.valid @> (v.arrived_at AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN agency a ON a.id = m.agency_id
  WHERE v.arrived_at >= span.day_start OR NOT known.gone OR known.talks
)
SELECT
  CASE GROUPING(queue, channel, field, agency, quarter)
    WHEN 31 THEN 'all' WHEN 15 THEN 'queue' WHEN 23 THEN 'channel'
    WHEN 27 THEN 'field' WHEN 29 THEN 'agency' ELSE 'quarter' END AS grouping,
  source_code AS "sourceCode", queue, channel, field, agency, quarter,
  count(*) FILTER (WHERE today)::int AS offered,
  count(*) FILTER (WHERE today AND outcome = 'answered')::int AS answered,
  count(*) FILTER (WHERE today AND outcome = 'abandoned')::int AS abandoned,
  count(*) FILTER (WHERE today AND outcome = 'timeout')::int AS timeout,
  count(*) FILTER (WHERE today AND outcome = 'keyExit')::int AS "keyExit",
  count(*) FILTER (WHERE today AND outcome = 'emptyExit')::int AS "emptyExit",
  count(*) FILTER (WHERE today AND outcome = 'overflow')::int AS overflow,
  count(*) FILTER (WHERE today AND outcome = 'withdrawn')::int AS withdrawn,
  count(*) FILTER (WHERE today AND outcome = 'callback')::int AS callback,
  count(*) FILTER (WHERE today AND outcome = 'systemFailure')::int AS "systemFailure",
  count(*) FILTER (WHERE today AND outcome = 'inProgress')::int AS "inProgress",
  count(*) FILTER (WHERE today AND outcome = 'answered' AND wait_seconds <= within_seconds)::int AS "answeredWithin",
  count(*) FILTER (WHERE today AND outcome = 'abandoned' AND wait_seconds <= within_seconds)::int AS "abandonedWithin",
  count(*) FILTER (WHERE today AND outcome = 'abandoned' AND wait_seconds <= short_abandon_seconds)::int AS "shortAbandoned",
  coalesce(sum(wait_seconds) FILTER (WHERE today AND outcome = 'answered'), 0)::int AS "waitSecondsAnswered",
  coalesce(sum(wait_seconds) FILTER (WHERE today AND outcome = 'abandoned'), 0)::int AS "waitSecondsAbandoned",
  count(wait_seconds) FILTER (WHERE today)::int AS "waitCount",
  coalesce(sum(wait_seconds) FILTER (WHERE today), 0)::int AS "waitSecondsAll",
  coalesce(sum(talk_seconds) FILTER (WHERE today AND outcome = 'answered'), 0)::int AS "talkSecondsAnswered",
  count(talk_seconds) FILTER (WHERE today AND outcome = 'answered')::int AS "talkCount",
  count(hold_seconds) FILTER (WHERE today AND outcome = 'answered')::int AS "holdCount",
  coalesce(sum(hold_seconds) FILTER (WHERE today AND outcome = 'answered'), 0)::int AS "holdSeconds",
  count(acw_seconds) FILTER (WHERE today AND outcome = 'answered')::int AS "acwCount",
  coalesce(sum(acw_seconds) FILTER (WHERE today AND outcome = 'answered'), 0)::int AS "acwSeconds",
  count(talk_seconds + acw_seconds) FILTER (WHERE today AND outcome = 'answered')::int AS "handledCount",
  coalesce(sum(talk_seconds + acw_seconds) FILTER (WHERE today AND outcome = 'answered'), 0)::int AS "handledSeconds",
  count(*) FILTER (WHERE today AND outcome = 'answered' AND transfer = 'blind')::int AS "transferredBlind",
  count(*) FILTER (WHERE today AND outcome = 'answered' AND transfer = 'attended')::int AS "transferredAttended",
  coalesce(sum(no_answers) FILTER (WHERE today), 0)::int AS "noAnswers",
  max(wait_seconds) FILTER (WHERE today) AS "longestWaitSeconds",
  count(*) FILTER (WHERE waiting)::int AS waiting,
  count(*) FILTER (WHERE waiting AND young)::int AS "waitingWithin",
  count(*) FILTER (WHERE waiting AND young AND today)::int AS "waitingWithinToday",
  min(arrived_at) FILTER (WHERE waiting) AS "oldestWaitingSince",
  count(*) FILTER (WHERE talking)::int AS "inConversation",
  max(within_seconds) AS "withinSeconds"
FROM visit
GROUP BY GROUPING SETS ((), (source_code, queue), (channel), (field), (agency), (quarter))`;

type FlatRow = Omit<BoardRow, 'totals'> & TotalsDto;

const nest = (row: FlatRow): BoardRow => {
  const { grouping, sourceCode, queue, channel, field, agency, quarter, ...rest } = row;
  const {
    waiting,
    waitingWithin,
    waitingWithinToday,
    oldestWaitingSince,
    inConversation,
    withinSeconds,
    ...totals
  } = rest;
  return {
    ...{ grouping, sourceCode, queue, channel, field, agency, quarter, totals },
    ...{ waiting, waitingWithin, waitingWithinToday, oldestWaitingSince, inConversation, withinSeconds },
  };
};

/** Every group of a board. There is always one row of grouping 'all'. */
export const selectBoardRows = async (dataSource: DataSource, span: BoardSpan): Promise<BoardRow[]> => {
  const rows = await dataSource.query<FlatRow[]>(boardSql, [
    span.dataSet,
    span.dayStart,
    span.now,
    centreTarget.withinSeconds,
    centreTarget.shortAbandonSeconds,
  ]);
  return rows.map(nest);
};

/** Day of the newest call of a set up to now; null when it holds none. */
export const selectLastDataDay = async (
  dataSource: DataSource,
  { dataSet, now }: BoardSpan,
): Promise<string | null> => {
  const [row] = await dataSource.query<{ day: string | null }[]>(
    `SELECT to_char(greatest(
       (SELECT max(arrived_at) FROM queue_visit WHERE data_set = $1 AND arrived_at <= $2),
       (SELECT max(started_at) FROM contact WHERE data_set = $1 AND started_at <= $2)
     ) AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD') AS day`,
    [dataSet, now],
  );
  return row?.day ?? null;
};
