import type { SubjectRecordKind } from '@michuhol/contract';
import type { EntityManager } from 'typeorm';

/** A record of a person as it is read; `name` and `detail` may hold numbers. */
export interface FoundRecord {
  kind: SubjectRecordKind;
  at: Date;
  name: string;
  detail: string;
  /** How many of this kind there are in all. */
  total: number;
}

const seoul = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI:SS')`;

const listings: Readonly<Record<SubjectRecordKind, string>> = {
  call: `SELECT c.started_at AS at, source.code || ' ' || c.call_key AS name,
      concat_ws(' · ', c.channel, c.direction, coalesce((
        SELECT string_agg(concat_ws(' ', v.queue, v.outcome, ${seoul('v.arrived_at')}), ', ' ORDER BY v.arrived_at)
        FROM queue_visit v WHERE v.contact_id = c.contact_id AND v.contact_started_at = c.started_at), c.ended_in)) AS detail
    FROM contact c JOIN source ON source.id = c.source_id WHERE c.caller_hash = ANY ($1)`,
  consultation: `SELECT c.started_at AS at, source.code || ' ' || key.record_key AS name,
      concat_ws(' · ', c.topic1, c.topic2, c.topic3, c.result, c.agency_word, c.department) AS detail
    FROM consultation c JOIN consultation_key key USING (consultation_id) JOIN source ON source.id = c.source_id
    WHERE c.caller_hash = ANY ($1)`,
  incident: `SELECT happened_at AS at, number AS name, concat_ws(' · ', category, state) AS detail
    FROM incident WHERE caller_hash = ANY ($1)`,
  callerCase: `SELECT c.opened_at AS at, c.number AS name, concat_ws(' · ', c.state, c.class, (
        SELECT string_agg(${seoul('p.restricted_from')} || ' – ' || ${seoul('p.restricted_until')}, ', ' ORDER BY p.restricted_from)
        FROM case_proposal p WHERE p.case_id = c.id AND p.restricted_from IS NOT NULL)) AS detail
    FROM caller_case c
    WHERE EXISTS (SELECT FROM caller_case_hash h WHERE h.case_id = c.id AND h.caller_hash = ANY ($1))`,
};

/** What tells of the person behind keyed hashes, the newest of each kind first, at most `limit` of each. */
export const selectRecords = async (
  manager: EntityManager,
  hashes: readonly Buffer[],
  limit: number,
): Promise<FoundRecord[]> => {
  const found: FoundRecord[] = [];
  for (const [kind, listing] of Object.entries(listings) as [SubjectRecordKind, string][])
    found.push(
      ...(await manager.query<FoundRecord[]>(
        `SELECT '${kind}' AS kind, at, coalesce(name, '') AS name, coalesce(detail, '') AS detail,
           (count(*) OVER ())::int AS total
         FROM (${listing}) found ORDER BY at DESC LIMIT $2`,
        [hashes, limit],
      )),
    );
  return found;
};

const copies = ['call_event', 'linked_record', 'call_record_version', 'consultation_version'] as const;

/** How many further rows carry the keyed hash: events, parts of calls, contents that were corrected. */
export const countCopies = async (manager: EntityManager, hashes: readonly Buffer[]): Promise<number> => {
  const counts = copies.map((table) => `(SELECT count(*) FROM ${table} WHERE caller_hash = ANY ($1))`);
  const [row] = await manager.query<{ count: string }[]>(`SELECT ${counts.join(' + ')} AS count`, [hashes]);
  return Number(row?.count ?? 0);
};

/** Where the identifier goes, and the column in which the number is sealed. */
const erasable = {
  contact: 'caller_sealed',
  linked_record: 'caller_sealed',
  call_record_version: 'caller_sealed',
  call_event: 'sealed',
  consultation: 'sealed',
  consultation_version: 'sealed',
} as const;

/** Takes hash and sealed number out of every row of the person; facts and figures stay. Returns the rows by table. */
export const eraseIdentifiers = async (
  manager: EntityManager,
  hashes: readonly Buffer[],
): Promise<Record<string, number>> => {
  const erased: Record<string, number> = {};
  for (const [table, sealed] of Object.entries(erasable)) {
    const [row] = await manager.query<{ count: string }[]>(
      `WITH gone AS (
         UPDATE ${table} SET caller_hash = NULL, caller_key_id = NULL, ${sealed} = NULL
         WHERE caller_hash = ANY ($1) RETURNING 1
       ) SELECT count(*) FROM gone`,
      [hashes],
    );
    erased[table] = Number(row?.count ?? 0);
  }
  await manager.query('DELETE FROM caller_bridge WHERE caller_hash = ANY ($1) OR earlier_hash = ANY ($1)', [
    hashes,
  ]);
  return erased;
};
