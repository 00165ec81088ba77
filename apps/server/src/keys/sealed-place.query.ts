import type { EntityManager } from 'typeorm';
import { tellCause } from '../platform/fact-cause.js';
import type { SealedPlace, SealedRow } from './sealed-place.js';

/** Rows sealed anew in one transaction. */
const AT_ONCE = 500;

const prefixOf = (id: number): Buffer => {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(id);
  return prefix;
};

/** The rows that a key serves: by the id that stands before each sealed text, or by the one beside the hash. */
const served = ({ sealed }: SealedPlace, byHash: boolean): string =>
  byHash ? 'place.caller_key_id = $1' : `substring(place.${sealed} FROM 1 FOR 4) = $1`;

const parameterOf = (keyId: number, byHash: boolean): number | Buffer => (byHash ? keyId : prefixOf(keyId));

/** How many rows of a place a key still serves. */
export const countServed = async (
  manager: EntityManager,
  place: SealedPlace,
  keyId: number,
  byHash: boolean,
): Promise<number> => {
  const [row] = await manager.query<{ count: string }[]>(
    `SELECT count(*) FROM ${place.table} place WHERE ${served(place, byHash)}`,
    [parameterOf(keyId, byHash)],
  );
  return Number(row?.count ?? 0);
};

/** The next rows that a key serves, held for this transaction; those that somebody else holds are passed over. */
export const takeServed = (
  manager: EntityManager,
  place: SealedPlace,
  keyId: number,
  byHash: boolean,
  after: readonly string[] | null,
): Promise<SealedRow[]> => {
  const names = Object.keys(place.key);
  const own = names.map((name) => `place.${name}`);
  const columns = [
    ...names.map((name) => `place.${name}::text AS ${name}`),
    `place.${place.sealed} AS sealed`,
    ...(place.callerOf ? ['place.caller_hash AS hash'] : []),
    ...Object.entries(place.more ?? {}).map(([name, sql]) => `${sql} AS "${name}"`),
    ...(place.day ? [`(${place.day})::text AS day`] : []),
  ];
  const types = Object.values(place.key);
  const later = after
    ? `AND (${own.join(', ')}) > (${types.map((type, index) => `$${index + 2}::${type}`).join(', ')})`
    : '';
  return manager.query(
    `SELECT ${columns.join(', ')} FROM ${place.table} place ${place.join ?? ''}
     WHERE ${served(place, byHash)} ${later}
     ORDER BY ${own.join(', ')} LIMIT ${AT_ONCE} FOR UPDATE OF place SKIP LOCKED`,
    [parameterOf(keyId, byHash), ...(after ?? [])],
  );
};

/** A row sealed or hashed anew; what is undefined stays as it is. */
export interface NewSeal {
  readonly key: readonly string[];
  readonly sealed?: Buffer;
  readonly keyId?: number;
  readonly hash?: Buffer;
}

/** Writes rows that were sealed anew. */
export const writeSeals = async (
  manager: EntityManager,
  place: SealedPlace,
  rows: readonly NewSeal[],
): Promise<void> => {
  if (rows.length === 0) return;
  const names = Object.keys(place.key);
  const types = Object.values(place.key);
  const set = [
    `${place.sealed} = coalesce(anew.sealed, place.${place.sealed})`,
    ...(place.callerOf
      ? [
          'caller_key_id = coalesce(anew.key_id, place.caller_key_id)',
          'caller_hash = coalesce(anew.hash, place.caller_hash)',
        ]
      : []),
  ];
  const given = types.map((type, index) => `$${index + 1}::${type}[]`);
  const at = types.length;
  await manager.query(
    `UPDATE ${place.table} place SET ${set.join(', ')}
     FROM unnest(${[...given, `$${at + 1}::bytea[]`, `$${at + 2}::integer[]`, `$${at + 3}::bytea[]`].join(', ')})
       AS anew (${[...names, 'sealed', 'key_id', 'hash'].join(', ')})
     WHERE ${names.map((name) => `place.${name} = anew.${name}`).join(' AND ')}`,
    [
      ...types.map((_type, index) => rows.map(({ key }) => key[index])),
      rows.map(({ sealed }) => sealed ?? null),
      rows.map(({ keyId }) => keyId ?? null),
      rows.map(({ hash }) => hash ?? null),
    ],
  );
};

/**
 * Has the contacts added up again on days whose callers are hashed anew, and a week before each: while a caller has
 * two hashes, calls that came again are not known for that.
 */
export const markHashedDays = async (manager: EntityManager, days: readonly string[]): Promise<void> => {
  if (days.length === 0) return;
  await tellCause(manager, 'rules');
  await manager.query(
    `INSERT INTO fact_change (family, data_set, source_id, day)
     SELECT DISTINCT 'contacts', data_set, NULL::uuid, near::date
     FROM unnest($1::date[]) AS called (day)
     CROSS JOIN LATERAL generate_series(day - 7, day, interval '1 day') AS near
     JOIN contact_rollup ON grain = 'day' AND starts_at = near::date::timestamp AT TIME ZONE 'Asia/Seoul'`,
    [days],
  );
};

/** Takes away what else a caller's old key hashed: bridges over New Year, which are made again, and shared numbers. */
export const forgetOldHashes = async (manager: EntityManager, keyId: number, year: number): Promise<void> => {
  const [bridges] = await manager.query<{ count: string }[]>(
    `WITH gone AS (
       DELETE FROM caller_bridge WHERE caller_key_id = $1 OR earlier_key_id = $1 RETURNING 1
     ) SELECT count(*) FROM gone`,
    [keyId],
  );
  if (Number(bridges?.count ?? 0) > 0)
    await manager.query('INSERT INTO caller_bridge_due (year) VALUES ($1), ($2) ON CONFLICT DO NOTHING', [
      year,
      year + 1,
    ]);
  await manager.query('DELETE FROM shared_caller_hash WHERE key_id = $1', [keyId]);
  await manager.query('DELETE FROM caller_case_hash WHERE key_id = $1', [keyId]);
};
