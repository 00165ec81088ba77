import { chainCheckSchema, type ChainCheck } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';
import type { ChainReport } from './check-chain.js';

/** The check keeps so many faults in words; of more it keeps the count. */
const MOST_FAULTS = 100;

interface CheckRow {
  id: number;
  started_at: Date;
  ended_at: Date | null;
  by: string;
  entries: string;
  anchors: number;
  fault_count: number;
  faults: unknown;
}

const checkOf = (row: CheckRow): ChainCheck =>
  chainCheckSchema.parse({
    id: row.id,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    by: row.by,
    entries: Number(row.entries),
    anchors: row.anchors,
    intact: row.ended_at === null ? null : row.fault_count === 0,
    faultCount: row.fault_count,
    faults: row.faults,
  });

/** Notes that a verification begins. Returns its id. */
export const beginCheck = async (manager: EntityManager, by: string, now: Date): Promise<number> => {
  const [row] = await manager.query<{ id: number }[]>(
    'INSERT INTO audit_check (started_at, by) VALUES ($1, $2) RETURNING id',
    [now, by],
  );
  if (!row) throw new Error('a check was not stored');
  return row.id;
};

/** Keeps what a verification found. */
export const endCheck = async (
  manager: EntityManager,
  id: number,
  { entries, anchors, faults }: ChainReport,
  now: Date,
): Promise<void> => {
  await manager.query(
    'UPDATE audit_check SET ended_at = $2, entries = $3, anchors = $4, fault_count = $5, faults = $6 WHERE id = $1',
    [id, now, entries, anchors, faults.length, JSON.stringify(faults.slice(0, MOST_FAULTS))],
  );
};

/** A verification by id. */
export const selectCheck = async (manager: EntityManager, id: number): Promise<ChainCheck> => {
  const [row] = await manager.query<CheckRow[]>('SELECT * FROM audit_check WHERE id = $1', [id]);
  if (!row) throw new Error(`check ${id} is not there`);
  return checkOf(row);
};

/** The newest verification; null before the first. */
export const newestCheck = async (manager: EntityManager): Promise<ChainCheck | null> => {
  const [row] = await manager.query<CheckRow[]>('SELECT * FROM audit_check ORDER BY id DESC LIMIT 1');
  return row ? checkOf(row) : null;
};
