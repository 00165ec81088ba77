import type { Day } from '@michuhol/calendar';
import { startOfDay } from '@michuhol/calendar';
import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** The first and the last instant of which a data set knows anything. */
export interface KeptRange {
  readonly from: Date;
  readonly to: Date;
}

/** What is kept of the calls of a data set; null for nothing. */
export const selectKept = async (
  dataSource: DataSource,
  dataSet: DataSet,
  now: Date,
): Promise<KeptRange | null> => {
  const [row] = await dataSource.query<{ from: Date | null; to: Date | null }[]>(
    `SELECT min(arrived_at) AS from, least($2::timestamptz, greatest(max(arrived_at), (
       SELECT max(last_event_at) FROM source WHERE data_set = $1))) AS to
     FROM queue_visit WHERE data_set = $1 AND arrived_at <= $2`,
    [dataSet, now],
  );
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
};

/** Callers who wait at the start of each minute of a day: 1,440 counts, by the same rule as the board's. */
export const selectWaitingByMinute = async (
  dataSource: DataSource,
  dataSet: DataSet,
  day: Day,
): Promise<number[]> => {
  const rows = await dataSource.query<{ waiting: number }[]>(
    `WITH wait AS (
       SELECT greatest(0, ceil(extract(epoch FROM arrived_at - $2::timestamptz) / 60))::int AS first,
         ceil(extract(epoch FROM least(CASE WHEN outcome = 'inProgress' THEN left_at ELSE coalesce(left_at, arrived_at) END,
           arrived_at + interval '4 hours') - $2::timestamptz) / 60)::int AS over
       FROM queue_visit
       WHERE data_set = $1 AND arrived_at > $2::timestamptz - interval '4 hours'
         AND arrived_at < $2::timestamptz + interval '1 day'
     ), step AS (
       SELECT first AS minute, count(*) AS change FROM wait WHERE first < over GROUP BY 1
       UNION ALL SELECT over, -count(*) FROM wait WHERE first < over GROUP BY 1
     )
     SELECT (sum(coalesce(sum(change), 0)) OVER (ORDER BY minute))::int AS waiting
     FROM generate_series(0, 1439) AS minute LEFT JOIN step USING (minute) GROUP BY minute ORDER BY minute`,
    [dataSet, startOfDay(day)],
  );
  return rows.map(({ waiting }) => waiting);
};

/** The sources of a data set. */
export const selectSourcesOf = (
  dataSource: DataSource,
  dataSet: DataSet,
): Promise<{ id: string; code: string }[]> =>
  dataSource.query('SELECT id, code FROM source WHERE data_set = $1 ORDER BY code', [dataSet]);

/** A call that an agent talks at an instant. */
export interface OpenCall {
  readonly sourceId: string;
  readonly agent: string;
  readonly queue: string;
  readonly answeredAt: Date;
}

/** The calls of a data set that are talked at an instant, each agent's newest. */
export const selectOpenCalls = (dataSource: DataSource, dataSet: DataSet, at: Date): Promise<OpenCall[]> =>
  dataSource.query<OpenCall[]>(
    `SELECT DISTINCT ON (source_id, agent) source_id AS "sourceId", agent, queue, left_at AS "answeredAt"
     FROM queue_visit
     WHERE data_set = $1 AND arrived_at > $2::timestamptz - interval '8 hours' AND arrived_at <= $2
       AND outcome = 'answered' AND agent <> '' AND left_at <= $2 AND left_at > $2::timestamptz - interval '4 hours'
       AND (coalesce(ended_at, left_at + talk_seconds * interval '1 second') <= $2) IS NOT TRUE
     ORDER BY source_id, agent, left_at DESC`,
    [dataSet, at],
  );

/** A call that rings at an agent's place at an instant, by how it went on: answered, or not. */
export type PastRing = Omit<OpenCall, 'answeredAt'>;

/** The calls of a data set that ring at an instant. */
export const selectRings = (dataSource: DataSource, dataSet: DataSet, at: Date): Promise<PastRing[]> =>
  dataSource.query<PastRing[]>(
    `SELECT source_id AS "sourceId", agent, queue FROM queue_visit
     WHERE data_set = $1 AND arrived_at > $2::timestamptz - interval '4 hours' AND arrived_at <= $2
       AND outcome = 'answered' AND agent <> '' AND left_at > $2 AND left_at - ring_seconds * interval '1 second' <= $2
     UNION
     SELECT source_id, agent, queue FROM call_event
     WHERE source_id IN (SELECT id FROM source WHERE data_set = $1) AND type = 'agent.no_answer'
       AND occurred_at > $2 AND occurred_at <= $2::timestamptz + interval '3 minutes' AND agent <> '' AND queue IS NOT NULL
       AND occurred_at - (attributes ->> 'ringMilliseconds')::float8 * interval '1 millisecond' <= $2`,
    [dataSet, at],
  );
