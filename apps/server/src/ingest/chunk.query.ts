import type { ImportCounts } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';
import type { DayRange } from './chunk-items.js';

/** Writes the ledger line of a chunk; false when it stands already and the chunk must not be stored again. */
export const claimChunk = async (
  manager: EntityManager,
  importId: string,
  seq: number,
  rows: number,
  now: Date,
): Promise<boolean> => {
  const claimed = await manager.query<unknown[]>(
    `INSERT INTO import_chunk (import_id, seq, rows, committed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING seq`,
    [importId, seq, rows, now],
  );
  return claimed.length === 1;
};

/** The chunks of an import that were stored. */
export const committedChunks = async (dataSource: DataSource, importId: string): Promise<Set<number>> => {
  const rows = await dataSource.query<{ seq: number }[]>(
    'SELECT seq FROM import_chunk WHERE import_id = $1',
    [importId],
  );
  return new Set(rows.map(({ seq }) => seq));
};

/** Adds a chunk to the sum of its import, in the chunk's transaction. The table checks that the sum adds up. */
export const addCounts = async (
  manager: EntityManager,
  importId: string,
  counts: ImportCounts,
  bytesRead: number,
  days: DayRange | null,
): Promise<void> => {
  await manager.query(
    `UPDATE import SET read_count = read_count + $2, accepted = accepted + $3, duplicate = duplicate + $4,
       corrected = corrected + $5, rejected = rejected + $6, set_aside = set_aside + $7,
       bytes_read = greatest(bytes_read, $8), first_day = least(first_day, $9::date),
       last_day = greatest(last_day, $10::date)
     WHERE id = $1`,
    [
      importId,
      counts.read,
      counts.accepted,
      counts.duplicate,
      counts.corrected,
      counts.rejected,
      counts.setAside,
      bytesRead,
      days?.first ?? null,
      days?.last ?? null,
    ],
  );
};
