import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The live board of each data set as last computed, so that every server shows the same one. */
export class Live1795219200007 implements MigrationInterface {
  name = 'Live1795219200007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE live_board (
        data_set text NOT NULL CONSTRAINT live_board_pk PRIMARY KEY,
        seq bigint NOT NULL,
        computed_at timestamptz NOT NULL,
        board jsonb NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE live_board');
  }
}
