import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import type { CallEvent } from './call-event.js';
import type { Attributes } from './event-attributes.js';
import type { PreparedEvent } from './prepare-events.js';

const stage = `
  CREATE TEMP TABLE IF NOT EXISTS arriving_event (
    seq integer, event_key bytea, occurred_at timestamptz, type text, call_key text, queue text, agent text,
    attributes jsonb, sealed bytea, caller_key_id integer, caller_hash bytea
  ) ON COMMIT DELETE ROWS`;

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const everySpecial = new RegExp(special, 'g');
const cell = (value: string | number | null): string => {
  if (value === null) return '\\N';
  const text = String(value);
  return special.test(text) ? text.replace(everySpecial, (sign) => escapes[sign] ?? sign) : text;
};
const bytes = (value: Buffer | null | undefined): string | null =>
  value ? `\\x${value.toString('hex')}` : null;

const lineOf = (event: PreparedEvent, seq: number): string =>
  `${[
    seq,
    bytes(event.eventKey),
    event.occurredAt.toISOString(),
    event.type,
    event.callKey,
    event.queue,
    event.agent,
    JSON.stringify(event.attributes),
    bytes(event.sealed),
    event.caller?.keyId ?? null,
    bytes(event.caller?.hash),
  ]
    .map(cell)
    .join('\t')}\n`;

/** Copies a batch into the staging table of this transaction's connection. */
const stageEvents = async (manager: EntityManager, events: readonly PreparedEvent[]): Promise<void> => {
  if (!manager.queryRunner?.isTransactionActive) throw new Error('calls are stored inside a transaction');
  await manager.query(stage);
  await manager.query('DELETE FROM arriving_event');
  const client = (await manager.queryRunner.connect()) as PoolClient;
  await pipeline(
    Readable.from([events.map(lineOf).join('')]),
    client.query(copyFrom('COPY arriving_event FROM STDIN')),
  );
};

/** Stores a batch of events in their order, leaving out those that are known; returns the ids of the new ones. */
export const insertEvents = async (
  manager: EntityManager,
  sourceId: string,
  events: readonly PreparedEvent[],
  importId: string | null,
  receivedAt: Date,
): Promise<Set<string>> => {
  await stageEvents(manager, events);
  const rows = await manager.query<{ id: string }[]>(
    `WITH fresh AS (
       INSERT INTO call_event_key (source_id, event_key, call_key, occurred_at)
       SELECT $1, event_key, call_key, occurred_at FROM arriving_event ORDER BY seq
       ON CONFLICT DO NOTHING
       RETURNING event_key
     )
     INSERT INTO call_event (source_id, event_key, occurred_at, type, call_key, queue, agent, attributes, sealed,
       caller_key_id, caller_hash, import_id, received_at)
     SELECT $1, event_key, occurred_at, type, call_key, queue, agent, attributes, sealed,
       caller_key_id, caller_hash, $2, $3
     FROM arriving_event JOIN fresh USING (event_key) ORDER BY seq
     RETURNING encode(event_key, 'hex') AS id`,
    [sourceId, importId, receivedAt],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Remembers events of the staged batch that had come another way; what a source sent itself is never withdrawn. */
export const rememberSightings = async (
  manager: EntityManager,
  sourceId: string,
  importId: string | null,
  receivedAt: Date,
): Promise<void> => {
  await manager.query(
    `INSERT INTO call_event_repeat (source_id, event_key, import_id, received_at)
     SELECT $1, k.event_key, $2, $3
     FROM arriving_event a
     CROSS JOIN LATERAL (
       SELECT * FROM call_event_key k WHERE k.source_id = $1 AND k.event_key = a.event_key OFFSET 0
     ) k
     CROSS JOIN LATERAL (
       SELECT import_id FROM call_event
       WHERE source_id = k.source_id AND event_key = k.event_key AND occurred_at = k.occurred_at OFFSET 0
     ) first
     WHERE first.import_id IS NOT NULL AND first.import_id IS DISTINCT FROM $2::uuid
     ON CONFLICT DO NOTHING`,
    [sourceId, importId, receivedAt],
  );
};

/** A stored event with the call it belongs to. */
export interface StoredEvent extends CallEvent {
  id: string;
  callKey: string;
}

interface EventRow {
  event_key: Buffer;
  occurred_at: Date;
  type: string;
  call_key: string;
  queue: string | null;
  agent: string | null;
  attributes: Attributes;
  caller_key_id: number | null;
  caller_hash: Buffer | null;
}

/** Every stored event of these calls, in order of arrival, whichever month it lies in. */
export const eventsOfCalls = async (
  manager: EntityManager,
  sourceId: string,
  callKeys: readonly string[],
): Promise<StoredEvent[]> => {
  // OFFSET 0 keeps the lookup one of the exact primary key, and of the one month that holds it.
  const rows = await manager.query<EventRow[]>(
    `SELECT e.event_key, e.occurred_at, e.type, e.call_key, e.queue, e.agent, e.attributes, e.caller_key_id, e.caller_hash
     FROM call_event_key k
     CROSS JOIN LATERAL (
       SELECT * FROM call_event
       WHERE source_id = k.source_id AND event_key = k.event_key AND occurred_at = k.occurred_at OFFSET 0
     ) e
     WHERE k.source_id = $1 AND k.call_key = ANY ($2)
     ORDER BY e.arrival`,
    [sourceId, callKeys],
  );
  return rows.map((row) => ({
    id: row.event_key.toString('hex'),
    eventKey: row.event_key,
    occurredAt: row.occurred_at,
    type: row.type,
    callKey: row.call_key,
    queue: row.queue,
    agent: row.agent,
    attributes: row.attributes,
    caller:
      row.caller_key_id === null || row.caller_hash === null
        ? null
        : { keyId: row.caller_key_id, hash: row.caller_hash },
  }));
};

/** The sealed part of one event; null when it has none. */
export const sealedOf = async (
  manager: EntityManager,
  sourceId: string,
  { eventKey, occurredAt }: CallEvent,
): Promise<Buffer | null> => {
  const [row] = await manager.query<{ sealed: Buffer | null }[]>(
    'SELECT sealed FROM call_event WHERE source_id = $1 AND event_key = $2 AND occurred_at = $3',
    [sourceId, eventKey, occurredAt],
  );
  return row?.sealed ?? null;
};

/** When the switch of a source started, within a closed range of instants. */
export const restartsBetween = async (
  manager: EntityManager,
  sourceId: string,
  from: Date,
  to: Date,
): Promise<Date[]> => {
  const rows = await manager.query<{ occurred_at: Date }[]>(
    `SELECT occurred_at FROM call_event
     WHERE source_id = $1 AND type = 'switch.started' AND occurred_at BETWEEN $2 AND $3 ORDER BY occurred_at`,
    [sourceId, from, to],
  );
  return rows.map((row) => row.occurred_at);
};
