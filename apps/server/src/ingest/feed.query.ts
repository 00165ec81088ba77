import type { FeedReading, SourceFeed } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { FactSource } from './fact-stores.js';

type Connection = DataSource | EntityManager;

/** Why a feed does not work. */
export type FeedProblem = NonNullable<SourceFeed['problem']>;

/** A feed as its runner needs it. */
export interface Feed {
  id: string;
  kind: SourceFeed['kind'];
  path: string;
  reading: FeedReading;
  settleSeconds: number;
  source: FactSource;
  problem: FeedProblem | null;
}

interface FeedRow {
  id: string;
  kind: SourceFeed['kind'];
  path: string;
  reading: FeedReading;
  settle_seconds: number;
  active: boolean;
  problem: FeedProblem | null;
  looked_at: Date | null;
  taken_bytes: string | null;
}

/** The feeds of a source. */
export const selectFeeds = async (connection: Connection, sourceId: string): Promise<SourceFeed[]> => {
  const rows = await connection.query<FeedRow[]>(
    `SELECT feed.*, (SELECT taken_bytes FROM tail_segment WHERE feed_id = feed.id
       ORDER BY ended_at NULLS FIRST, grown_at DESC LIMIT 1) AS taken_bytes
     FROM source_feed feed WHERE source_id = $1 ORDER BY path`,
    [sourceId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    path: row.path,
    reading: row.reading,
    settleSeconds: row.settle_seconds,
    active: row.active,
    problem: row.problem,
    lookedAt: row.looked_at?.toISOString() ?? null,
    takenBytes: row.taken_bytes === null ? null : Number(row.taken_bytes),
  }));
};

/** Every feed that is switched on. */
export const selectActiveFeeds = (connection: Connection): Promise<Feed[]> =>
  connection.query<Feed[]>(
    `SELECT feed.id, feed.kind, feed.path, feed.reading, feed.settle_seconds AS "settleSeconds", feed.problem,
       jsonb_build_object('id', source.id, 'dataSet', source.data_set) AS source
     FROM source_feed feed JOIN source ON source.id = feed.source_id WHERE feed.active ORDER BY feed.id`,
  );

/** A feed to be added. */
export interface NewFeed {
  sourceId: string;
  kind: SourceFeed['kind'];
  path: string;
  reading: FeedReading;
  settleSeconds: number;
  createdBy: string;
  now: Date;
}

/** Adds a feed; undefined when its path is watched already. */
export const insertFeed = async (manager: EntityManager, feed: NewFeed): Promise<string | undefined> => {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO source_feed (source_id, kind, path, reading, settle_seconds, active, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, true, $6, $7) ON CONFLICT (path) DO NOTHING RETURNING id`,
    [
      feed.sourceId,
      feed.kind,
      feed.path,
      JSON.stringify(feed.reading),
      feed.settleSeconds,
      feed.createdBy,
      feed.now,
    ],
  );
  return rows[0]?.id;
};

/** Switches a feed on or off; false when there is none. */
export const switchFeed = async (
  manager: EntityManager,
  sourceId: string,
  id: string,
  active: boolean,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown[], number]>(
    'UPDATE source_feed SET active = $3, problem = NULL WHERE id = $1 AND source_id = $2',
    [id, sourceId, active],
  );
  return count === 1;
};

/** Removes a feed; what it brought stays, and the imports of logs it followed are done. False when there is none. */
export const deleteFeed = async (
  manager: EntityManager,
  sourceId: string,
  id: string,
  now: Date,
): Promise<boolean> => {
  await manager.query(
    `UPDATE import SET state = 'done', finished_at = $2 FROM tail_segment segment
     WHERE segment.feed_id = $1 AND segment.import_id = import.id AND import.state = 'following'`,
    [id, now],
  );
  const [, count] = await manager.query<[unknown[], number]>(
    'DELETE FROM source_feed WHERE id = $1 AND source_id = $2',
    [id, sourceId],
  );
  return count === 1;
};

/** Notes when a feed was looked at, and what is wrong with it. */
export const markLookedAt = async (
  connection: Connection,
  id: string,
  now: Date,
  problem: FeedProblem | null,
): Promise<void> => {
  await connection.query('UPDATE source_feed SET looked_at = $2, problem = $3 WHERE id = $1', [
    id,
    now,
    problem ? JSON.stringify(problem) : null,
  ]);
};
