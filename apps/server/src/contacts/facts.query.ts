import type { EntityManager } from 'typeorm';
import type { CallSource } from './arrival.js';
import type { SealedCaller } from './contact-seal.js';
import type { ContactFacts } from './derive-visits.js';
import type { FactDays, VisitSpan } from './fact-days.js';

/** The rules by which facts are derived of events; a higher number derives all calls again, a few at a time. */
export const FOLD_RULES = 3;

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
  direction: facts.direction,
  ended_in: facts.endedIn,
  unqueued_answers: facts.unqueuedAnswers,
  caller_key_id: caller?.keyId ?? null,
  caller_hash: hex(caller?.hash),
  caller_sealed: hex(caller?.sealed),
});

const visitRows = ({ callKey, facts }: DerivedCall) =>
  facts.visits.map((visit) => ({
    call_key: callKey,
    queue: visit.queue,
    nth: visit.nth,
    arrived_at: visit.arrivedAt,
    outcome: visit.outcome,
    wait_seconds: visit.waitSeconds,
    left_at: visit.leftAt,
    ended_at: visit.endedAt,
    talk_seconds: visit.talkSeconds,
    hold_seconds: visit.holdSeconds,
    acw_seconds: visit.acwSeconds,
    ring_seconds: visit.ringSeconds,
    no_answers: visit.noAnswers,
    agent: visit.agent,
    ended_by: visit.endedBy,
    transfer: visit.transfer,
    transfer_target: visit.transferTarget,
    channel: facts.channel,
  }));

/** What a contact says beside where it is. */
const said =
  'ended_at, channel, direction, ended_in, unqueued_answers, caller_key_id, caller_hash, caller_sealed';
/** What a visit says beside where it is. */
const told = `queue, outcome, wait_seconds, left_at, ended_at, talk_seconds, hold_seconds, acw_seconds, ring_seconds,
  no_answers, agent, ended_by, transfer, transfer_target, channel, contact_started_at`;

const each = (columns: string, prefix: string): string =>
  columns.replace(/\w+/g, (column) => `${prefix}.${column}`);
const set = (columns: string): string =>
  columns.replace(/\w+/g, (column) => `${column} = excluded.${column}`);
const differ = (columns: string, table: string): string =>
  `(${each(columns, table)}) IS DISTINCT FROM (${each(columns, 'excluded')})`;

// A contact or visit whose instant has changed may belong to another month: the old row goes, a new one comes.
const writeContacts = `
  WITH derived AS (
    SELECT * FROM json_to_recordset($3::json) AS row (call_key text, started_at timestamptz, ended_at timestamptz,
      channel text, direction text, ended_in text, unqueued_answers integer, caller_key_id integer, caller_hash bytea,
      caller_sealed bytea)
  ), key AS (
    INSERT INTO contact_key (source_id, call_key, started_at, derived_by)
    SELECT $1, call_key, started_at, ${FOLD_RULES} FROM derived
    ON CONFLICT (source_id, call_key) DO UPDATE SET started_at = excluded.started_at, derived_by = ${FOLD_RULES}
    RETURNING contact_id, call_key, old.started_at AS was, new.started_at AS started_at
  ), moved AS (
    DELETE FROM contact USING key
    WHERE contact.contact_id = key.contact_id AND contact.started_at = key.was AND key.was <> key.started_at
    RETURNING contact.started_at
  ), written AS (
    INSERT INTO contact (contact_id, source_id, data_set, call_key, started_at, ${said})
    SELECT contact_id, $1, $2, call_key, derived.started_at, ${said} FROM derived JOIN key USING (call_key)
    ON CONFLICT (contact_id, started_at) DO UPDATE SET ${set(said)}
    WHERE ${differ(said.replace(', caller_key_id', '').replace(', caller_sealed', ''), 'contact')}
    RETURNING started_at
  )
  SELECT started_at AS "startedAt" FROM moved UNION SELECT started_at FROM written`;

