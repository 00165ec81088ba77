import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Call events as they came, and the facts made of them: contacts and queue visits.
 * Identities hold no time (feeds of one source differ by a second for some calls), so they live in key
 * tables of their own, beside tables partitioned by month of Asia/Seoul.
 */
export class Contacts1795219200004 implements MigrationInterface {
  name = 'Contacts1795219200004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE call_event_key (
        source_id uuid NOT NULL CONSTRAINT call_event_key_source_fk REFERENCES source (id),
        -- The source's event id, or the keyed hash of the line or record where the format has none.
        event_key bytea NOT NULL,
        call_key text NULL,
        occurred_at timestamptz NOT NULL,
        CONSTRAINT call_event_key_pk PRIMARY KEY (source_id, event_key)
      );
      CREATE INDEX call_event_key_call_index ON call_event_key (source_id, call_key) WHERE call_key IS NOT NULL;

      CREATE TABLE call_event (
        source_id uuid NOT NULL,
        event_key bytea NOT NULL,
        occurred_at timestamptz NOT NULL,
        -- Order of arrival at this console: the version order of records that carry none.
        arrival bigint GENERATED ALWAYS AS IDENTITY,
        type text NOT NULL,
        call_key text NULL,
        queue text NULL,
        agent text NULL,
        attributes jsonb NOT NULL,
        -- What may hold a number (caller, destinations, unknown parameters), sealed; null when there is none.
        sealed bytea NULL,
        -- Keyed hash of the caller's number, with the key it was made under.
        caller_key_id integer NULL,
        caller_hash bytea NULL,
        import_id uuid NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT call_event_pk PRIMARY KEY (source_id, event_key, occurred_at)
      ) PARTITION BY RANGE (occurred_at);
      CREATE INDEX call_event_import_index ON call_event (import_id) WHERE import_id IS NOT NULL;
      CREATE INDEX call_event_restart_index ON call_event (source_id, occurred_at) WHERE type = 'switch.started';

      CREATE TABLE contact_key (
        source_id uuid NOT NULL CONSTRAINT contact_key_source_fk REFERENCES source (id),
        call_key text NOT NULL,
        contact_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT contact_key_id_unique UNIQUE,
        started_at timestamptz NOT NULL,
        CONSTRAINT contact_key_pk PRIMARY KEY (source_id, call_key)
      );
      CREATE TABLE contact (
        contact_id bigint NOT NULL,
        source_id uuid NOT NULL,
        data_set text NOT NULL,
        call_key text NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NULL,
        channel text NULL,
        -- 'voiceMenu' for a contact that never reached a queue.
        ended_in text NULL,
        -- Answers in a queue that the call never entered (attended transfer); they have no arrival to be counted at.
        unqueued_answers integer NOT NULL DEFAULT 0,
        caller_key_id integer NULL,
        caller_hash bytea NULL,
        caller_sealed bytea NULL,
        CONSTRAINT contact_pk PRIMARY KEY (contact_id, started_at)
      ) PARTITION BY RANGE (started_at);
      CREATE INDEX contact_started_index ON contact (data_set, started_at);
      CREATE INDEX contact_caller_index ON contact (caller_hash) WHERE caller_hash IS NOT NULL;

      CREATE TABLE queue_visit_key (
        source_id uuid NOT NULL CONSTRAINT queue_visit_key_source_fk REFERENCES source (id),
        call_key text NOT NULL,
        -- Empty for records whose profile names the key columns: there the queue may be corrected.
        queue text NOT NULL,
        nth integer NOT NULL,
        visit_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT queue_visit_key_id_unique UNIQUE,
        arrived_at timestamptz NOT NULL,
        CONSTRAINT queue_visit_key_pk PRIMARY KEY (source_id, call_key, queue, nth)
      );
      CREATE TABLE queue_visit (
        visit_id bigint NOT NULL,
        contact_id bigint NOT NULL,
        source_id uuid NOT NULL,
        data_set text NOT NULL,
        call_key text NOT NULL,
        queue text NOT NULL,
        nth integer NOT NULL,
        arrived_at timestamptz NOT NULL,
        outcome text NOT NULL CONSTRAINT queue_visit_outcome_known CHECK (outcome IN (
          'answered', 'abandoned', 'timeout', 'keyExit', 'emptyExit', 'overflow', 'withdrawn',
          'callback', 'systemFailure', 'inProgress')),
        -- Whole seconds as the switch reports them; null while the caller waits.
        wait_seconds integer NULL,
        left_at timestamptz NULL,
        ended_at timestamptz NULL,
        talk_seconds integer NULL,
        agent text NULL,
        -- As the source says; where it says nothing the mapping of the queue decides.
        channel text NULL,
        CONSTRAINT queue_visit_pk PRIMARY KEY (visit_id, arrived_at)
      ) PARTITION BY RANGE (arrived_at);
      CREATE INDEX queue_visit_arrived_index ON queue_visit (data_set, arrived_at);
      CREATE INDEX queue_visit_source_index ON queue_visit (source_id, arrived_at);
      CREATE INDEX queue_visit_agent_index ON queue_visit (source_id, agent, arrived_at) WHERE agent IS NOT NULL;

      -- Months are made ahead and on demand; there is no default partition that could swallow rows.
      CREATE FUNCTION ensure_month_partitions(from_day date, to_day date) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        month date := date_trunc('month', from_day)::date;
        parent text;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'));
        WHILE month <= to_day LOOP
          FOREACH parent IN ARRAY ARRAY['call_event', 'contact', 'queue_visit'] LOOP
            IF to_regclass(parent || '_' || to_char(month, 'YYYY_MM')) IS NULL THEN
              -- Made apart and attached: CREATE ... PARTITION OF would lock out everybody who reads or writes.
              EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
                parent || '_' || to_char(month, 'YYYY_MM'), parent);
              EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                parent, parent || '_' || to_char(month, 'YYYY_MM'),
                month::timestamp AT TIME ZONE 'Asia/Seoul',
                (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Seoul');
            END IF;
          END LOOP;
          month := (month + interval '1 month')::date;
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE queue_visit, queue_visit_key, contact, contact_key, call_event, call_event_key;
      DROP FUNCTION ensure_month_partitions(date, date);
    `);
  }
}
