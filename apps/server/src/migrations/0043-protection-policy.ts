import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The versions of the protection policy: what a decision was made under stays readable for ever. */
export class ProtectionPolicy1795219200043 implements MigrationInterface {
  name = 'ProtectionPolicy1795219200043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protection_policy (
        version integer NOT NULL CONSTRAINT protection_policy_pk PRIMARY KEY
          CONSTRAINT protection_policy_version_positive CHECK (version > 0),
        policy jsonb NOT NULL,
        valid_from timestamptz NOT NULL,
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        document_number text NOT NULL,
        reason text NOT NULL,
        -- A version begins when it is written or later, never before.
        CONSTRAINT protection_policy_not_backwards CHECK (valid_from >= written_at)
      );
      CREATE INDEX protection_policy_valid_index ON protection_policy (valid_from, version);
      CREATE TRIGGER protection_policy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON protection_policy
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE protection_policy');
  }
}