const writeVisits = `
  WITH derived AS (
    SELECT * FROM json_to_recordset($3::json) AS row (call_key text, queue text, nth integer,
      arrived_at timestamptz, outcome text, wait_seconds integer, left_at timestamptz, ended_at timestamptz,
      talk_seconds integer, hold_seconds integer, acw_seconds integer, ring_seconds integer, no_answers integer,
      agent text, ended_by text, transfer text, transfer_target text, channel text)
  ), key AS (
    INSERT INTO queue_visit_key (source_id, call_key, queue, nth, arrived_at)
    SELECT $1, call_key, queue, nth, arrived_at FROM derived
    ON CONFLICT (source_id, call_key, queue, nth) DO UPDATE SET arrived_at = excluded.arrived_at
    RETURNING visit_id, call_key, queue, nth, old.arrived_at AS was, new.arrived_at AS now
  ), moved AS (
    DELETE FROM queue_visit USING key
    WHERE queue_visit.visit_id = key.visit_id AND queue_visit.arrived_at = key.was AND key.was <> key.now
    RETURNING queue_visit.*
  ), whole AS (
    SELECT visit_id, contact_id, derived.*, contact_key.started_at AS contact_started_at
    FROM derived JOIN key USING (call_key, queue, nth)
    JOIN contact_key ON contact_key.source_id = $1 AND contact_key.call_key = derived.call_key
  ), written AS (
    INSERT INTO queue_visit (visit_id, contact_id, source_id, data_set, call_key, nth, arrived_at, ${told})
    SELECT visit_id, contact_id, $1, $2, call_key, nth, arrived_at, ${told} FROM whole
    ON CONFLICT (visit_id, arrived_at) DO UPDATE SET ${set(told)}
    WHERE ${differ(told, 'queue_visit')}
    RETURNING old.arrived_at AS was_at, old.ended_at AS was_ended, old.acw_seconds AS was_acw, old.agent AS was_agent,
      new.arrived_at, new.ended_at, new.acw_seconds, new.agent
  )
  SELECT arrived_at AS "arrivedAt", ended_at AS "endedAt", acw_seconds AS "acwSeconds", agent FROM written
  UNION ALL SELECT was_at, was_ended, was_acw, was_agent FROM written WHERE was_at IS NOT NULL
  UNION ALL SELECT arrived_at, ended_at, acw_seconds, agent FROM moved`;

const dropVisits = `
  WITH gone AS (
    DELETE FROM queue_visit_key key
    WHERE source_id = $1 AND call_key = ANY ($2) AND NOT EXISTS (
      SELECT FROM json_to_recordset($3::json) AS row (call_key text, queue text, nth integer)
      WHERE row.call_key = key.call_key AND row.queue = key.queue AND row.nth = key.nth)
    RETURNING visit_id, arrived_at
  ), dropped AS (
    DELETE FROM queue_visit v USING gone WHERE v.visit_id = gone.visit_id AND v.arrived_at = gone.arrived_at
    RETURNING v.*
  )
  SELECT arrived_at AS "arrivedAt", ended_at AS "endedAt", acw_seconds AS "acwSeconds", agent FROM dropped`;

const dropContacts = `
  WITH gone AS (
    DELETE FROM contact_key WHERE source_id = $1 AND call_key = ANY ($2) RETURNING contact_id, started_at
  ), dropped AS (
    DELETE FROM contact USING gone
    WHERE contact.contact_id = gone.contact_id AND contact.started_at = gone.started_at
  )
  SELECT started_at AS "startedAt" FROM gone`;

/**
 * Writes the facts of calls over what was known of them; `known` are the calls that had facts before: those that have
 * none any more lose theirs. Tells `days` of everything that changed.
 */
export const writeFacts = async (
  manager: EntityManager,
  source: CallSource,
  calls: readonly DerivedCall[],
  known: readonly string[],
  days: FactDays,
): Promise<void> => {
  const contacts: { startedAt: Date }[] = [];
  const visits: VisitSpan[] = [];
  const rows = JSON.stringify(calls.flatMap(visitRows));
  if (known.length > 0) {
    const kept = new Set(calls.map(({ callKey }) => callKey));
    const empty = known.filter((key) => !kept.has(key));
    visits.push(...(await manager.query<VisitSpan[]>(dropVisits, [source.id, known, rows])));
    if (empty.length > 0)
      contacts.push(...(await manager.query<{ startedAt: Date }[]>(dropContacts, [source.id, empty])));
  }
  if (calls.length > 0) {
    const given = JSON.stringify(calls.map(contactRow));
    const at = [source.id, source.dataSet];
    contacts.push(...(await manager.query<{ startedAt: Date }[]>(writeContacts, [...at, given])));
    visits.push(...(await manager.query<VisitSpan[]>(writeVisits, [...at, rows])));
  }
  for (const { startedAt } of contacts) days.contact(startedAt);
  for (const visit of visits) days.visit(visit);
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

/** Calls of a source with a visit, made of events, that arrived within a half-open range of instants. */
export const callsArrivedBetween = async (
  manager: EntityManager,
  sourceId: string,
  from: Date,
  to: Date,
): Promise<string[]> => {
  const rows = await manager.query<{ call_key: string }[]>(
    `SELECT DISTINCT call_key FROM queue_visit
     WHERE source_id = $1 AND arrived_at >= $2 AND arrived_at < $3 AND visit_id > 0`,
    [sourceId, from, to],
  );
  return rows.map((row) => row.call_key);
};
