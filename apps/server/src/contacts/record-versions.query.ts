import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { RecordToWrite } from './record-copy.js';
import { VISITS_OF_RECORD } from './record-facts.js';
import type { StatedFacts } from './stated-facts.js';

/** A record as it stands. */
export interface PresentRecord {
  recordId: number;
  recordKey: string;
  content: string;
  contactKey: string | null;
  startedAt: Date;
  lastAt: Date;
}

type Row = Omit<PresentRecord, 'recordId'> & { recordId: string };

/** Holds records for this transaction, in the order of their keys, and returns them. */
export const holdRecords = async (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
): Promise<PresentRecord[]> => {
  const rows = await manager.query<Row[]>(
    `SELECT record_id AS "recordId", record_key AS "recordKey", encode(content, 'hex') AS content,
       contact_key AS "contactKey", started_at AS "startedAt", last_at AS "lastAt"
     FROM call_record WHERE source_id = $1 AND record_key = ANY ($2) ORDER BY record_key FOR UPDATE`,
    [source.id, keys],
  );
  return rows.map((row) => ({ ...row, recordId: Number(row.recordId) }));
};

/** The ids of a record's visits, and the months they can lie in. */
export const visitsOfRecord = (visit: string, record: string): string =>
  `${visit}.visit_id BETWEEN ${record}.record_id * -${VISITS_OF_RECORD} AND (${record}.record_id - 1) * -${VISITS_OF_RECORD} - 1
   AND ${visit}.arrived_at BETWEEN ${record}.started_at AND ${record}.last_at`;

/** An instant as `toISOString` writes it. */
const iso = (instant: string): string =>
  `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Copies what stands of these records to their versions, as if something else had taken its place: what it says is
 * read from its facts. The time is that of the transaction where none is given.
 */
export const archivePresent = async (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
  now: Date | null,
): Promise<void> => {
  await manager.query(
    `INSERT INTO call_record_version (source_id, record_key, content, version, arrival_order, import_id, received_at,
       superseded_at, facts, caller_key_id, caller_hash, caller_sealed)
     SELECT r.source_id, r.record_key, r.content, r.version, r.arrival_order, r.import_id, r.received_at, coalesce($3, now()),
       jsonb_build_object('startedAt', ${iso('r.started_at')}, 'endedAt', ${iso('coalesce(c.ended_at, l.ended_at)')},
         'channel', coalesce(c.channel, l.channel), 'direction', coalesce(c.direction, l.direction),
         'endedIn', coalesce(c.ended_in, l.ended_in), 'callId', coalesce(visits.call_key, r.record_key),
         'contactKey', r.contact_key, 'noAnswers', coalesce(visits.no_answers, 0),
         'visits', coalesce(visits.list, '[]')),
       coalesce(c.caller_key_id, l.caller_key_id), coalesce(c.caller_hash, l.caller_hash),
       coalesce(c.caller_sealed, l.caller_sealed)
     FROM call_record r
     LEFT JOIN LATERAL (
       SELECT * FROM contact WHERE contact_id = -r.record_id AND started_at = r.started_at AND r.contact_key IS NULL
       OFFSET 0
     ) c ON true
     LEFT JOIN linked_record l
       ON l.source_id = r.source_id AND l.contact_key = r.contact_key AND l.record_key = r.record_key
     CROSS JOIN LATERAL (
       SELECT min(v.call_key) AS call_key, sum(v.no_answers) AS no_answers, jsonb_agg(jsonb_build_object(
         'queue', v.queue, 'arrivedAt', ${iso('v.arrived_at')}, 'outcome', v.outcome, 'waitSeconds', v.wait_seconds,
         'talkSeconds', v.talk_seconds, 'holdSeconds', v.hold_seconds, 'acwSeconds', v.acw_seconds,
         'ringSeconds', v.ring_seconds, 'endedAt', ${iso('v.ended_at')}, 'agent', v.agent, 'endedBy', v.ended_by,
         'transfer', v.transfer, 'transferTarget', v.transfer_target) ORDER BY v.visit_id) AS list
       FROM queue_visit v WHERE ${visitsOfRecord('v', 'r')}
     ) visits
     WHERE r.source_id = $1 AND r.record_key = ANY ($2)
     ON CONFLICT DO NOTHING`,
    [source.id, keys, now],
  );
};

/** A content of a record, ready to be kept beside the one that stands. */
export interface VersionRow {
  record_key: string;
  content: string;
  version: number | null;
  arrival_order: number;
  facts: StatedFacts;
  caller_key_id: number | null;
  caller_hash: string | null;
  caller_sealed: string | null;
}

const incoming = `
  SELECT * FROM json_to_recordset($2::json) AS row (record_key text, content bytea, version bigint,
    arrival_order bigint, facts jsonb, caller_key_id integer, caller_hash bytea, caller_sealed bytea)`;

/**
 * Contents that are known already but came earlier than what was thought to be their first sighting: that one is now
 * a repetition.
 */
export const demoteSightings = async (
  manager: EntityManager,
  source: CallSource,
  rows: readonly VersionRow[],
  importId: string | null,
): Promise<void> => {
  await manager.query(
    `INSERT INTO call_record_repeat (source_id, record_key, content, import_id, arrival_order, received_at)
     SELECT v.source_id, v.record_key, v.content, v.import_id, v.arrival_order, v.received_at
     FROM (${incoming}) i JOIN call_record_version v
       ON v.source_id = $1 AND v.record_key = i.record_key AND v.content = i.content
     WHERE i.arrival_order < v.arrival_order AND v.import_id IS DISTINCT FROM $3::uuid
     ON CONFLICT DO NOTHING`,
    [source.id, JSON.stringify(rows), importId],
  );
};

/** Keeps contents among the versions of their records, which are held. One that is known keeps its earliest sighting. */
export const keepVersions = async (
  manager: EntityManager,
  source: CallSource,
  rows: readonly VersionRow[],
  importId: string | null,
  now: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO call_record_version AS v (source_id, record_key, content, version, arrival_order, import_id,
       received_at, superseded_at, facts, caller_key_id, caller_hash, caller_sealed)
     SELECT $1, record_key, content, version, arrival_order, $3, $4, $4, facts, caller_key_id, caller_hash, caller_sealed
     FROM (${incoming}) i
     ON CONFLICT (source_id, record_key, content) DO UPDATE SET arrival_order = excluded.arrival_order,
       import_id = excluded.import_id, received_at = excluded.received_at
     WHERE excluded.arrival_order < v.arrival_order`,
    [source.id, JSON.stringify(rows), importId, now],
  );
};

