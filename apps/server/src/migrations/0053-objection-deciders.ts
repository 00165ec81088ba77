import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = (more: string): string => `
  ALTER TABLE case_objection DROP CONSTRAINT case_objection_state_known,
    ADD CONSTRAINT case_objection_state_known
      CHECK (state IN ('filed', 'extended', 'upheld', 'dismissed', 'partly'${more}));`;

/** Objections that nobody is left to decide: who was named for one. Objections that a release settles. */
export class ObjectionDeciders1795219200053 implements MigrationInterface {
  name = 'ObjectionDeciders1795219200053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('app.scope', 'system', true)`);
    await runner.query(`
      -- The reason stands in the history of the case.
      ALTER TABLE case_objection
        ADD COLUMN named_decider uuid NULL CONSTRAINT case_objection_named_fk REFERENCES account (id),
        ADD COLUMN named_by uuid NULL CONSTRAINT case_objection_namer_fk REFERENCES account (id),
        ADD COLUMN named_at timestamptz NULL,
        ADD CONSTRAINT case_objection_named_whole CHECK (num_nulls(named_decider, named_by, named_at) IN (0, 3)),
        ADD CONSTRAINT case_objection_named_another CHECK (named_decider <> named_by);
      ${states(`, 'settled'`)}
      -- Cases that were released or closed before left their objection open, where no step could reach it.
      UPDATE case_objection o SET state = 'settled', decided_at = c.ended_at FROM caller_case c
        WHERE c.id = o.case_id AND c.ended_at IS NOT NULL AND o.state IN ('filed', 'extended');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT set_config('app.scope', 'system', true)`);
    await runner.query(`
      UPDATE case_objection SET state = 'upheld' WHERE state = 'settled';
      ${states('')}
      ALTER TABLE case_objection DROP CONSTRAINT case_objection_named_another,
        DROP CONSTRAINT case_objection_named_whole, DROP COLUMN named_decider, DROP COLUMN named_by, DROP COLUMN named_at;
    `);
  }
}
