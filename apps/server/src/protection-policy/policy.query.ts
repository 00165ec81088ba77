import type { ProtectionPolicy } from '@michuhol/protection';
import type { DataSource, EntityManager } from 'typeorm';

type Connection = Pick<DataSource | EntityManager, 'query'>;

/** A version as it is stored. */
export interface StoredPolicy {
  version: number;
  policy: ProtectionPolicy;
  validFrom: Date;
  writtenBy: string;
  writtenAt: Date;
  documentNumber: string;
  reason: string;
}

const columns = `version, policy, valid_from AS "validFrom", written_by AS "writtenBy", written_at AS "writtenAt",
  document_number AS "documentNumber", reason`;

/** The version that holds at an instant: of those that have begun the one that was written last. */
export const selectPolicyAt = async (from: Connection, at: Date): Promise<StoredPolicy | null> => {
  const [row] = (await from.query(
    `SELECT ${columns} FROM protection_policy WHERE valid_from <= $1 ORDER BY valid_from DESC, version DESC LIMIT 1`,
    [at],
  )) as StoredPolicy[];
  return row ?? null;
};

/** A version by its number. */
export const selectPolicy = async (from: Connection, version: number): Promise<StoredPolicy | null> => {
  const [row] = (await from.query(`SELECT ${columns} FROM protection_policy WHERE version = $1`, [
    version,
  ])) as StoredPolicy[];
  return row ?? null;
};

/** Every version, the newest first. */
export const selectPolicies = (from: Connection): Promise<StoredPolicy[]> =>
  from.query(`SELECT ${columns} FROM protection_policy ORDER BY version DESC`) as Promise<StoredPolicy[]>;

/** Waits for the turn to write a version, until the transaction ends; the number of the newest one, 0 for none. */
export const takePolicyTurn = async (manager: EntityManager): Promise<number> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol protection policy'))`);
  const [row] = await manager.query<{ newest: number }[]>(
    'SELECT coalesce(max(version), 0)::int AS newest FROM protection_policy',
  );
  return row?.newest ?? 0;
};

/** Writes a version. */
export const insertPolicy = async (manager: EntityManager, stored: StoredPolicy): Promise<void> => {
  await manager.query(
    `INSERT INTO protection_policy (version, policy, valid_from, written_by, written_at, document_number, reason)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[stored.version, JSON.stringify(stored.policy), stored.validFrom, stored.writtenBy],
      ...[stored.writtenAt, stored.documentNumber, stored.reason],
    ],
  );
};
