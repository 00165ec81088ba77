import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sources with their mappings over time, tokens, imports with their chunk ledger, and what was not taken in. */
export class Ingest1795219200003 implements MigrationInterface {
  name = 'Ingest1795219200003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE source (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT source_pk PRIMARY KEY,
        code text NOT NULL CONSTRAINT source_code_unique UNIQUE,
        name text NOT NULL,
        data_set text NOT NULL CONSTRAINT source_data_set_known CHECK (data_set IN ('city', 'sample', 'synthetic')),
        last_event_at timestamptz NULL,
        last_heard_at timestamptz NULL,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE queue_mapping (
        source_id uuid NOT NULL CONSTRAINT queue_mapping_source_fk REFERENCES source (id),
        queue text NOT NULL,
        valid daterange NOT NULL,
        service_field text NULL,
        agency_id uuid NULL CONSTRAINT queue_mapping_agency_fk REFERENCES agency (id),
        channel text NULL,
        CONSTRAINT queue_mapping_pk PRIMARY KEY (source_id, queue, valid WITHOUT OVERLAPS)
      );
      CREATE TABLE queue_target (
        source_id uuid NOT NULL CONSTRAINT queue_target_source_fk REFERENCES source (id),
        queue text NOT NULL,
        valid daterange NOT NULL,
        within_seconds integer NOT NULL,
        short_abandon_seconds integer NOT NULL,
        CONSTRAINT queue_target_pk PRIMARY KEY (source_id, queue, valid WITHOUT OVERLAPS)
      );
      CREATE TABLE agent_mapping (
        source_id uuid NOT NULL CONSTRAINT agent_mapping_source_fk REFERENCES source (id),
        agent text NOT NULL,
        valid daterange NOT NULL,
        account_id uuid NOT NULL CONSTRAINT agent_mapping_account_fk REFERENCES account (id),
        CONSTRAINT agent_mapping_pk PRIMARY KEY (source_id, agent, valid WITHOUT OVERLAPS)
      );
      CREATE INDEX agent_mapping_account_index ON agent_mapping (account_id);

      CREATE TABLE api_token (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT api_token_pk PRIMARY KEY,
        token_hash bytea NOT NULL CONSTRAINT api_token_hash_unique UNIQUE,
        role text NULL,
        source_id uuid NULL CONSTRAINT api_token_source_fk REFERENCES source (id),
        label text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NULL,
        revoked_at timestamptz NULL,
        last_used_at timestamptz NULL,
        CONSTRAINT api_token_one_kind CHECK ((role IS NULL) <> (source_id IS NULL))
      );

      CREATE TABLE column_profile (
        name text NOT NULL,
        version integer NOT NULL,
        title text NOT NULL,
        based_on text NOT NULL,
        columns jsonb NOT NULL,
        saved_by text NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT column_profile_pk PRIMARY KEY (name, version)
      );

      CREATE TABLE import (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT import_pk PRIMARY KEY,
        -- Arrival order of imports: the version order of formats that carry none.
        ordinal bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT import_ordinal_unique UNIQUE,
        source_id uuid NOT NULL CONSTRAINT import_source_fk REFERENCES source (id),
        file_name text NOT NULL,
        size_bytes bigint NOT NULL,
        state text NOT NULL CONSTRAINT import_state_known CHECK (state IN ('uploaded', 'queued', 'running', 'done', 'failed')),
        kind text NULL,
        format text NULL,
        encoding text NULL,
        delimiter text NULL,
        -- The whole profile as it was used, so that a later version changes nothing here.
        profile_name text NULL,
        profile jsonb NULL,
        upload_key_id integer NULL CONSTRAINT import_upload_key_fk REFERENCES data_key (id),
        read_count bigint NOT NULL DEFAULT 0,
        accepted bigint NOT NULL DEFAULT 0,
        duplicate bigint NOT NULL DEFAULT 0,
        corrected bigint NOT NULL DEFAULT 0,
        rejected bigint NOT NULL DEFAULT 0,
        set_aside bigint NOT NULL DEFAULT 0,
        bytes_read bigint NOT NULL DEFAULT 0,
        first_day date NULL,
        last_day date NULL,
        failure jsonb NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        started_at timestamptz NULL,
        finished_at timestamptz NULL,
        CONSTRAINT import_adds_up CHECK (read_count = accepted + duplicate + corrected + rejected + set_aside)
      );

      -- A chunk that stands here is committed; an import resumes at the first one that does not.
      CREATE TABLE import_chunk (
        import_id uuid NOT NULL CONSTRAINT import_chunk_import_fk REFERENCES import (id),
        seq integer NOT NULL,
        rows integer NOT NULL,
        committed_at timestamptz NOT NULL,
        CONSTRAINT import_chunk_pk PRIMARY KEY (import_id, seq)
      );

      CREATE TABLE import_problem (
        import_id uuid NOT NULL CONSTRAINT import_problem_import_fk REFERENCES import (id),
        line integer NOT NULL,
        kind text NOT NULL CONSTRAINT import_problem_kind_known CHECK (kind IN ('rejected', 'setAside')),
        code text NOT NULL,
        message_ko text NOT NULL,
        message_en text NOT NULL,
        -- The raw line, sealed; emptied when its 30 days are over.
        raw bytea NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT import_problem_pk PRIMARY KEY (import_id, line)
      );
      CREATE INDEX import_problem_expiry_index ON import_problem (expires_at) WHERE raw IS NOT NULL;

      CREATE TABLE intake_batch (
        source_id uuid NOT NULL CONSTRAINT intake_batch_source_fk REFERENCES source (id),
        idempotency_key text NOT NULL,
        body_hash bytea NOT NULL,
        answer jsonb NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT intake_batch_pk PRIMARY KEY (source_id, idempotency_key)
      );
      CREATE INDEX intake_batch_received_index ON intake_batch (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE intake_batch, import_problem, import_chunk, import, column_profile, api_token,
        agent_mapping, queue_target, queue_mapping, source
    `);
  }
}
