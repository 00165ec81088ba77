import type { DataSet } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import type { FloorBody } from '../floor/compute-floor.js';
import type { BoardBody } from './compute-board.js';
import type { FeedStanding } from './feeds.query.js';

/** What is compared and stored: a board with the states of its feeds, without when they were heard. */
export type StoredBody = BoardBody & { feeds: FeedStanding };

/** A board as it stands in the table. */
export interface StoredBoard {
  seq: number;
  computedAt: Date;
  body: BoardBody;
  /** The counselors that belong to it. */
  floor: FloorBody;
}

interface Row {
  seq: string;
  computed_at: Date;
  board: StoredBody;
  floor: FloorBody | null;
}

const storedOf = ({ seq, computed_at: computedAt, board, floor }: Row): StoredBoard | null => {
  const { feeds: _states, ...body } = board;
  return floor && { seq: Number(seq), computedAt, body, floor };
};

/** The board and the floor as last stored; null before the first ones. */
export const selectBoard = async (dataSource: DataSource, dataSet: DataSet): Promise<StoredBoard | null> => {
  const rows = await dataSource.query<Row[]>(
    'SELECT seq, computed_at, board, floor FROM live_board WHERE data_set = $1',
    [dataSet],
  );
  return rows[0] ? storedOf(rows[0]) : null;
};

/**
 * Stores a board with its floor; the sequence grows only when one of them differs from the one before. Of two processes
 * that compute at once the later reading stands.
 */
export const storeBoard = async (
  dataSource: DataSource,
  body: StoredBody,
  floor: FloorBody,
  at: Date,
): Promise<StoredBoard> => {
  const rows = await dataSource.query<Row[]>(
    `INSERT INTO live_board AS known (data_set, seq, computed_at, board, floor) VALUES ($1, 1, $2, $3, $4)
     ON CONFLICT (data_set) DO UPDATE SET
       seq = known.seq + ((known.board, known.floor) IS DISTINCT FROM (excluded.board, excluded.floor))::int,
       board = CASE WHEN known.board <> excluded.board THEN excluded.board ELSE known.board END,
       floor = CASE WHEN known.floor IS DISTINCT FROM excluded.floor THEN excluded.floor ELSE known.floor END,
       computed_at = excluded.computed_at
     WHERE known.computed_at <= excluded.computed_at
     RETURNING seq, computed_at, board, floor`,
    [body.dataSet, at, JSON.stringify(body), JSON.stringify(floor)],
  );
  const stored = rows[0] ? storedOf(rows[0]) : await selectBoard(dataSource, body.dataSet);
  if (!stored) throw new Error('a board that is newer than this one has vanished');
  return stored;
};

/** Notes that somebody looks at a board, at least until an instant. */
export const markWatched = async (dataSource: DataSource, dataSet: DataSet, until: Date): Promise<void> => {
  await dataSource.query(
    'UPDATE live_board SET watched_until = greatest(watched_until, $2::timestamptz) WHERE data_set = $1',
    [dataSet, until],
  );
};

/** The boards that somebody looks at, on this server or another. */
export const selectWatched = async (dataSource: DataSource, now: Date): Promise<DataSet[]> => {
  const rows = await dataSource.query<{ data_set: DataSet }[]>(
    'SELECT data_set FROM live_board WHERE watched_until > $1 ORDER BY data_set',
    [now],
  );
  return rows.map((row) => row.data_set);
};
