import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { CallerHash } from './call-event.js';
import type { ContactFacts } from './derive-visits.js';

/** The caller of a contact as it is stored. */
export interface SealedCaller extends CallerHash {
  sealed: Buffer;
}

/** The facts of one call, ready to be written. */
export interface DerivedCall {
  callKey: string;
  facts: ContactFacts;
  caller: SealedCaller | null;
}

const hex = (value: Buffer | undefined): string | null => (value ? `\\x${value.toString('hex')}` : null);

const contactRow = ({ callKey, facts, caller }: DerivedCall) => ({
  call_key: callKey,
  started_at: facts.startedAt,
  ended_at: facts.endedAt,
  channel: facts.channel,
  ended_in: facts.endedIn,
  unqueued_answers: facts.unqueuedAnswers,
  caller_key_id: caller?.keyId ?? null,
  caller_hash: hex(caller?.hash),
  caller_sealed: hex(caller?.sealed),
});

const visitRows = ({ callKey, facts }: DerivedCall) =>
  facts.visits.map((visit) => ({
    call_key: callKey,
    key_queue: visit.keyQueue,
    queue: visit.queue,
    nth: visit.nth,
    arrived_at: visit.arrivedAt,
    outcome: visit.outcome,
    wait_seconds: visit.waitSeconds,
    left_at: visit.leftAt,
    ended_at: visit.endedAt,
    talk_seconds: visit.talkSeconds,
    agent: visit.agent,
    channel: facts.channel,
  }));

// A contact or visit whose instant has changed may belong to another month: the old row goes, a new one comes.
const writeContacts = `
  WITH derived AS (
    SELECT * FROM json_to_recordset($3::json) AS row (call_key text, started_at timestamptz, ended_at timestamptz,
      channel text, ended_in text, unqueued_answers integer, caller_key_id integer, caller_hash bytea,
      caller_sealed bytea)
  ), key AS (
    INSERT INTO contact_key (source_id, call_key, started_at) SELECT $1, call_key, started_at FROM derived
    ON CONFLICT (source_id, call_key) DO UPDATE SET started_at = excluded.started_at
    RETURNING contact_id, call_key, old.started_at AS was, new.started_at AS started_at
  ), moved AS (
    DELETE FROM contact USING key
    WHERE contact.contact_id = key.contact_id AND contact.started_at = key.was AND key.was <> key.started_at
  )
  INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ended_at, channel, ended_in,
    unqueued_answers, caller_key_id, caller_hash, caller_sealed)
  SELECT contact_id, $1, $2, call_key, derived.started_at, ended_at, channel, ended_in,
    unqueued_answers, caller_key_id, caller_hash, caller_sealed
  FROM derived JOIN key USING (call_key)
  ON CONFLICT (contact_id, started_at) DO UPDATE SET ended_at = excluded.ended_at, channel = excluded.channel,
    ended_in = excluded.ended_in, unqueued_answers = excluded.unqueued_answers,
    caller_key_id = excluded.caller_key_id, caller_hash = excluded.caller_hash, caller_sealed = excluded.caller_sealed
  WHERE (contact.ended_at, contact.channel, contact.ended_in, contact.unqueued_answers, contact.caller_hash)
    IS DISTINCT FROM
    (excluded.ended_at, excluded.channel, excluded.ended_in, excluded.unqueued_answers, excluded.caller_hash)`;

