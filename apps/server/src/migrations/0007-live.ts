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
        -- All but the sequence, the time and when each feed was last heard, which change without news.
        board jsonb NOT NULL,
        -- Somebody looks at it at least until then; what nobody looks at is not computed.
        watched_until timestamptz NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE live_board');
  }
}
