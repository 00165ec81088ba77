import type { SharedCaller } from '@michuhol/contract';
import type { DataSource, EntityManager } from 'typeorm';

/** A listed number as it is stored. */
export interface StoredSharedCaller extends Omit<SharedCaller, 'number' | 'createdAt'> {
  sealed: Buffer;
  sealedKeyId: number;
  createdAt: Date;
}

/** A number under the key of one year. */
export interface KeyedHash {
  keyId: number;
  hash: Buffer;
}

/** Days as a half-open range; null has no end. */
export interface Validity {
  from: string;
  until: string | null;
}

/** Every listed number by name and day; or the one with an id. */
export const selectSharedCallers = (
  connection: DataSource | EntityManager,
  id: string | null = null,
): Promise<StoredSharedCaller[]> =>
  connection.query(
    `SELECT id, name, kind, lower(valid)::text AS "validFrom", upper(valid)::text AS "validUntil", sealed,
       sealed_key_id AS "sealedKeyId", created_at AS "createdAt", created_by AS "createdBy"
     FROM shared_caller WHERE $1::uuid IS NULL OR id = $1 ORDER BY name, lower(valid), id`,
    [id],
  );

/** The keys of callers that there are, the oldest first. */
export const callerKeys = async (connection: DataSource): Promise<number[]> => {
  const rows = await connection.query<{ id: number }[]>(
    `SELECT id FROM data_key WHERE purpose = 'caller' ORDER BY period`,
  );
  return rows.map(({ id }) => id);
};

/**
 * Lets nobody else change the list until the transaction ends, and nobody add contacts up meanwhile: a day that was
 * added up by the old list while the calls of a number are looked for would keep what it says.
 */
export const holdSharedCallers = async (manager: EntityManager): Promise<void> => {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('michuhol roll-ups'))`);
  await manager.query('LOCK TABLE shared_caller IN SHARE ROW EXCLUSIVE MODE');
};

/** The name of a listing of the same number that shares a day; undefined when there is none. */
export const overlapping = async (
  manager: EntityManager,
  hashes: readonly KeyedHash[],
  { from, until }: Validity,
): Promise<string | undefined> => {
  const rows = await manager.query<{ name: string }[]>(
    `SELECT name FROM shared_caller JOIN shared_caller_hash ON shared_caller_id = shared_caller.id
     WHERE caller_hash = ANY ($1) AND valid && daterange($2::date, $3::date) LIMIT 1`,
    [hashes.map(({ hash }) => hash), from, until],
  );
  return rows[0]?.name;
};

/** Writes hashes of a listed number. */
export const addHashes = async (
  manager: EntityManager,
  id: string,
  hashes: readonly KeyedHash[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO shared_caller_hash (shared_caller_id, key_id, caller_hash)
     SELECT $1, * FROM unnest($2::integer[], $3::bytea[]) ON CONFLICT DO NOTHING`,
    [id, hashes.map(({ keyId }) => keyId), hashes.map(({ hash }) => hash)],
  );
};

/** The keys under which listed numbers are not hashed yet, by number. */
export const missingKeys = (connection: DataSource): Promise<{ id: string; keyIds: number[] }[]> =>
  connection.query(
    `SELECT shared_caller.id, array_agg(data_key.id ORDER BY data_key.period) AS "keyIds"
     FROM shared_caller CROSS JOIN data_key
     WHERE data_key.purpose = 'caller' AND data_key.destroyed_at IS NULL AND data_key.retired_at IS NULL AND NOT EXISTS (
       SELECT FROM shared_caller_hash held WHERE held.shared_caller_id = shared_caller.id AND held.key_id = data_key.id)
     GROUP BY 1`,
  );

/** Has the contacts added up again on the days of a range on which a number called, and a week before each: what comes again was called before. */
export const markCallingDays = async (
  manager: EntityManager,
  hashes: readonly Buffer[],
  { from, until }: Validity,
): Promise<void> => {
  await manager.query(
    `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT DISTINCT 'contacts', data_set, NULL::uuid, near::date
     FROM (
       SELECT DISTINCT data_set, (started_at AT TIME ZONE 'Asia/Seoul')::date AS called FROM contact
       WHERE caller_hash = ANY ($1) AND started_at >= $2::date::timestamp AT TIME ZONE 'Asia/Seoul'
         AND started_at < coalesce($3::date::timestamp AT TIME ZONE 'Asia/Seoul', 'infinity')
     ) calling CROSS JOIN LATERAL generate_series(called - 7, called, interval '1 day') AS near`,
    [hashes, from, until],
  );
};

/** The hashes of a listed number. */
export const hashesOf = async (manager: EntityManager, id: string): Promise<Buffer[]> => {
  const rows = await manager.query<{ hash: Buffer }[]>(
    'SELECT caller_hash AS hash FROM shared_caller_hash WHERE shared_caller_id = $1',
    [id],
  );
  return rows.map(({ hash }) => hash);
};
