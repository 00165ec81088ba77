import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = `
  ALTER TABLE contact ADD direction text NULL;
  ALTER TABLE queue_visit
    -- When its contact started: with the id the whole key of the contact's row.
    ADD contact_started_at timestamptz NULL,
    ADD hold_seconds integer NULL,
    ADD acw_seconds integer NULL,
    ADD ring_seconds integer NULL,
    -- Attempts to ring a counselor that nobody answered.
    ADD no_answers integer NOT NULL DEFAULT 0,
    ADD ended_by text NULL,
    ADD transfer text NULL CONSTRAINT queue_visit_transfer_known CHECK (transfer IN ('blind', 'attended')),
    -- Only a target that cannot hold a telephone number.
    ADD transfer_target text NULL;
  -- Contacts are read by day; they lie in that order nearly always, and a range of blocks costs nothing per row.
  DROP INDEX contact_started_index;
  CREATE INDEX contact_started_index ON contact USING brin (started_at) WITH (pages_per_range = 16, autosummarize = on);
  -- Nothing looks a caller up by hash alone: repeated calls are found within a range of days.
  DROP INDEX contact_caller_index`;

const tables = `
  -- Counts down, so that the ids of facts made of it (below zero) count up and fill an index at its end.
  CREATE SEQUENCE call_record_id AS bigint INCREMENT -1 MINVALUE 1 MAXVALUE 4398046511104 START 4398046511104 CACHE 32;

  -- What is true of a record now. Without the month: the same record may come again with another time.
  CREATE TABLE call_record (
    record_id bigint NOT NULL,
    -- The format's own version order, where it has one; before it counts the order of arrival.
    version bigint NULL,
    -- Import and line of the first sighting of this content.
    arrival_order bigint NOT NULL,
    -- The contact's start where the record is a contact of its own, and the last instant at which a visit arrived.
    started_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    source_id uuid NOT NULL,
    -- Who brought this content; null for a source that sends by HTTP.
    import_id uuid NULL,
    -- Keyed hash of the whole record.
    content bytea NOT NULL,
    record_key text NOT NULL,
    -- The linked id, for a record that is part of a contact.
    contact_key text NULL,
    CONSTRAINT call_record_pk PRIMARY KEY (source_id, record_key)
  );
  CREATE INDEX call_record_import_index ON call_record (import_id) WHERE import_id IS NOT NULL;

  -- The other contents that a record had or has been said to have.
  CREATE TABLE call_record_version (
    source_id uuid NOT NULL,
    record_key text NOT NULL,
    content bytea NOT NULL,
    version bigint NULL,
    arrival_order bigint NOT NULL,
    import_id uuid NULL,
    received_at timestamptz NOT NULL,
    -- When another content took its place, or it came and was older than what stood there.
    superseded_at timestamptz NOT NULL,
    -- The canonical columns of contact and visits, without any number.
    facts jsonb NOT NULL,
    caller_key_id integer NULL,
    caller_hash bytea NULL,
    caller_sealed bytea NULL,
    -- What the caller is sealed for: its contact, or (before records had a table) the event that brought it.
    sealed_for text NOT NULL DEFAULT 'contact'
      CONSTRAINT call_record_version_seal_known CHECK (sealed_for IN ('contact', 'event')),
    CONSTRAINT call_record_version_pk PRIMARY KEY (source_id, record_key, content)
  );
  CREATE INDEX call_record_version_import_index ON call_record_version (import_id) WHERE import_id IS NOT NULL;

  -- A contact that several records make up, and what each of them says about it.
  CREATE TABLE linked_contact (
    source_id uuid NOT NULL,
    contact_key text NOT NULL,
    contact_id bigint NOT NULL,
    -- Null while no record is left.
    started_at timestamptz NULL,
    CONSTRAINT linked_contact_pk PRIMARY KEY (source_id, contact_key)
  );
  CREATE TABLE linked_record (
    source_id uuid NOT NULL,
    contact_key text NOT NULL,
    record_key text NOT NULL,
    record_id bigint NOT NULL,
    started_at timestamptz NOT NULL,
    -- The last instant at which a visit of the record arrived; null when it has none.
    last_at timestamptz NULL,
    ended_at timestamptz NULL,
    channel text NULL,
    direction text NULL,
    ended_in text NULL,
    caller_key_id integer NULL,
    caller_hash bytea NULL,
    caller_sealed bytea NULL,
    CONSTRAINT linked_record_pk PRIMARY KEY (source_id, contact_key, record_key)
  );

  -- What an import brought again that another had brought: when that one is withdrawn it is this one's.
  CREATE TABLE call_record_repeat (
    source_id uuid NOT NULL,
    record_key text NOT NULL,
    content bytea NOT NULL,
    import_id uuid NULL,
    arrival_order bigint NOT NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT call_record_repeat_unique UNIQUE NULLS NOT DISTINCT (source_id, record_key, content, import_id)
  );
  CREATE INDEX call_record_repeat_import_index ON call_record_repeat (import_id) WHERE import_id IS NOT NULL;
  CREATE TABLE call_event_repeat (
    source_id uuid NOT NULL,
    event_key bytea NOT NULL,
    import_id uuid NULL,
    received_at timestamptz NOT NULL,
    CONSTRAINT call_event_repeat_unique UNIQUE NULLS NOT DISTINCT (source_id, event_key, import_id)
  );
  CREATE INDEX call_event_repeat_import_index ON call_event_repeat (import_id) WHERE import_id IS NOT NULL;
  -- By which rules the facts of a call were last derived: what older rules made is derived again.
  ALTER TABLE contact_key ADD derived_by smallint NOT NULL DEFAULT 1;
  CREATE INDEX contact_key_derived_index ON contact_key (derived_by) WHERE derived_by < 2;
  CREATE INDEX call_event_state_index ON call_event (source_id, occurred_at) WHERE type = 'agent.state';

  -- Days whose figures no longer follow from the facts; whoever writes facts adds to it in the same transaction.
  CREATE TABLE fact_change (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT fact_change_pk PRIMARY KEY,
    family text NOT NULL
      CONSTRAINT fact_change_family_known CHECK (family IN ('visits', 'agents', 'consultations', 'intervals')),
    data_set text NOT NULL,
    source_id uuid NULL,
    day date NOT NULL
  )`;

