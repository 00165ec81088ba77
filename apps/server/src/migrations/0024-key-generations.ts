import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A period has data keys of several generations: new rows take the newest, those of an older one are sealed anew. A key
 * that was destroyed leaves its row, so that nobody makes another for a period that is over. Requests of data subjects
 * are registered with their clock of ten days.
 */
export class KeyGenerations1795219200024 implements MigrationInterface {
  name = 'KeyGenerations1795219200024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data_key ADD generation integer NOT NULL DEFAULT 1,
        -- The file of the key that this one is wrapped by.
        ADD key_file text NULL,
        -- When a newer generation took its place.
        ADD retired_at timestamptz NULL,
        ADD destroyed_at timestamptz NULL,
        ALTER COLUMN wrapped DROP NOT NULL,
        DROP CONSTRAINT data_key_unique;
      UPDATE data_key SET key_file = purpose || '-' || period || '.key';
      ALTER TABLE data_key ALTER COLUMN key_file SET NOT NULL,
        ADD CONSTRAINT data_key_unique UNIQUE (purpose, period, generation),
        ADD CONSTRAINT data_key_destroyed CHECK ((destroyed_at IS NULL) = (wrapped IS NOT NULL));

      -- A remark may be sealed under a newer key; what was decided, by whom and when stays as it is.
      DROP TRIGGER incident_transition_append_only ON incident_transition;
      CREATE TRIGGER incident_transition_append_only
        BEFORE UPDATE OF id, incident_id, transition, from_state, to_state, by_account, at OR DELETE OR TRUNCATE
        ON incident_transition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Requests of data subjects (개인정보 보호법 제35조 to 제37조).
      CREATE TABLE subject_request (
        id uuid NOT NULL CONSTRAINT subject_request_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT subject_request_number_unique UNIQUE,
        kind text NOT NULL
          CONSTRAINT subject_request_kind_known CHECK (kind IN ('access', 'correction', 'deletion', 'suspension')),
        received_on date NOT NULL,
        due_on date NOT NULL,
        -- The subject's telephone number, the remark of how the person was identified, and texts: sealed.
        content bytea NULL,
        state text NOT NULL CONSTRAINT subject_request_state_known
          CHECK (state IN ('received', 'granted', 'partlyGranted', 'refused', 'done')),
        decided_on date NULL,
        done_on date NULL,
        made_by uuid NOT NULL CONSTRAINT subject_request_maker_fk REFERENCES account (id),
        made_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX subject_request_state_index ON subject_request (state, due_on);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE subject_request;
      DROP TRIGGER incident_transition_append_only ON incident_transition;
      CREATE TRIGGER incident_transition_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_transition
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DELETE FROM data_key WHERE generation > 1 OR destroyed_at IS NOT NULL;
      ALTER TABLE data_key DROP CONSTRAINT data_key_unique, DROP CONSTRAINT data_key_destroyed,
        DROP COLUMN generation, DROP COLUMN key_file, DROP COLUMN retired_at, DROP COLUMN destroyed_at,
        ALTER COLUMN wrapped SET NOT NULL,
        ADD CONSTRAINT data_key_unique UNIQUE (purpose, period);
    `);
  }
}
