import type { EntityManager } from 'typeorm';
import { MOST_RECENT_FIRST, tablesOf } from './kind-tables.js';
import type { AnyKind, RecordSource } from './record-kind.js';

/**
 * Copies the contents that count to the others of their records, as if something had taken their place. With an import
 * that is being withdrawn those stay out that nobody else brought.
 */
export const archivePresent = async (
  kind: AnyKind,
  manager: EntityManager,
  sourceId: string,
  keys: readonly string[],
  at: Date | null,
  withdrawn: string | null,
): Promise<void> => {
  const { versions, repeats, said, present, stands } = tablesOf(kind);
  await manager.query(
    `INSERT INTO ${versions} (source_id, record_key, content, version, arrival, import_id, received_at, superseded_at, ${said()})
     SELECT h.source_id, h.record_key, h.content, h.version, h.arrival, h.import_id, h.received_at, coalesce($3, now()), ${said(stands)}
     FROM ${present}
     WHERE h.source_id = $1 AND h.record_key = ANY ($2) AND ($4::uuid IS NULL OR h.import_id IS DISTINCT FROM $4
       OR EXISTS (SELECT FROM ${repeats} r
         WHERE r.source_id = h.source_id AND r.record_key = h.record_key AND r.content = h.content))`,
    [sourceId, keys, at, withdrawn],
  );
};

/** Of all kept contents of each record the one that counts; one that is known by its hash alone never does. */
const bestOf = (kind: AnyKind): string => `
  SELECT DISTINCT ON (record_key) * FROM ${tablesOf(kind).versions}
  WHERE source_id = $1 AND record_key = ANY ($2) AND ${kind.at} IS NOT NULL
  ORDER BY record_key, ${MOST_RECENT_FIRST}`;

/** Takes away the facts of records that another content counts of now, or none. */
const removeFacts = async (
  kind: AnyKind,
  { table, id }: NonNullable<AnyKind['facts']>,
  manager: EntityManager,
  sourceId: string,
  keys: readonly string[],
): Promise<void> => {
  await manager.query(
    `DELETE FROM ${table} fact USING (
       SELECT h.${id}, h.${kind.at} FROM ${kind.held} h LEFT JOIN (${bestOf(kind)}) best USING (record_key)
       WHERE h.source_id = $1 AND h.record_key = ANY ($2) AND h.content IS DISTINCT FROM best.content
     ) old WHERE fact.${id} = old.${id} AND fact.${kind.at} = old.${kind.at}`,
    [sourceId, keys],
  );
};

/**
 * Makes of records, all of whose contents are among the kept ones, the content that counts the present one; a record
 * without any is gone. Returns the days (Asia/Seoul) whose figures changed.
 */
export const promoteBest = async (
  kind: AnyKind,
  manager: EntityManager,
  source: RecordSource,
  keys: readonly string[],
): Promise<string[]> => {
  const { at, facts } = kind;
  const { held, versions, said, saidInHeld } = tablesOf(kind);
  if (facts) await removeFacts(kind, facts, manager, source.id, keys);
  const placed = ['content', 'version', 'arrival', 'import_id', 'received_at', ...saidInHeld];
  const ofKeys = (table: string): string =>
    `${table}.source_id = $1 AND ${table}.record_key = ANY ($2)
       AND NOT EXISTS (SELECT FROM best WHERE best.record_key = ${table}.record_key)`;
  const rows = await manager.query<{ day: string }[]>(
    `WITH best AS MATERIALIZED (${bestOf(kind)}), taken AS (
       DELETE FROM ${versions} v USING best
       WHERE v.source_id = $1 AND v.record_key = best.record_key AND v.content = best.content
     ), forgotten AS (
       DELETE FROM ${versions} v WHERE ${ofKeys('v')}
     ), gone AS (
       DELETE FROM ${held} h WHERE ${ofKeys('h')} RETURNING h.${at} AS at
     ), placed AS (
       UPDATE ${held} h SET ${facts ? '' : 'data_set = $3, '}${placed.map((name) => `${name} = best.${name}`).join(', ')}
       FROM best WHERE h.source_id = $1 AND h.record_key = best.record_key
       RETURNING h.record_key, old.content <> new.content AS is_other, old.${at} AS was, new.${at} AS at
         ${facts ? `, h.${facts.id}` : ''}
     )${
       facts
         ? `, written AS (
       INSERT INTO ${facts.table} (${facts.id}, source_id, data_set, ${said()})
       SELECT placed.${facts.id}, $1, $3, ${said('best')} FROM best JOIN placed USING (record_key) WHERE is_other
     )`
         : ''
     }
     SELECT DISTINCT (at AT TIME ZONE 'Asia/Seoul')::date::text AS day FROM (
       SELECT at FROM gone UNION ALL SELECT unnest(ARRAY[was, at]) FROM placed WHERE is_other) changed (at)`,
    [source.id, keys, source.dataSet],
  );
  return rows.map(({ day }) => day);
};
