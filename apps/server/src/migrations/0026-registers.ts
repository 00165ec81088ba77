import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The registers of the privacy law: every change is a row, none is overwritten. */
export class Registers1795219200026 implements MigrationInterface {
  name = 'Registers1795219200026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_entry (
        id uuid NOT NULL,
        version integer NOT NULL CONSTRAINT register_entry_version_positive CHECK (version > 0),
        kind text NOT NULL,
        "values" jsonb NOT NULL,
        ended boolean NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        reason text NULL,
        CONSTRAINT register_entry_pk PRIMARY KEY (id, version)
      );
      CREATE INDEX register_entry_kind_index ON register_entry (kind);
      CREATE TRIGGER register_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE register_entry');
  }
}