/** An instant as the contents of versions write it. */
const iso = (instant: string): string =>
  `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Rows of call lists used to be events of the type 'call.record', all kept, the newest arrival being the truth. That
 * one becomes the record, the others its versions, and its facts take the record's ids.
 */
const convert = [
  `CREATE TEMP TABLE old_record ON COMMIT DROP AS
   SELECT e.*, key.contact_id, key.started_at, visit_key.visit_id, visit_key.arrived_at,
     row_number() OVER (PARTITION BY e.source_id, e.call_key ORDER BY e.arrival DESC) AS age,
     -- The id of the call among the columns of the record's key, as the profile of its import joined them.
     CASE
       WHEN profile #> '{callId,join}' = profile -> 'key'
         THEN replace(e.call_key, E'\\u001f', coalesce(profile #>> '{callId,by}', ''))
       ELSE split_part(e.call_key, E'\\u001f', coalesce((
         SELECT nth::int FROM jsonb_array_elements_text(profile -> 'key') WITH ORDINALITY AS part (name, nth)
         WHERE name = profile #>> '{callId,column}'), 1))
     END AS call_id
   FROM call_event e
   JOIN contact_key key ON key.source_id = e.source_id AND key.call_key = e.call_key
   LEFT JOIN queue_visit_key visit_key
     ON visit_key.source_id = e.source_id AND visit_key.call_key = e.call_key AND visit_key.queue = ''
   LEFT JOIN import ON import.id = e.import_id
   WHERE e.type = 'call.record'`,
  // A contact starts at the latest with its first visit.
  `UPDATE contact SET started_at = old.arrived_at FROM old_record old
   WHERE old.age = 1 AND old.arrived_at < old.started_at
     AND contact.contact_id = old.contact_id AND contact.started_at = old.started_at`,
  `INSERT INTO call_record (record_id, arrival_order, started_at, last_at, received_at, source_id, import_id, content,
     record_key)
   SELECT nextval('call_record_id'), arrival, least(started_at, arrived_at), greatest(started_at, arrived_at),
     received_at, source_id, import_id, event_key, call_key
   FROM old_record WHERE age = 1 ORDER BY arrival`,
  `UPDATE contact SET contact_id = -record.record_id FROM old_record old
   JOIN call_record record ON record.source_id = old.source_id AND record.record_key = old.call_key
   WHERE old.age = 1 AND contact.contact_id = old.contact_id AND contact.started_at = record.started_at`,
  `UPDATE queue_visit visit SET visit_id = record.record_id * -1024, contact_id = -record.record_id,
     contact_started_at = record.started_at, call_key = old.call_id
   FROM old_record old
   JOIN call_record record ON record.source_id = old.source_id AND record.record_key = old.call_key
   WHERE old.age = 1 AND visit.visit_id = old.visit_id AND visit.arrived_at = old.arrived_at`,
  `INSERT INTO call_record_version (source_id, record_key, content, arrival_order, import_id, received_at,
     superseded_at, facts, caller_key_id, caller_hash, caller_sealed, sealed_for)
   SELECT older.source_id, older.call_key, older.event_key, older.arrival, older.import_id, older.received_at,
     newer.received_at, jsonb_build_object(
       'startedAt', ${iso('older.occurred_at')}, 'endedAt', ${iso('coalesce(said.ended_at, visit.ended_at)')},
       'channel', older.attributes -> 'channel', 'direction', NULL, 'endedIn', older.attributes -> 'endedIn',
       'callId', CASE WHEN said.arrived_at IS NULL THEN older.call_key ELSE older.call_id END,
       'contactKey', NULL, 'noAnswers', 0,
       'visits', CASE WHEN said.arrived_at IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object(
         'queue', older.queue, 'arrivedAt', ${iso('said.arrived_at')}, 'outcome', older.attributes -> 'outcome',
         'waitSeconds', older.attributes -> 'waitSeconds', 'talkSeconds', older.attributes -> 'talkSeconds',
         'holdSeconds', NULL, 'acwSeconds', NULL, 'ringSeconds', NULL, 'endedAt', ${iso('visit.ended_at')},
         'agent', older.agent, 'endedBy', NULL, 'transfer', NULL, 'transferTarget', NULL)) END),
     older.caller_key_id, older.caller_hash, CASE WHEN older.caller_hash IS NOT NULL THEN older.sealed END, 'event'
   FROM old_record older
   JOIN old_record newer ON newer.source_id = older.source_id AND newer.call_key = older.call_key
     AND newer.age = older.age - 1
   CROSS JOIN LATERAL (
     SELECT (older.attributes ->> 'arrivedAt')::timestamptz AS arrived_at,
       (older.attributes ->> 'endedAt')::timestamptz AS ended_at
   ) said
   CROSS JOIN LATERAL (
     SELECT CASE WHEN older.attributes ->> 'outcome' <> 'inProgress' THEN coalesce(said.ended_at, said.arrived_at
       + (older.attributes ->> 'waitSeconds')::int * interval '1 second'
       + CASE WHEN older.attributes ->> 'outcome' = 'answered'
         THEN (older.attributes ->> 'talkSeconds')::int ELSE 0 END * interval '1 second') END AS ended_at
   ) visit`,
  `DELETE FROM queue_visit_key key USING old_record old WHERE old.visit_id = key.visit_id`,
  `DELETE FROM contact_key key USING old_record old WHERE old.contact_id = key.contact_id`,
  `DELETE FROM call_event_key key USING old_record old
   WHERE key.source_id = old.source_id AND key.event_key = old.event_key`,
  `DELETE FROM call_event WHERE type = 'call.record'`,
  `UPDATE queue_visit visit SET contact_started_at = key.started_at FROM contact_key key
   WHERE key.contact_id = visit.contact_id AND visit.contact_started_at IS NULL`,
  `INSERT INTO fact_change (family, data_set, source_id, day)
   SELECT 'visits', data_set, source_id, (arrived_at AT TIME ZONE 'Asia/Seoul')::date FROM queue_visit
   UNION SELECT 'visits', data_set, source_id, (started_at AT TIME ZONE 'Asia/Seoul')::date FROM contact
   UNION SELECT 'agents', data_set, source_id, (arrived_at AT TIME ZONE 'Asia/Seoul')::date FROM queue_visit
     WHERE agent IS NOT NULL
   UNION SELECT 'agents', data_set, source_id, (ended_at AT TIME ZONE 'Asia/Seoul')::date FROM queue_visit
     WHERE agent IS NOT NULL AND ended_at IS NOT NULL
   UNION SELECT 'agents', source.data_set, source_id, (occurred_at AT TIME ZONE 'Asia/Seoul')::date FROM call_event
     JOIN source ON source.id = source_id WHERE type = 'agent.state'
   ORDER BY 4`,
];

/**
 * Records (rows of call lists, contact records) in a table of their own, merged into the facts set by set instead of
 * through events; their versions and repetitions; what else a visit tells; and the log of days whose facts changed.
 */
export class CallRecords1795219200008 implements MigrationInterface {
  name = 'CallRecords1795219200008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(tables);
    for (const statement of convert) await runner.query(statement);
  }

  /** Takes the tables away. Records that were converted do not become events again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE fact_change, call_event_repeat, call_record_repeat, linked_record, linked_contact,
        call_record_version, call_record;
      DROP SEQUENCE call_record_id;
      ALTER TABLE contact_key DROP derived_by;
      DROP INDEX call_event_state_index, contact_started_index;
      CREATE INDEX contact_started_index ON contact (data_set, started_at);
      CREATE INDEX contact_caller_index ON contact (caller_hash) WHERE caller_hash IS NOT NULL;
      ALTER TABLE queue_visit DROP contact_started_at, DROP hold_seconds, DROP acw_seconds, DROP ring_seconds,
        DROP no_answers, DROP ended_by, DROP transfer, DROP transfer_target;
      ALTER TABLE contact DROP direction;
    `);
  }
}
