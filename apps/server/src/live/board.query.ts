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

/** One group of visits: all of them, or those of a queue, channel, field, agency or quarter of an hour; of a quarter, those offered alone. */
export interface BoardRow {
  grouping: 'all' | 'queue' | 'channel' | 'field' | 'agency' | 'quarter';
  sourceCode: string | null;
  queue: string | null;
  channel: string | null;
  field: string | null;
  agency: string | null;
  /** 0 to 95. */
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

/** The figures of a group, from the sums of its parts. */
const figures: Record<
  | Exclude<keyof TotalsDto, 'longestWaitSeconds'>
  | 'waiting'
  | 'waitingWithin'
  | 'waitingWithinToday'
  | 'inConversation',
  string
> = {
  offered: 'sum(visits) FILTER (WHERE today)',
  answered: "sum(visits) FILTER (WHERE today AND outcome = 'answered')",
  abandoned: "sum(visits) FILTER (WHERE today AND outcome = 'abandoned')",
  timeout: "sum(visits) FILTER (WHERE today AND outcome = 'timeout')",
  keyExit: "sum(visits) FILTER (WHERE today AND outcome = 'keyExit')",
  emptyExit: "sum(visits) FILTER (WHERE today AND outcome = 'emptyExit')",
  overflow: "sum(visits) FILTER (WHERE today AND outcome = 'overflow')",
  withdrawn: "sum(visits) FILTER (WHERE today AND outcome = 'withdrawn')",
  callback: "sum(visits) FILTER (WHERE today AND outcome = 'callback')",
  systemFailure: "sum(visits) FILTER (WHERE today AND outcome = 'systemFailure')",
  inProgress: "sum(visits) FILTER (WHERE today AND outcome = 'inProgress')",
  answeredWithin: "sum(in_time) FILTER (WHERE today AND outcome = 'answered')",
  abandonedWithin: "sum(in_time) FILTER (WHERE today AND outcome = 'abandoned')",
  shortAbandoned: "sum(short) FILTER (WHERE today AND outcome = 'abandoned')",
  waitSecondsAnswered: "sum(wait) FILTER (WHERE today AND outcome = 'answered')",
  waitSecondsAbandoned: "sum(wait) FILTER (WHERE today AND outcome = 'abandoned')",
  waitCount: 'sum(waits) FILTER (WHERE today)',
  waitSecondsAll: 'sum(wait) FILTER (WHERE today)',
  talkSecondsAnswered: "sum(talk) FILTER (WHERE today AND outcome = 'answered')",
  talkCount: "sum(talks) FILTER (WHERE today AND outcome = 'answered')",
  holdCount: "sum(holds) FILTER (WHERE today AND outcome = 'answered')",
  holdSeconds: "sum(hold) FILTER (WHERE today AND outcome = 'answered')",
  acwCount: "sum(acws) FILTER (WHERE today AND outcome = 'answered')",
  acwSeconds: "sum(acw) FILTER (WHERE today AND outcome = 'answered')",
  handledCount: "sum(handles) FILTER (WHERE today AND outcome = 'answered')",
  handledSeconds: "sum(handle) FILTER (WHERE today AND outcome = 'answered')",
  transferredBlind: "sum(visits) FILTER (WHERE today AND outcome = 'answered' AND transfer = 'blind')",
  transferredAttended: "sum(visits) FILTER (WHERE today AND outcome = 'answered' AND transfer = 'attended')",
  noAnswers: 'sum(no_answers) FILTER (WHERE today)',
  waiting: 'sum(waiting)',
  waitingWithin: 'sum(waiting_young)',
  waitingWithinToday: 'sum(waiting_young) FILTER (WHERE today)',
  inConversation: 'sum(talking)',
};
const columns = (write: (figure: string, name: string) => string): string =>
  Object.entries(figures)
    .map(([name, figure]) => `${write(figure, name)} AS "${name}"`)
    .join(', ');

/**
 * Visits as they were at an instant: who left it afterwards is still waiting, whose talk ended afterwards still talks,
 * and what became of them is not known yet. Those of the instant's day, and those of up to eight hours before that
 * still wait or talk, judged by the target of their queue on their day. Whoever is said to wait or talk for more than
 * four hours is left out: the switch's last word was lost. The present is the instant that is now. They are summed up
 * once, by queue, channel and outcome; the five groupings add those few parts up.
 */
const boardSql = `
WITH span AS (
  SELECT $2::timestamptz AS day_start, $3::timestamptz AS now, $3::timestamptz - interval '4 hours' AS believed
), target AS MATERIALIZED (
  -- Visits of two days at most are looked at, so these few rows are found without a search for each visit.
  SELECT source_id, queue, on_day.today, within_seconds, short_abandon_seconds
  FROM queue_target CROSS JOIN (VALUES (true, interval '0'), (false, interval '1 day')) AS on_day (today, before)
  WHERE valid @> (($2::timestamptz - before) AT TIME ZONE 'Asia/Seoul')::date
), visit AS MATERIALIZED (
  SELECT v.source_id, v.queue, v.channel, v.arrived_at, at.today,
    floor(extract(epoch FROM v.arrived_at - span.day_start) / 900)::int AS quarter,
    CASE WHEN known.gone THEN v.outcome ELSE 'inProgress' END AS outcome,
    CASE WHEN known.gone THEN v.wait_seconds END AS wait_seconds, CASE WHEN known.done THEN v.talk_seconds END AS talk_seconds,
    CASE WHEN known.done THEN v.hold_seconds END AS hold_seconds, CASE WHEN known.worked THEN v.acw_seconds END AS acw_seconds,
    CASE WHEN known.done THEN v.transfer END AS transfer, CASE WHEN known.gone THEN v.no_answers ELSE 0 END AS no_answers,
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
), sums AS (
  SELECT source_id, queue, channel, today, outcome, transfer, count(*) AS visits,
    count(*) FILTER (WHERE wait_seconds <= within_seconds) AS in_time,
    count(*) FILTER (WHERE wait_seconds <= short_abandon_seconds) AS short,
    count(wait_seconds) AS waits, sum(wait_seconds) AS wait, max(wait_seconds) AS longest,
    count(talk_seconds) AS talks, sum(talk_seconds) AS talk, count(hold_seconds) AS holds, sum(hold_seconds) AS hold,
    count(acw_seconds) AS acws, sum(acw_seconds) AS acw,
    count(talk_seconds + acw_seconds) AS handles, sum(talk_seconds + acw_seconds) AS handle,
    sum(no_answers) AS no_answers, count(*) FILTER (WHERE waiting) AS waiting,
    count(*) FILTER (WHERE waiting AND young) AS waiting_young, min(arrived_at) FILTER (WHERE waiting) AS oldest,
    count(*) FILTER (WHERE talking) AS talking, max(within_seconds) AS within
  FROM visit
  GROUP BY source_id, queue, channel, today, outcome, transfer
), part AS (
  SELECT s.code AS source_code, coalesce(sums.channel, m.channel) AS of_channel, m.service_field AS field,
    coalesce(a.code, CASE WHEN m.service_field <> 'district' THEN '${CITY_AGENCY}' END) AS agency, sums.*
  FROM sums
  JOIN source s ON s.id = sums.source_id
  LEFT JOIN queue_mapping m ON m.source_id = sums.source_id AND m.queue = sums.queue
    AND m.valid @> (($2::timestamptz - CASE WHEN today THEN interval '0' ELSE interval '1 day' END) AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN agency a ON a.id = m.agency_id
)
SELECT
  CASE GROUPING(queue, of_channel, field, agency)
    WHEN 15 THEN 'all' WHEN 7 THEN 'queue' WHEN 11 THEN 'channel' WHEN 13 THEN 'field' ELSE 'agency' END AS grouping,
  source_code AS "sourceCode", queue, of_channel AS channel, field, agency, NULL::int AS quarter,
  ${columns((figure) => `coalesce(${figure}, 0)::int`)},
  max(longest) FILTER (WHERE today) AS "longestWaitSeconds", min(oldest) AS "oldestWaitingSince", max(within) AS "withinSeconds"
FROM part
GROUP BY GROUPING SETS ((), (source_code, queue), (of_channel), (field), (agency))
UNION ALL
SELECT 'quarter', NULL, NULL, NULL, NULL, NULL, quarter,
  ${columns((_figure, name) => (name === 'offered' ? 'count(*)::int' : '0'))}, NULL, NULL, NULL
FROM visit
WHERE today
GROUP BY quarter`;

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
