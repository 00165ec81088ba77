import type { DataSet } from '@michuhol/contract';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** Visits are told of by the ten seconds in which they arrived. */
export const NEWS_SECONDS = 10;

/** Beyond so many stretches at once it is simpler to look at everything again. */
const MOST = 200;

/** Visits that have changed: those that arrived in ten seconds from an instant on, or with `whole` any time before it. */
export interface VisitNews {
  dataSet: DataSet;
  arrivedAt: Date;
  whole: boolean;
}

/** Notes in the same transaction which visits have changed, for whoever keeps sums of them. */
export const tellVisits = async (
  manager: EntityManager,
  dataSet: string,
  arrivals: readonly Date[],
): Promise<void> => {
  if (arrivals.length === 0) return;
  const last = arrivals.reduce((latest, at) => (at > latest ? at : latest));
  const whole = arrivals.length > MOST;
  await manager.query(
    'INSERT INTO visit_news (data_set, arrived_at, whole) SELECT $1, at, $3 FROM unnest($2::timestamptz[]) AS told (at)',
    [dataSet, whole ? [last] : arrivals, whole],
  );
};

/** Notes in the same transaction that any visits before an instant may have changed. */
export const tellVisitsBefore = async (manager: EntityManager, dataSet: string, at: Date): Promise<void> => {
  await manager.query('INSERT INTO visit_news (data_set, arrived_at, whole) VALUES ($1, $2, true)', [
    dataSet,
    at,
  ]);
};

/** Takes the news away. Nobody hears of them twice, so a leader takes them on the connection that makes it one. */
export const takeVisitNews = async (
  connection: Pick<DataSource | QueryRunner, 'query'>,
): Promise<VisitNews[]> => {
  const [rows] = (await connection.query(
    'DELETE FROM visit_news RETURNING data_set AS "dataSet", arrived_at AS "arrivedAt", whole',
  )) as [VisitNews[], number];
  return rows;
};
