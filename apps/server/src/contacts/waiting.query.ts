import type { DataSource } from 'typeorm';

/** A caller who waits now. */
export interface WaitingVisit {
  sourceId: string;
  queue: string;
  arrivedAt: Date;
}

/** Nobody waits this long: the end of such a visit was lost, and no board may show it as a caller. */
export const LONGEST_WAIT_MS = 4 * 3600 * 1000;

/** The callers of a data set who wait at an instant, the longest waiting first. */
export const waitingNow = (dataSource: DataSource, dataSet: string, now: Date): Promise<WaitingVisit[]> =>
  dataSource.query<WaitingVisit[]>(
    `SELECT source_id AS "sourceId", queue, arrived_at AS "arrivedAt" FROM queue_visit
     WHERE data_set = $1 AND arrived_at > $2 AND arrived_at <= $3 AND outcome = 'inProgress' AND left_at IS NULL
     ORDER BY arrived_at`,
    [dataSet, new Date(now.getTime() - LONGEST_WAIT_MS), now],
  );
