import { CITY_AGENCY, type DataSet, type TotalsDto } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import type { VisitSum } from './visit-sums.query.js';

/** The stretch of time that a board is made of. */
export interface BoardSpan {
  dataSet: DataSet;
  /** 00:00 of the day in Asia/Seoul. */
  dayStart: Date;
  /** The instant that the board shows: the present one, or one of the past. */
  now: Date;
}

/** One group of visits: all of them, or those of a queue, channel, field or agency. */
export interface BoardRow {
  grouping: 'all' | 'queue' | 'channel' | 'field' | 'agency';
  sourceCode: string | null;
  queue: string | null;
  channel: string | null;
  field: string | null;
  agency: string | null;
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
  answeredWithin: `sum("inTime") FILTER (WHERE today AND outcome = 'answered')`,
  abandonedWithin: `sum("inTime") FILTER (WHERE today AND outcome = 'abandoned')`,
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
  noAnswers: 'sum("noAnswers") FILTER (WHERE today)',
  waiting: 'sum(waiting)',
  waitingWithin: 'sum("waitingYoung")',
  waitingWithinToday: 'sum("waitingYoung") FILTER (WHERE today)',
  inConversation: 'sum(talking)',
};

/** Groups the sums of visits five ways, by what is known of their queues on their day. */
const boardSql = `
WITH part AS (
  SELECT s.code AS source_code, coalesce(sums.channel, m.channel) AS of_channel, m.service_field AS field,
    coalesce(a.code, CASE WHEN m.service_field <> 'district' THEN '${CITY_AGENCY}' END) AS agency, sums.*
  FROM json_to_recordset($2::json) AS sums ("sourceId" uuid, queue text, channel text, outcome text, transfer text,
    today boolean, visits int, "inTime" int, short int, waits int, wait int, talks int, talk int, holds int, hold int,
    acws int, acw int, handles int, handle int, "noAnswers" int, waiting int, "waitingYoung" int, talking int,
    longest int, within int, oldest timestamptz)
  JOIN source s ON s.id = sums."sourceId"
  LEFT JOIN queue_mapping m ON m.source_id = sums."sourceId" AND m.queue = sums.queue
    AND m.valid @> (($1::timestamptz - CASE WHEN today THEN interval '0' ELSE interval '1 day' END) AT TIME ZONE 'Asia/Seoul')::date
  LEFT JOIN agency a ON a.id = m.agency_id
)
SELECT
  CASE GROUPING(queue, of_channel, field, agency)
    WHEN 15 THEN 'all' WHEN 7 THEN 'queue' WHEN 11 THEN 'channel' WHEN 13 THEN 'field' ELSE 'agency' END AS grouping,
  source_code AS "sourceCode", queue, of_channel AS channel, field, agency,
  ${Object.entries(figures)
    .map(([name, figure]) => `coalesce(${figure}, 0)::int AS "${name}"`)
    .join(', ')},
  max(longest) FILTER (WHERE today) AS "longestWaitSeconds", min(oldest) AS "oldestWaitingSince", max(within) AS "withinSeconds"
FROM part
GROUP BY GROUPING SETS ((), (source_code, queue), (of_channel), (field), (agency))`;

type FlatRow = Omit<BoardRow, 'totals'> & TotalsDto;

const nest = (row: FlatRow): BoardRow => {
  const { grouping, sourceCode, queue, channel, field, agency, ...rest } = row;
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
    ...{ grouping, sourceCode, queue, channel, field, agency, totals },
    ...{ waiting, waitingWithin, waitingWithinToday, oldestWaitingSince, inConversation, withinSeconds },
  };
};

/** Every group of a board. There is always one row of grouping 'all'. */
export const selectBoardRows = async (
  dataSource: DataSource,
  { dayStart }: BoardSpan,
  sums: readonly VisitSum[],
): Promise<BoardRow[]> =>
  (await dataSource.query<FlatRow[]>(boardSql, [dayStart, JSON.stringify(sums)])).map(nest);

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