const writeVisits = `
  WITH derived AS (
    SELECT * FROM json_to_recordset($3::json) AS row (call_key text, key_queue text, queue text, nth integer,
      arrived_at timestamptz, outcome text, wait_seconds integer, left_at timestamptz, ended_at timestamptz,
      talk_seconds integer, agent text, channel text)
  ), key AS (
    INSERT INTO queue_visit_key (source_id, call_key, queue, nth, arrived_at)
    SELECT $1, call_key, key_queue, nth, arrived_at FROM derived
    ON CONFLICT (source_id, call_key, queue, nth) DO UPDATE SET arrived_at = excluded.arrived_at
    RETURNING visit_id, call_key, queue AS key_queue, nth, old.arrived_at AS was, new.arrived_at AS arrived_at
  ), moved AS (
    DELETE FROM queue_visit USING key
    WHERE queue_visit.visit_id = key.visit_id AND queue_visit.arrived_at = key.was AND key.was <> key.arrived_at
  )
  INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, queue, nth, arrived_at, outcome,
    wait_seconds, left_at, ended_at, talk_seconds, agent, channel)
  SELECT visit_id, contact_id, $1, $2, derived.call_key, derived.queue, nth, derived.arrived_at, outcome,
    wait_seconds, left_at, ended_at, talk_seconds, agent, derived.channel
  FROM derived JOIN key USING (call_key, key_queue, nth)
    JOIN contact_key ON contact_key.source_id = $1 AND contact_key.call_key = derived.call_key
  ON CONFLICT (visit_id, arrived_at) DO UPDATE SET queue = excluded.queue, outcome = excluded.outcome,
    wait_seconds = excluded.wait_seconds, left_at = excluded.left_at, ended_at = excluded.ended_at,
    talk_seconds = excluded.talk_seconds, agent = excluded.agent, channel = excluded.channel
  WHERE (queue_visit.queue, queue_visit.outcome, queue_visit.wait_seconds, queue_visit.left_at,
      queue_visit.ended_at, queue_visit.talk_seconds, queue_visit.agent, queue_visit.channel)
    IS DISTINCT FROM (excluded.queue, excluded.outcome, excluded.wait_seconds, excluded.left_at,
      excluded.ended_at, excluded.talk_seconds, excluded.agent, excluded.channel)`;

const dropVisits = `
  WITH gone AS (
    DELETE FROM queue_visit_key key
    WHERE source_id = $1 AND call_key = ANY ($2) AND NOT EXISTS (
      SELECT FROM json_to_recordset($3::json) AS row (call_key text, key_queue text, nth integer)
      WHERE row.call_key = key.call_key AND row.key_queue = key.queue AND row.nth = key.nth)
    RETURNING visit_id, arrived_at
  )
  DELETE FROM queue_visit USING gone
  WHERE queue_visit.visit_id = gone.visit_id AND queue_visit.arrived_at = gone.arrived_at`;

/** Writes the facts of calls over what was known of them; `known` are the calls that had facts before. */
export const writeFacts = async (
  manager: EntityManager,
  source: CallSource,
  calls: readonly DerivedCall[],
  known: readonly string[],
): Promise<void> => {
  if (calls.length === 0) return;
  const visits = JSON.stringify(calls.flatMap(visitRows));
  await manager.query(writeContacts, [source.id, source.dataSet, JSON.stringify(calls.map(contactRow))]);
  if (known.length > 0) await manager.query(dropVisits, [source.id, known, visits]);
  await manager.query(writeVisits, [source.id, source.dataSet, visits]);
};

/** The callers that contacts were stored with, by call. */
export const knownCallers = async (
  manager: EntityManager,
  sourceId: string,
  callKeys: readonly string[],
): Promise<Map<string, SealedCaller>> => {
  const rows = await manager.query<{ call_key: string; keyId: number; hash: Buffer; sealed: Buffer }[]>(
    `SELECT k.call_key, c.caller_key_id AS "keyId", c.caller_hash AS hash, c.caller_sealed AS sealed
     FROM contact_key k
     CROSS JOIN LATERAL (
       SELECT * FROM contact WHERE contact_id = k.contact_id AND started_at = k.started_at OFFSET 0
     ) c
     WHERE k.source_id = $1 AND k.call_key = ANY ($2) AND c.caller_sealed IS NOT NULL`,
    [sourceId, callKeys],
  );
  return new Map(rows.map(({ call_key: callKey, ...caller }) => [callKey, caller]));
};

/** Calls of a source with a visit that arrived within a half-open range of instants. */
export const callsArrivedBetween = async (
  manager: EntityManager,
  sourceId: string,
  from: Date,
  to: Date,
): Promise<string[]> => {
  const rows = await manager.query<{ call_key: string }[]>(
    'SELECT DISTINCT call_key FROM queue_visit WHERE source_id = $1 AND arrived_at >= $2 AND arrived_at < $3',
    [sourceId, from, to],
  );
  return rows.map((row) => row.call_key);
};
