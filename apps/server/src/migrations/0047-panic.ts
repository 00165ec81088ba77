import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;

/** A call for help is a panic button: who is told of it step by step, by which chain, and how it ended. */
export class Panic1795219200047 implements MigrationInterface {
  name = 'Panic1795219200047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The versions of the on-call chain: whom a button was told to stays explained for ever.
      CREATE TABLE panic_chain (
        version integer NOT NULL CONSTRAINT panic_chain_pk PRIMARY KEY
          CONSTRAINT panic_chain_version_positive CHECK (version > 0),
        bands jsonb NOT NULL,
        valid_from timestamptz NOT NULL,
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        reason text NOT NULL,
        CONSTRAINT panic_chain_not_backwards CHECK (valid_from >= written_at)
      );
      CREATE INDEX panic_chain_valid_index ON panic_chain (valid_from, version);
      CREATE TRIGGER panic_chain_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON panic_chain
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE floor_help
        -- The steps that held when the button was pressed, with what they come from; null until the first look.
        ADD team text NULL,
        ADD chain_version integer NULL,
        ADD policy_version integer NULL,
        ADD band text NULL,
        ADD steps jsonb NULL,
        -- The step that it stands at, counted from 0.
        ADD step smallint NULL,
        -- When it goes a step up; null at the last one.
        ADD next_at timestamptz NULL,
        -- When the addresses that were told were told that it is answered or over.
        ADD settled_at timestamptz NULL,
        ADD ended_because text NULL
          CONSTRAINT floor_help_end_known CHECK (ended_because IN ('counselor', 'again', 'forgotten')),
        ADD CONSTRAINT floor_help_steps_whole CHECK ((steps IS NULL) = (step IS NULL));
      CREATE INDEX floor_help_unsettled_index ON floor_help (id) WHERE settled_at IS NULL AND steps IS NOT NULL;

      -- Each step is told once, however many servers look.
      CREATE TABLE panic_step (
        help_id uuid NOT NULL CONSTRAINT panic_step_help_fk REFERENCES floor_help (id) ON DELETE CASCADE,
        step smallint NOT NULL,
        told_at timestamptz NOT NULL,
        people uuid[] NOT NULL,
        -- How many of them were signed in.
        signed_in integer NOT NULL,
        webhooks uuid[] NOT NULL,
        -- Their names, which stay when an address is removed.
        webhook_labels text[] NOT NULL,
        CONSTRAINT panic_step_pk PRIMARY KEY (help_id, step)
      );
      CREATE TRIGGER panic_step_append_only BEFORE UPDATE OR TRUNCATE ON panic_step
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE panic_step ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY scope ON panic_step USING (${whole}
        OR EXISTS (SELECT FROM floor_help WHERE floor_help.id = panic_step.help_id));

      -- The contract names what is sent; here it only has to look like a name.
      ALTER TABLE alert_delivery DROP CONSTRAINT IF EXISTS alert_delivery_event_known;
      ALTER TABLE alert_delivery ADD CONSTRAINT alert_delivery_event_known CHECK (event ~ '^[a-z]+([.][a-z]+)?$');

      INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation)
        VALUES ('panics', '-infinity', 1, 'year', '내부 기준 (긴급 호출 응답의 점검)', NULL, NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE retention_rule DISABLE TRIGGER retention_rule_append_only;
      DELETE FROM retention_rule WHERE kind = 'panics';
      ALTER TABLE retention_rule ENABLE TRIGGER retention_rule_append_only;
      DELETE FROM alert_delivery WHERE event LIKE 'panic.%';
      DROP TABLE panic_step;
      DROP INDEX floor_help_unsettled_index;
      ALTER TABLE floor_help DROP CONSTRAINT floor_help_steps_whole, DROP ended_because, DROP settled_at, DROP next_at, DROP step,
        DROP steps, DROP band, DROP policy_version, DROP chain_version, DROP team;
      DROP TABLE panic_chain;
    `);
  }
}
