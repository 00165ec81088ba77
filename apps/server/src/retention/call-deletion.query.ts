import type { EntityManager } from 'typeorm';
import type { Counts, Target } from './destroyer.js';
import { heldCall, heldEvent } from './held.js';

/** Contacts, or events, in one transaction. */
const AT_ONCE = 2000;

const startsOn = (of: string): string => `(${of}::date::timestamp AT TIME ZONE 'Asia/Seoul')`;

interface Gone {
  contactId: string;
  startedAt: Date;
  sourceId: string;
  callKey: string;
}

const gone = `gone AS (
  SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::uuid[], $4::text[])
    AS gone (contact_id, started_at, source_id, call_key))`;

const freeContacts = `
  SELECT contact_id AS "contactId", started_at AS "startedAt", source_id AS "sourceId", call_key AS "callKey"
  FROM contact c
  WHERE data_set = $1 AND started_at >= ${startsOn('$2')} AND started_at < ${startsOn('$3')}
    AND NOT ${heldCall('c', '$4')}
  ORDER BY started_at, contact_id LIMIT ${AT_ONCE}`;

interface EventKey {
  source_id: string;
  event_key: Buffer;
  occurred_at: Date;
}

const removed = async (manager: EntityManager, sql: string, parameters: unknown[]): Promise<number> => {
  const [, count] = await manager.query<[unknown, number]>(sql, parameters);
  return count;
};

/** Events are deleted by their whole key, so that months which hold none of them are not looked at. */
const removeEvents = async (manager: EntityManager, keys: readonly EventKey[]): Promise<number> => {
  if (keys.length === 0) return 0;
  const times = keys.map(({ occurred_at: at }) => at.getTime());
  const given = [
    keys.map((key) => key.source_id),
    keys.map((key) => key.event_key),
    keys.map((key) => key.occurred_at),
  ];
  const these = `unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) AS these (source_id, event_key, occurred_at)`;
  await manager.query(
    `DELETE FROM call_event_repeat r USING ${these}
     WHERE r.source_id = these.source_id AND r.event_key = these.event_key AND these.occurred_at IS NOT NULL`,
    given,
  );
  const least = times.reduce((a, b) => Math.min(a, b), Infinity);
  const most = times.reduce((a, b) => Math.max(a, b), -Infinity);
  return removed(
    manager,
    `DELETE FROM call_event e USING ${these}
     WHERE e.source_id = these.source_id AND e.event_key = these.event_key AND e.occurred_at = these.occurred_at
       AND e.occurred_at BETWEEN $4 AND $5`,
    [...given, new Date(least), new Date(most)],
  );
};

const removeContacts = async (manager: EntityManager, rows: readonly Gone[], until: Target['to']) => {
  const given = [
    rows.map(({ contactId }) => contactId),
    rows.map(({ startedAt }) => startedAt),
    rows.map(({ sourceId }) => sourceId),
    rows.map(({ callKey }) => callKey),
  ];
  const run = (sql: string, more: unknown[] = []) => removed(manager, sql, [...given, ...more]);
  const [keys] = await manager.query<[EventKey[], number]>(
    `WITH ${gone} DELETE FROM call_event_key k USING gone
     WHERE k.source_id = gone.source_id AND k.call_key = gone.call_key
     RETURNING k.source_id, k.event_key, k.occurred_at`,
    given,
  );
  const events = await removeEvents(manager, keys);
  const visits = await run(
    `WITH ${gone} DELETE FROM queue_visit v USING gone
     WHERE v.contact_id = gone.contact_id AND v.source_id = gone.source_id
       AND v.arrived_at >= (SELECT min(started_at) - interval '1 day' FROM gone)
       AND v.arrived_at < ${startsOn('$5')} + interval '32 days'`,
    [until],
  );
  await run(`WITH ${gone} DELETE FROM queue_visit_key k USING gone
    WHERE k.source_id = gone.source_id AND k.call_key = gone.call_key`);
  // A contact of one record has its key; one of several is told by the records that are linked to it.
  const records = await run(`WITH ${gone}, key AS (
      SELECT r.source_id, r.record_key FROM call_record r JOIN gone
        ON r.source_id = gone.source_id AND r.record_key = gone.call_key AND r.record_id = -gone.contact_id
      UNION
      SELECT l.source_id, l.record_key FROM linked_record l JOIN gone
        ON l.source_id = gone.source_id AND l.contact_key = gone.call_key
    ), version AS (
      DELETE FROM call_record_version v USING key WHERE v.source_id = key.source_id AND v.record_key = key.record_key
    ), repeat AS (
      DELETE FROM call_record_repeat p USING key WHERE p.source_id = key.source_id AND p.record_key = key.record_key
    )
    DELETE FROM call_record r USING key WHERE r.source_id = key.source_id AND r.record_key = key.record_key`);
  for (const table of ['linked_record', 'linked_contact'])
    await run(`WITH ${gone} DELETE FROM ${table} l USING gone
      WHERE l.source_id = gone.source_id AND l.contact_key = gone.call_key`);
  await run(`WITH ${gone} DELETE FROM parked_call p USING gone
    WHERE p.source_id = gone.source_id AND p.call_key = gone.call_key`);
  await run(`WITH ${gone} DELETE FROM contact_key k USING gone
    WHERE k.source_id = gone.source_id AND k.call_key = gone.call_key AND k.contact_id = gone.contact_id`);
  const contacts = await run(`WITH ${gone} DELETE FROM contact c USING gone
    WHERE c.contact_id = gone.contact_id AND c.started_at = gone.started_at
      AND c.started_at >= (SELECT min(started_at) FROM gone) AND c.started_at <= (SELECT max(started_at) FROM gone)`);
  return { contacts, visits, records, events };
};

