import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { FactDays } from './fact-days.js';
import type { LinkedContacts, RecordToWrite } from './record-copy.js';
import { visitsOfRecord } from './record-versions.query.js';

const hex = (value: Buffer | undefined): string | null => (value ? `\\x${value.toString('hex')}` : null);

/** Holds contacts for this transaction, making those that are new. Keys are taken in their order. */
export const holdLinkedContacts = async (
  manager: EntityManager,
  source: CallSource,
  contactKeys: readonly string[],
): Promise<void> => {
  await manager.query(
    `INSERT INTO linked_contact (source_id, contact_key, contact_id)
     SELECT $1, contact_key, -nextval('call_record_id')
     FROM (SELECT DISTINCT contact_key FROM unnest($2::text[]) AS given (contact_key) ORDER BY 1) given
     ON CONFLICT (source_id, contact_key) DO UPDATE SET contact_id = linked_contact.contact_id`,
    [source.id, contactKeys],
  );
};

/** Writes down what records say of the contacts they are part of; the contacts are held already. */
export const addLinkedRecords = async (
  manager: EntityManager,
  source: CallSource,
  records: readonly RecordToWrite[],
): Promise<void> => {
  const rows = records.map(({ recordId, recordKey, facts, caller }) => ({
    contact_key: facts.contactKey,
    record_key: recordKey,
    record_id: recordId,
    started_at: facts.startedAt,
    last_at: facts.visits.length === 0 ? null : facts.lastAt,
    ended_at: facts.endedAt,
    channel: facts.channel,
    direction: facts.direction,
    ended_in: facts.endedIn,
    caller_key_id: caller?.keyId ?? null,
    caller_hash: hex(caller?.hash),
    caller_sealed: hex(caller?.sealed),
  }));
  await manager.query(
    `INSERT INTO linked_record (source_id, contact_key, record_key, record_id, started_at, last_at, ended_at, channel,
       direction, ended_in, caller_key_id, caller_hash, caller_sealed)
     SELECT $1, row.* FROM json_to_recordset($2::json) AS row (contact_key text, record_key text, record_id bigint,
       started_at timestamptz, last_at timestamptz, ended_at timestamptz, channel text, direction text, ended_in text,
       caller_key_id integer, caller_hash bytea, caller_sealed bytea)`,
    [source.id, JSON.stringify(rows)],
  );
};

/** What the records of a contact say together: the first that says something is believed, a part still open leaves it open. */
const together = `
  SELECT contact_key, min(started_at) AS started_at,
    CASE WHEN bool_and(ended_at IS NOT NULL) THEN max(ended_at) END AS ended_at,
    (array_agg(channel ORDER BY started_at, record_key) FILTER (WHERE channel IS NOT NULL))[1] AS channel,
    (array_agg(direction ORDER BY started_at, record_key) FILTER (WHERE direction IS NOT NULL))[1] AS direction,
    CASE WHEN bool_and(last_at IS NULL) THEN max(ended_in) END AS ended_in,
    (array_agg(caller_key_id ORDER BY started_at, record_key) FILTER (WHERE caller_hash IS NOT NULL))[1] AS caller_key_id,
    (array_agg(caller_hash ORDER BY started_at, record_key) FILTER (WHERE caller_hash IS NOT NULL))[1] AS caller_hash,
    (array_agg(caller_sealed ORDER BY started_at, record_key) FILTER (WHERE caller_hash IS NOT NULL))[1] AS caller_sealed
  FROM linked_record WHERE source_id = $1 AND contact_key = ANY ($2) GROUP BY contact_key`;

const writeContacts = `
  WITH whole AS (${together}), placed AS (
    UPDATE linked_contact c SET started_at = whole.started_at FROM whole
    WHERE c.source_id = $1 AND c.contact_key = whole.contact_key
    RETURNING c.contact_key, c.contact_id, old.started_at AS was, new.started_at AS started_at
  ), moved AS (
    DELETE FROM contact USING placed
    WHERE contact.contact_id = placed.contact_id AND contact.started_at = placed.was
      AND placed.was <> placed.started_at
  ), written AS (
    INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ended_at, channel, direction, ended_in,
      caller_key_id, caller_hash, caller_sealed)
    SELECT contact_id, $1, $3, contact_key, whole.started_at, ended_at, channel, direction, ended_in, caller_key_id,
      caller_hash, caller_sealed
    FROM whole JOIN placed USING (contact_key)
    ON CONFLICT (contact_id, started_at) DO UPDATE SET ended_at = excluded.ended_at, channel = excluded.channel,
      direction = excluded.direction, ended_in = excluded.ended_in, caller_key_id = excluded.caller_key_id,
      caller_hash = excluded.caller_hash, caller_sealed = excluded.caller_sealed
  )
  SELECT contact_key AS "contactKey", contact_id AS "contactId", was, started_at AS "startedAt" FROM placed`;

const dropEmpty = `
  WITH gone AS (
    DELETE FROM linked_contact c
    WHERE c.source_id = $1 AND c.contact_key = ANY ($2) AND NOT EXISTS (
      SELECT FROM linked_record r WHERE r.source_id = c.source_id AND r.contact_key = c.contact_key)
    RETURNING contact_id, started_at
  ), dropped AS (
    DELETE FROM contact USING gone
    WHERE contact.contact_id = gone.contact_id AND contact.started_at = gone.started_at
  )
  SELECT started_at AS was FROM gone WHERE started_at IS NOT NULL`;

const moveVisits = `
  UPDATE queue_visit visit SET contact_started_at = found.contact_started_at
  FROM (
    SELECT visit_id, arrived_at, c.started_at AS contact_started_at
    FROM linked_contact c JOIN linked_record r ON r.source_id = c.source_id AND r.contact_key = c.contact_key
    CROSS JOIN LATERAL (SELECT visit_id, arrived_at FROM queue_visit x WHERE ${visitsOfRecord('x', 'r')} OFFSET 0) found
    WHERE c.source_id = $1 AND c.contact_key = ANY ($2)
  ) found
  WHERE visit.visit_id = found.visit_id AND visit.arrived_at = found.arrived_at
    AND visit.contact_started_at <> found.contact_started_at`;

interface Placed {
  contactKey: string;
  contactId: string;
  was: Date | null;
  startedAt: Date;
}

/**
 * Works contacts out anew from the records that make them up; one without a record is dropped. Returns where they
 * are, by their key.
 */
export const refreshLinkedContacts = async (
  manager: EntityManager,
  source: CallSource,
  contactKeys: readonly string[],
  days: FactDays,
): Promise<LinkedContacts> => {
  const dropped = await manager.query<{ was: Date }[]>(dropEmpty, [source.id, contactKeys]);
  const placed = await manager.query<Placed[]>(writeContacts, [source.id, contactKeys, source.dataSet]);
  for (const { was } of dropped) days.contact(was);
  for (const { was, startedAt } of placed) {
    days.contact(startedAt);
    if (was) days.contact(was);
  }
  const moved = placed.filter(({ was, startedAt }) => was && was.getTime() !== startedAt.getTime());
  if (moved.length > 0)
    await manager.query(moveVisits, [source.id, moved.map(({ contactKey }) => contactKey)]);
  return new Map(
    placed.map(({ contactKey, contactId, startedAt }) => [
      contactKey,
      { contactId: Number(contactId), startedAt },
    ]),
  );
};
