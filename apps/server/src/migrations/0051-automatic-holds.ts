import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells legal holds that listening to a recording placed from those that people placed: only the former end by themselves. */
export class AutomaticHolds1795219200051 implements MigrationInterface {
  name = 'AutomaticHolds1795219200051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE legal_hold ADD COLUMN automatic boolean NOT NULL DEFAULT false,
        ADD CONSTRAINT legal_hold_automatic_of_incident CHECK (NOT automatic OR scope = 'incident');
      CREATE INDEX legal_hold_automatic_index ON legal_hold (incident_id) WHERE automatic AND lifted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX legal_hold_automatic_index;
      ALTER TABLE legal_hold DROP CONSTRAINT legal_hold_automatic_of_incident, DROP COLUMN automatic;
    `);
  }
}
