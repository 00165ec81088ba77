import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in at a provider, narrower tokens, and screens on the wall. */
export class WaysIn1795219200022 implements MigrationInterface {
  name = 'WaysIn1795219200022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Kept for ten minutes: what a browser began at the provider. Nonce and verifier are made from the browser's
      -- own secret, so that nothing here completes a sign-in.
      CREATE TABLE sso_attempt (
        state_hash bytea NOT NULL CONSTRAINT sso_attempt_pk PRIMARY KEY,
        browser_hash bytea NOT NULL,
        next text NOT NULL,
        again boolean NOT NULL,
        address text NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX sso_attempt_address_index ON sso_attempt (address);
      CREATE INDEX sso_attempt_created_index ON sso_attempt (created_at);

      -- A link is bound to a subject, or waits for the first sign-in that carries the expected name.
      CREATE TABLE sso_link (
        account_id uuid NOT NULL CONSTRAINT sso_link_pk PRIMARY KEY
          CONSTRAINT sso_link_account_fk REFERENCES account (id),
        issuer text NOT NULL,
        subject text NULL,
        expected_name text NULL,
        linked_by text NOT NULL,
        linked_at timestamptz NOT NULL,
        last_sign_in_at timestamptz NULL,
        CONSTRAINT sso_link_subject_unique UNIQUE (issuer, subject),
        CONSTRAINT sso_link_expected_unique UNIQUE (issuer, expected_name),
        CONSTRAINT sso_link_one_kind CHECK ((subject IS NULL) <> (expected_name IS NULL))
      );
      CREATE TABLE sso_stranger (
        issuer text NOT NULL,
        subject text NOT NULL,
        name text NULL,
        last_tried_at timestamptz NOT NULL,
        CONSTRAINT sso_stranger_pk PRIMARY KEY (issuer, subject)
      );

      -- Null: everything that a token of the role can hold.
      ALTER TABLE api_token
        ADD COLUMN permissions text[] NULL,
        ADD COLUMN allowed_networks text[] NOT NULL DEFAULT '{}',
        ADD COLUMN last_used_address text NULL,
        ADD COLUMN made_by uuid NULL CONSTRAINT api_token_maker_fk REFERENCES account (id);
      CREATE INDEX api_token_maker_index ON api_token (made_by);

      CREATE TABLE kiosk (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT kiosk_pk PRIMARY KEY,
        label text NOT NULL,
        data_set text NOT NULL CONSTRAINT kiosk_data_set_known CHECK (data_set IN ('city', 'sample', 'synthetic')),
        link_hash bytea NULL CONSTRAINT kiosk_link_unique UNIQUE,
        link_expires_at timestamptz NULL,
        token_hash bytea NULL CONSTRAINT kiosk_token_unique UNIQUE,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        opened_at timestamptz NULL,
        expires_at timestamptz NULL,
        last_seen_at timestamptz NULL,
        last_seen_address text NULL,
        revoked_at timestamptz NULL,
        CONSTRAINT kiosk_link_or_token CHECK (link_hash IS NULL OR token_hash IS NULL)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE kiosk, sso_stranger, sso_link, sso_attempt;
      ALTER TABLE api_token DROP COLUMN permissions, DROP COLUMN allowed_networks, DROP COLUMN last_used_address,
        DROP COLUMN made_by;
    `);
  }
}