/** The content of a record that counts. */
export interface Winner {
  recordKey: string;
  content: string;
  facts: StatedFacts;
  callerKeyId: number | null;
  callerHash: Buffer | null;
  callerSealed: Buffer | null;
  sealedFor: 'contact' | 'event';
}

/** Of all versions of each record the one that counts: the highest version, then the latest in the order of arrival. */
const best = `
  SELECT DISTINCT ON (record_key) * FROM call_record_version
  WHERE source_id = $1 AND record_key = ANY ($2)
  ORDER BY record_key, version DESC NULLS LAST, arrival_order DESC`;

/** The contents that count, of records all of whose contents are among their versions. */
export const selectWinners = (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
): Promise<Winner[]> =>
  manager.query<Winner[]>(
    `SELECT record_key AS "recordKey", encode(content, 'hex') AS content, facts, caller_key_id AS "callerKeyId",
       caller_hash AS "callerHash", caller_sealed AS "callerSealed", sealed_for AS "sealedFor"
     FROM (${best}) best`,
    [source.id, keys],
  );

/** Makes the contents that count the present ones: they leave the versions. `written` are those that took another's place. */
export const promoteWinners = async (
  manager: EntityManager,
  source: CallSource,
  keys: readonly string[],
  written: readonly RecordToWrite[],
): Promise<void> => {
  await manager.query(
    `WITH best AS (${best}), gone AS (
       DELETE FROM call_record_version v USING best
       WHERE v.source_id = $1 AND v.record_key = best.record_key AND v.content = best.content
     )
     UPDATE call_record r SET content = best.content, version = best.version, arrival_order = best.arrival_order,
       import_id = best.import_id, received_at = best.received_at,
       started_at = coalesce(place.started_at, r.started_at), last_at = coalesce(place.last_at, r.last_at),
       contact_key = CASE WHEN place.record_key IS NULL THEN r.contact_key ELSE place.contact_key END
     FROM best LEFT JOIN unnest($3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[])
       AS place (record_key, started_at, last_at, contact_key) USING (record_key)
     WHERE r.source_id = $1 AND r.record_key = best.record_key`,
    [
      source.id,
      keys,
      written.map(({ recordKey }) => recordKey),
      written.map(({ facts }) => facts.startedAt),
      written.map(({ facts }) => facts.lastAt),
      written.map(({ facts }) => facts.contactKey),
    ],
  );
};
