import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which definition of a figure is in force on a day, and the daily balances of the figures. */
export class Figures1795219200010 implements MigrationInterface {
  name = 'Figures1795219200010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Where the city's documents leave a choice; days before the first row follow the default in the code.
      CREATE TABLE definition_choice (
        name text NOT NULL,
        valid daterange NOT NULL,
        value text NOT NULL,
        -- Counts the changes of this definition; the default is version 1.
        version integer NOT NULL CONSTRAINT definition_choice_version_changed CHECK (version > 1),
        basis text NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL,
        CONSTRAINT definition_choice_pk PRIMARY KEY (name, valid WITHOUT OVERLAPS)
      );

      -- One row for each result: a check that finds what the one before found is not written again.
      CREATE TABLE balance_check (
        data_set text NOT NULL,
        day date NOT NULL,
        checked_at timestamptz NOT NULL,
        -- The newest time at which the same was found.
        confirmed_at timestamptz NOT NULL,
        green boolean NOT NULL,
        lines jsonb NOT NULL,
        CONSTRAINT balance_check_pk PRIMARY KEY (data_set, day, checked_at)
      );
      CREATE INDEX balance_check_red_index ON balance_check (data_set, day) WHERE NOT green;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE balance_check, definition_choice');
  }
}