/** Events of the days that no contact is left of: what agents did, and calls of which no start ever came. */
const removeLooseEvents = async (
  manager: EntityManager,
  { dataSet, from, to }: Target,
  today: string,
): Promise<Counts | null> => {
  const keys = await manager.query<(EventKey & { call_key: string | null })[]>(
    `SELECT source_id, event_key, occurred_at, call_key FROM call_event e
     WHERE ${looseEvent('e', '$1', '$4')} AND occurred_at >= ${startsOn('$2')} AND occurred_at < ${startsOn('$3')}
     LIMIT ${AT_ONCE}`,
    [dataSet, from, to, today],
  );
  if (keys.length === 0) return null;
  await manager.query(
    `DELETE FROM call_event_key k USING unnest($1::uuid[], $2::bytea[]) AS these (source_id, event_key)
     WHERE k.source_id = these.source_id AND k.event_key = these.event_key`,
    [keys.map((key) => key.source_id), keys.map((key) => key.event_key)],
  );
  await manager.query(
    `DELETE FROM parked_call p USING unnest($1::uuid[], $2::text[]) AS these (source_id, call_key)
     WHERE p.source_id = these.source_id AND p.call_key = these.call_key`,
    [keys.map((key) => key.source_id), keys.map((key) => key.call_key)],
  );
  return { events: await removeEvents(manager, keys) };
};

/** SQL: an event of a data set that belongs to no contact and is not held. */
export const looseEvent = (e: string, dataSet: string, today: string): string =>
  `${e}.source_id IN (SELECT id FROM source WHERE data_set = ${dataSet})
   AND (${e}.call_key IS NULL OR NOT EXISTS (
     SELECT FROM contact_key k WHERE k.source_id = ${e}.source_id AND k.call_key = ${e}.call_key))
   AND NOT ${heldEvent(e, dataSet, today)}`;

/** Contents that a record had, of the days, while it stands on another day now. */
const removeOldContents = async (
  manager: EntityManager,
  { dataSet, from, to }: Target,
  today: string,
): Promise<Counts | null> => {
  const versions = await removed(
    manager,
    `DELETE FROM call_record_version v
     WHERE source_id IN (SELECT id FROM source WHERE data_set = $1)
       AND (facts ->> 'startedAt')::timestamptz >= ${startsOn('$2')}
       AND (facts ->> 'startedAt')::timestamptz < ${startsOn('$3')}
       AND NOT EXISTS (
         SELECT FROM contact c WHERE c.source_id = v.source_id AND c.call_key = v.record_key AND c.data_set = $1
           AND ${heldCall('c', '$4')})`,
    [dataSet, from, to, today],
  );
  return versions === 0 ? null : { versions };
};

/** Destroys some calls of a range that are not held, with all that tells of them; null when none is left. */
export const deleteSomeCalls = async (
  manager: EntityManager,
  target: Target,
  today: string,
): Promise<Counts | null> => {
  const rows = await manager.query<Gone[]>(freeContacts, [target.dataSet, target.from, target.to, today]);
  if (rows.length > 0) return removeContacts(manager, rows, target.to);
  return (
    (await removeLooseEvents(manager, target, today)) ?? (await removeOldContents(manager, target, today))
  );
};
