import type { DataSource, EntityManager } from 'typeorm';
import type { Feed } from './feed.query.js';

/** One file of a log that is followed, as far as it was taken in. */
export interface TailSegment {
  id: string;
  importId: string;
  headHash: Buffer;
  headBytes: number;
  headKeyId: number;
  takenBytes: number;
  takenLines: number;
  grownAt: Date;
}

interface SegmentRow extends Omit<TailSegment, 'takenBytes' | 'takenLines'> {
  takenBytes: string;
  takenLines: string;
}

const COLUMNS = `id, import_id AS "importId", head_hash AS "headHash", head_bytes AS "headBytes",
  head_key_id AS "headKeyId", taken_bytes AS "takenBytes", taken_lines AS "takenLines", grown_at AS "grownAt"`;

const segmentOf = (row: SegmentRow): TailSegment => ({
  ...row,
  takenBytes: Number(row.takenBytes),
  takenLines: Number(row.takenLines),
});

/** The files of a feed that are not at their end, the newest first. */
export const selectSegments = async (dataSource: DataSource, feedId: string): Promise<TailSegment[]> =>
  (
    await dataSource.query<SegmentRow[]>(
      `SELECT ${COLUMNS} FROM tail_segment WHERE feed_id = $1 AND ended_at IS NULL ORDER BY id DESC`,
      [feedId],
    )
  ).map(segmentOf);

/** What a file is known by: the keyed hash of its first bytes. */
export interface FileHead {
  hash: Buffer;
  bytes: number;
  keyId: number;
}

/** Begins to follow a file, with an import of its own that shows what came of it. */
export const insertSegment = async (
  manager: EntityManager,
  feed: Feed,
  fileName: string,
  encoding: string,
  head: FileHead,
  now: Date,
): Promise<TailSegment> => {
  const [started] = await manager.query<{ id: string }[]>(
    `INSERT INTO import (source_id, file_name, size_bytes, state, kind, format, encoding, container, origin, created_by,
       created_at, started_at, feed_id)
     VALUES ($1, $2, 0, 'following', 'calls', 'queue_log', $3, 'none', 'tail', $4, $5, $5, $6) RETURNING id`,
    [feed.source.id, fileName, encoding, `log ${feed.path}`, now, feed.id],
  );
  const [row] = await manager.query<SegmentRow[]>(
    `INSERT INTO tail_segment (feed_id, head_hash, head_bytes, head_key_id, taken_bytes, taken_lines, grown_at,
       import_id)
     VALUES ($1, $2, $3, $4, 0, 0, $5, $6) RETURNING ${COLUMNS}`,
    [feed.id, head.hash, head.bytes, head.keyId, now, started?.id],
  );
  if (!row) throw new Error(`the log ${feed.path} could not be noted`);
  return segmentOf(row);
};

/**
 * Moves the end of what was taken in from where it stood; false when it stands elsewhere, because another process
 * was quicker: then nothing of this batch may be stored. Also keeps the head's hash under a key that still serves.
 */
export const moveSegment = async (
  manager: EntityManager,
  segment: TailSegment,
  to: { bytes: number; lines: number },
  head: FileHead,
  now: Date,
): Promise<boolean> => {
  const [, count] = await manager.query<[unknown[], number]>(
    `UPDATE tail_segment SET taken_bytes = $3, taken_lines = $4, head_hash = $5, head_key_id = $6, grown_at = $7
     WHERE id = $1 AND taken_bytes = $2 AND ended_at IS NULL`,
    [segment.id, segment.takenBytes, to.bytes, to.lines, head.hash, head.keyId, now],
  );
  if (count === 0) return false;
  await manager.query('UPDATE import SET size_bytes = greatest(size_bytes, $2) WHERE id = $1', [
    segment.importId,
    to.bytes,
  ]);
  return true;
};

/** Ends the following of a file that grows no more. */
export const endSegment = async (manager: EntityManager, id: string, now: Date): Promise<void> => {
  await manager.query('UPDATE tail_segment SET ended_at = $2 WHERE id = $1', [id, now]);
};
