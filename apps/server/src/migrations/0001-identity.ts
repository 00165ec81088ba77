import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, sessions, tokens, the audit trail, wrapped data keys, settings of the centre. */
export class Identity1795219200001 implements MigrationInterface {
  name = 'Identity1795219200001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE team (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT team_pk PRIMARY KEY,
        name text NOT NULL CONSTRAINT team_name_unique UNIQUE,
        lead_id uuid NULL
      );

      CREATE TABLE account (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT account_pk PRIMARY KEY,
        login text NOT NULL CONSTRAINT account_login_unique UNIQUE,
        name text NOT NULL,
        role text NOT NULL CONSTRAINT account_role_known CHECK (role IN ('counselor', 'teamLead', 'supervisor', 'manager', 'admin')),
        team_id uuid NULL CONSTRAINT account_team_fk REFERENCES team (id),
        password_hash text NOT NULL,
        must_change_password boolean NOT NULL DEFAULT true,
        active boolean NOT NULL DEFAULT true,
        last_sign_in_at timestamptz NULL,
        created_at timestamptz NOT NULL
      );
      ALTER TABLE team ADD CONSTRAINT team_lead_fk FOREIGN KEY (lead_id) REFERENCES account (id);

      CREATE TABLE session (
        token_hash bytea NOT NULL CONSTRAINT session_pk PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT session_account_fk REFERENCES account (id),
        csrf_token text NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        address text NULL,
        user_agent text NULL
      );
      CREATE INDEX session_account_index ON session (account_id);

      -- Failed sign-ins by keyed hash of the name as typed: what is typed there by mistake may be a password.
      CREATE TABLE sign_in_failure (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT sign_in_failure_pk PRIMARY KEY,
        login_key bytea NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_failure_login_index ON sign_in_failure (login_key, at);

      CREATE TABLE setup_link (
        token_hash bytea NOT NULL CONSTRAINT setup_link_pk PRIMARY KEY,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz NULL
      );

      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NULL,
        details jsonb NOT NULL DEFAULT '{}',
        address text NULL
      );
      CREATE INDEX audit_entry_at_index ON audit_entry (at);
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE data_key (
        id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT data_key_pk PRIMARY KEY,
        purpose text NOT NULL,
        period text NOT NULL,
        wrapped bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT data_key_unique UNIQUE (purpose, period)
      );

      CREATE TABLE centre_setting (
        name text NOT NULL CONSTRAINT centre_setting_pk PRIMARY KEY,
        value jsonb NOT NULL,
        updated_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE centre_setting, data_key, audit_entry, setup_link, sign_in_failure, session CASCADE;
      DROP FUNCTION refuse_change();
      ALTER TABLE team DROP CONSTRAINT team_lead_fk;
      DROP TABLE account, team;
    `);
  }
}
