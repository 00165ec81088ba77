import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stages of a session, locks that grow, second factors, used passwords, the record of grants and its monthly
 * recertification. Sessions of before end: nothing says when their people last proved who they are.
 */
export class SignIn1795219200021 implements MigrationInterface {
  name = 'SignIn1795219200021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account ADD COLUMN valid_until date NULL;

      DELETE FROM session;
      ALTER TABLE session
        ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT session_id_unique UNIQUE,
        ADD COLUMN method text NOT NULL CONSTRAINT session_method_known CHECK (method IN ('password', 'sso')),
        ADD COLUMN verified_at timestamptz NOT NULL,
        ADD COLUMN second_factor_at timestamptz NULL,
        ADD COLUMN unlock_failures integer NOT NULL DEFAULT 0,
        ADD COLUMN challenge text NULL,
        ADD COLUMN challenge_at timestamptz NULL;

      -- Kept for fifteen minutes: so many failures may come from one address.
      ALTER TABLE sign_in_failure ADD COLUMN address text NULL;
      CREATE INDEX sign_in_failure_address_index ON sign_in_failure (address, at);
      CREATE TABLE sign_in_lock (
        login_key bytea NOT NULL CONSTRAINT sign_in_lock_pk PRIMARY KEY,
        locked_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        rounds integer NOT NULL
      );

      CREATE TABLE password_history (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT password_history_pk PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT password_history_account_fk REFERENCES account (id),
        password_hash text NOT NULL,
        replaced_at timestamptz NOT NULL
      );
      CREATE INDEX password_history_account_index ON password_history (account_id, id);

      -- A secret counts once a code of it was shown; until then it waits in "pending" beside the one in use.
      CREATE TABLE totp_secret (
        account_id uuid NOT NULL CONSTRAINT totp_secret_pk PRIMARY KEY CONSTRAINT totp_secret_account_fk REFERENCES account (id),
        sealed bytea NULL,
        last_step bigint NULL,
        confirmed_at timestamptz NULL,
        pending bytea NULL,
        pending_at timestamptz NULL
      );
      CREATE TABLE recovery_code (
        account_id uuid NOT NULL CONSTRAINT recovery_code_account_fk REFERENCES account (id),
        code_hash bytea NOT NULL,
        used_at timestamptz NULL,
        CONSTRAINT recovery_code_pk PRIMARY KEY (account_id, code_hash)
      );
      CREATE TABLE passkey (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT passkey_pk PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT passkey_account_fk REFERENCES account (id),
        credential_id text NOT NULL CONSTRAINT passkey_credential_unique UNIQUE,
        public_key bytea NOT NULL,
        counter bigint NOT NULL,
        transports text[] NOT NULL,
        label text NOT NULL,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NULL
      );
      CREATE INDEX passkey_account_index ON passkey (account_id);

      -- Kept for three years at least; each line tells what counts from then on.
      CREATE TABLE account_grant (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT account_grant_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        account_id uuid NOT NULL CONSTRAINT account_grant_account_fk REFERENCES account (id),
        kind text NOT NULL CONSTRAINT account_grant_kind_known CHECK (kind IN ('granted', 'changed', 'ended', 'restored')),
        role text NOT NULL,
        team text NULL,
        leads_team boolean NOT NULL,
        organisation text NULL,
        valid_until date NULL,
        actor_id uuid NULL,
        actor text NOT NULL,
        address text NULL,
        reason text NOT NULL
      );
      CREATE INDEX account_grant_account_index ON account_grant (account_id, id);
      INSERT INTO account_grant (at, account_id, kind, role, team, leads_team, organisation, actor, reason)
      SELECT account.created_at, account.id, 'granted', account.role, team.name,
        coalesce(team.lead_id = account.id, false), account.organisation, 'system', ''
      FROM account LEFT JOIN team ON team.id = account.team_id ORDER BY account.created_at;
      CREATE TRIGGER account_grant_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_grant
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      REVOKE UPDATE, DELETE, TRUNCATE ON account_grant FROM CURRENT_USER;

      CREATE TABLE recertification (
        month text NOT NULL CONSTRAINT recertification_month_form CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
        account_id uuid NOT NULL CONSTRAINT recertification_account_fk REFERENCES account (id),
        verdict text NOT NULL CONSTRAINT recertification_verdict_known CHECK (verdict IN ('confirmed', 'revoked')),
        remark text NOT NULL,
        decided_at timestamptz NOT NULL,
        decided_by uuid NULL,
        decider text NOT NULL,
        CONSTRAINT recertification_pk PRIMARY KEY (month, account_id)
      );
      CREATE TRIGGER recertification_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recertification
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      REVOKE UPDATE, DELETE, TRUNCATE ON recertification FROM CURRENT_USER;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE recertification, account_grant, passkey, recovery_code, totp_secret, password_history, sign_in_lock;
      ALTER TABLE sign_in_failure DROP COLUMN address;
      ALTER TABLE session
        DROP COLUMN challenge_at, DROP COLUMN challenge, DROP COLUMN unlock_failures, DROP COLUMN second_factor_at,
        DROP COLUMN verified_at, DROP COLUMN method, DROP COLUMN id;
      ALTER TABLE account DROP COLUMN valid_until;
    `);
  }
}
