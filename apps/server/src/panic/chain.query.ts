import type { PanicBand } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A version of the on-call chain as it is stored. */
export interface StoredChain {
  version: number;
  bands: PanicBand[];
  validFrom: Date;
  writtenBy: string;
  writtenAt: Date;
  reason: string;
}

const columns = `version, bands, valid_from AS "validFrom", written_by AS "writtenBy", written_at AS "writtenAt", reason`;

/** The version that holds at an instant: of those that have begun the one that was written last; null for none. */
export const selectChainAt = async (from: Connection, at: Date): Promise<StoredChain | null> => {
  const [row] = (await from.query(
    `SELECT ${columns} FROM panic_chain WHERE valid_from <= $1 ORDER BY valid_from DESC, version DESC LIMIT 1`,
    [at],
  )) as StoredChain[];
  return row ?? null;
};

/** A version by its number. */
export const selectChain = async (from: Connection, version: number): Promise<StoredChain | null> => {
  const [row] = (await from.query(`SELECT ${columns} FROM panic_chain WHERE version = $1`, [
    version,
  ])) as StoredChain[];
  return row ?? null;
};

/** Every version, the newest first. */
export const selectChains = (from: Connection): Promise<StoredChain[]> =>
  from.query(`SELECT ${columns} FROM panic_chain ORDER BY version DESC`) as Promise<StoredChain[]>;

/** Waits for the turn to write a version, until the transaction ends; the number of the newest one, 0 for none. */
export const takeChainTurn = async (manager: EntityManager): Promise<number> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol panic chain'))`);
  const [row] = await manager.query<{ newest: number }[]>(
    'SELECT coalesce(max(version), 0)::int AS newest FROM panic_chain',
  );
  return row?.newest ?? 0;
};

/** Writes a version. */
export const insertChain = async (manager: EntityManager, stored: StoredChain): Promise<void> => {
  await manager.query(
    `INSERT INTO panic_chain (version, bands, valid_from, written_by, written_at, reason)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      ...[stored.version, JSON.stringify(stored.bands), stored.validFrom, stored.writtenBy],
      ...[stored.writtenAt, stored.reason],
    ],
  );
};
