import type { DataSet, Floor } from '@michuhol/contract';
import type { DataSource } from 'typeorm';
import { TotalsService } from '../figures/totals.service.js';
import { floorServiceOf } from '../floor/testing.js';
import type { TestPlatform } from '../platform/testing.js';
import { BoardService } from './board.service.js';

/** The boards over a test platform. */
export const boardServiceOf = (platform: TestPlatform): BoardService => {
  const { dataSource, clock } = platform;
  return new BoardService(dataSource, clock, new TotalsService(dataSource, clock), floorServiceOf(platform));
};

/** The floors as the sockets of a test are shown them, without a line of who looked. */
export const floorsOf = (platform: TestPlatform): { current(dataSet: DataSet): Promise<Floor> } => {
  const boards = boardServiceOf(platform);
  return { current: (dataSet) => boards.floor(dataSet) };
};

/** A queue visit of a hand-made day; times as 'YYYY-MM-DDTHH:mm:ss' of Seoul. */
export interface HandMadeVisit {
  at: string;
  queue?: string;
  outcome?: string;
  wait?: number | null;
  /** When it was answered or left; needed for a talk that goes on. */
  leftAt?: string | null;
  endedAt?: string | null;
  talk?: number | null;
}

const seoul = (time: string | null | undefined): string | null => (time ? `${time}+09:00` : null);

/** Adds a source of a data set and returns its id. */
export const addSource = async (
  dataSource: DataSource,
  code: string,
  dataSet = 'synthetic',
): Promise<string> => {
  const [row] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO source (code, name, data_set, created_at) VALUES ($1, $1, $2, now()) RETURNING id`,
    [code, dataSet],
  );
  if (!row) throw new Error('no source was added');
  return row.id;
};

let visits = 0;

/** Adds visits of a source as facts; the roll-ups follow when they are refreshed. */
export const addVisits = async (
  dataSource: DataSource,
  sourceId: string,
  given: readonly HandMadeVisit[],
  dataSet = 'synthetic',
): Promise<void> => {
  for (const {
    at,
    queue = 'q',
    outcome = 'inProgress',
    wait = null,
    leftAt,
    endedAt,
    talk = null,
  } of given) {
    visits += 1;
    await dataSource.query(`SELECT ensure_month_partitions($1::date, $1::date)`, [at.slice(0, 10)]);
    await dataSource.query(
      `INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome,
         wait_seconds, left_at, ended_at, talk_seconds)
       VALUES ($1::bigint, $1::bigint, $2, $3, $1::bigint::text, $4, 1, $5, $6, $7, $8, $9, $10)`,
      [visits, sourceId, dataSet, queue, seoul(at), outcome, wait, seoul(leftAt), seoul(endedAt), talk],
    );
    await dataSource.query('INSERT INTO visit_news (data_set, arrived_at, whole) VALUES ($1, $2, false)', [
      dataSet,
      seoul(at),
    ]);
    await dataSource.query(
      `INSERT INTO fact_change (family, data_set, source_id, day) VALUES ('visits', $1, $2, $3)`,
      [dataSet, sourceId, at.slice(0, 10)],
    );
  }
};
