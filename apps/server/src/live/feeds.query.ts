import { FEED_STALE_SECONDS, type Board, type DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';

/** How a feed is. */
export type Feed = Board['feeds'][number];

interface SourceRow {
  id: string;
  code: string;
  name: string;
  last_heard_at: Date | null;
}

const stateAt = (heardAt: Date | null, now: Date): Feed['state'] => {
  if (heardAt === null) return 'never';
  return now.getTime() - heardAt.getTime() <= FEED_STALE_SECONDS * 1000 ? 'live' : 'stale';
};

/** The feeds of a data set; one that has only ever brought files was never heard live. */
export const selectFeeds = async (dataSource: DataSource, dataSet: DataSet, now: Date): Promise<Feed[]> => {
  const rows = await dataSource.query<SourceRow[]>(
    'SELECT id, code, name, last_heard_at FROM source WHERE data_set = $1 ORDER BY code',
    [dataSet],
  );
  return rows.map(({ id, code, name, last_heard_at: heardAt }) => ({
    sourceId: id,
    code,
    name,
    lastHeardAt: heardAt?.toISOString() ?? null,
    state: stateAt(heardAt, now),
  }));
};
