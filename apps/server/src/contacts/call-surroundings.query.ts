import type { InstantRange } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** An hour of the queues that some calls reached. */
export interface HourWaits {
  /** Hour of the day, 0 to 23, Asia/Seoul. */
  hour: number;
  /** Answered visits, those of the calls themselves left out; with the waits that are known, in seconds. */
  answered: number;
  waits: number;
  waitSeconds: number;
  /** Visits of the calls themselves. */
  own: number;
}

/**
 * The waits of all other calls in the queues that some calls reached, hour by hour of a half-open range; hours without
 * any visit are left out.
 */
export const selectHourWaits = (
  dataSource: DataSource,
  dataSet: DataSet,
  { from, to }: InstantRange,
  callKeys: readonly string[],
): Promise<HourWaits[]> =>
  dataSource.query(
    `WITH reached AS (
       SELECT DISTINCT source_id, queue FROM queue_visit
       WHERE data_set = $1 AND arrived_at >= $2 AND arrived_at < $3 AND call_key = ANY ($4::text[])
     ), visit AS (
       SELECT date_trunc('hour', arrived_at AT TIME ZONE 'Asia/Seoul') AS starts, outcome, wait_seconds,
         call_key = ANY ($4::text[]) AS is_own
       FROM queue_visit JOIN reached USING (source_id, queue)
       WHERE data_set = $1 AND arrived_at >= $2 AND arrived_at < $3
     )
     SELECT extract(hour FROM starts)::int AS hour,
       count(*) FILTER (WHERE NOT is_own AND outcome = 'answered')::int AS answered,
       count(wait_seconds) FILTER (WHERE NOT is_own)::int AS waits,
       coalesce(sum(wait_seconds) FILTER (WHERE NOT is_own), 0)::int AS "waitSeconds",
       count(*) FILTER (WHERE is_own)::int AS own
     FROM visit GROUP BY starts ORDER BY starts`,
    [dataSet, from, to, callKeys],
  );

/** Where a call belongs; null for what is not mapped. */
export interface CallPlace {
  callKey: string;
  channel: string | null;
  field: string | null;
}

/**
 * Channel and service field of calls of a half-open range, by the queue that each reached first: the channel as the
 * source says, else as the queue is mapped; null for neither.
 */
export const selectPlaces = (
  dataSource: DataSource,
  dataSet: DataSet,
  { from, to }: InstantRange,
  callKeys: readonly string[],
): Promise<CallPlace[]> =>
  dataSource.query(
    `SELECT DISTINCT ON (visit.call_key) visit.call_key AS "callKey", coalesce(visit.channel, mapping.channel) AS channel,
       mapping.service_field AS field
     FROM queue_visit visit
     LEFT JOIN queue_mapping mapping ON mapping.source_id = visit.source_id AND mapping.queue = visit.queue
       AND mapping.valid @> (visit.arrived_at AT TIME ZONE 'Asia/Seoul')::date
     WHERE data_set = $1 AND arrived_at >= $2 AND arrived_at < $3 AND call_key = ANY ($4::text[])
     ORDER BY visit.call_key, visit.arrived_at`,
    [dataSet, from, to, callKeys],
  );
