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
  /** How a switch is asked; null for folders and logs. */
  ami: SourceFeed['ami'];
  /** The sealed password of a switch. */
  secret: Buffer | null;
}

type LastFile = NonNullable<SourceFeed['lastFile']>;

interface FeedRow {
  id: string;
  kind: SourceFeed['kind'];
  path: string;
  reading: FeedReading;
  settle_seconds: number;
  active: boolean;
  problem: FeedProblem | null;
  looked_at: Date | null;
  last_fault: FeedProblem | null;
  last_fault_at: Date | null;
  last_file: LastFile | null;
  ami: SourceFeed['ami'];
}

const faultOf = ({ last_fault: fault, last_fault_at: at }: FeedRow): SourceFeed['lastFault'] =>
  fault && at ? { ...fault, at: at.toISOString() } : null;

/** The feeds of a source. */
export const selectFeeds = async (connection: Connection, sourceId: string): Promise<SourceFeed[]> => {
  const rows = await connection.query<FeedRow[]>(
    `SELECT feed.*, (
       SELECT jsonb_build_object('importId', id, 'fileName', file_name, 'receivedAt', created_at,
         'sizeBytes', size_bytes, 'takenBytes', bytes_read)
       FROM import WHERE feed_id = feed.id ORDER BY ordinal DESC LIMIT 1
     ) AS last_file
     FROM source_feed feed WHERE source_id = $1 ORDER BY path`,
    [sourceId],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    path: row.path,
    ami: row.ami,
    reading: row.reading,
    settleSeconds: row.settle_seconds,
    active: row.active,
    problem: row.problem,
    lastFault: faultOf(row),
    lookedAt: row.looked_at?.toISOString() ?? null,
    lastFile: row.last_file && {
      ...row.last_file,
      receivedAt: new Date(row.last_file.receivedAt).toISOString(),
    },
  }));
};

/** Every feed that is switched on. */
export const selectActiveFeeds = (connection: Connection): Promise<Feed[]> =>
  connection.query<Feed[]>(
    `SELECT feed.id, feed.kind, feed.path, feed.reading, feed.settle_seconds AS "settleSeconds", feed.problem,
       feed.ami, feed.ami_secret AS secret,
       jsonb_build_object('id', source.id, 'dataSet', source.data_set) AS source
     FROM source_feed feed JOIN source ON source.id = feed.source_id WHERE feed.active ORDER BY feed.id`,
  );

/** A feed to be added. */
export interface NewFeedRow {
  id: string;
  sourceId: string;
  kind: SourceFeed['kind'];
  path: string;
  reading: FeedReading;
  settleSeconds: number;
  ami: SourceFeed['ami'];
  secret: Buffer | null;
  createdBy: string;
  now: Date;
}

/** Adds a feed; false when its path is watched already. */
export const insertFeed = async (manager: EntityManager, feed: NewFeedRow): Promise<boolean> => {
  const rows = await manager.query<{ id: string }[]>(
    `INSERT INTO source_feed (id, source_id, kind, path, reading, settle_seconds, ami, ami_secret, active, created_by,
       created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9, $10) ON CONFLICT (path) DO NOTHING RETURNING id`,
    [
      feed.id,
      feed.sourceId,
      feed.kind,
      feed.path,
      JSON.stringify(feed.reading),
      feed.settleSeconds,
      feed.ami && JSON.stringify(feed.ami),
      feed.secret,
      feed.createdBy,
      feed.now,
    ],
  );
  return rows.length === 1;
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

/** Notes when a feed was looked at, and what is wrong with it; a fault is kept as the last one when it is over. */
export const markLookedAt = async (
  connection: Connection,
  id: string,
  now: Date,
  problem: FeedProblem | null,
): Promise<void> => {
  await connection.query(
    `UPDATE source_feed SET looked_at = $2, problem = $3::jsonb, last_fault = coalesce($3::jsonb, last_fault),
       last_fault_at = CASE WHEN $3::jsonb IS NULL OR $3::jsonb = problem THEN last_fault_at ELSE $2 END
     WHERE id = $1`,
    [id, now, problem ? JSON.stringify(problem) : null],
  );
};
