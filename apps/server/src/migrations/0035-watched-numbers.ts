import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers of people at work and of their families, sealed: looks at their records are findings of the monthly review. */
export class WatchedNumbers1795219200035 implements MigrationInterface {
  name = 'WatchedNumbers1795219200035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watched_number (
        id uuid NOT NULL CONSTRAINT watched_number_pk PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT watched_number_account_fk REFERENCES account (id),
        relation text NOT NULL CONSTRAINT watched_number_relation_known CHECK (relation IN ('own', 'family')),
        sealed bytea NOT NULL,
        added_at timestamptz NOT NULL,
        added_by text NOT NULL
      );
      CREATE INDEX watched_number_account_index ON watched_number (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE watched_number');
  }
}
