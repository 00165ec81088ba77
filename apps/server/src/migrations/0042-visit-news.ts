import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which visits have changed since the board was last summed up. */
export class VisitNews1795219200042 implements MigrationInterface {
  name = 'VisitNews1795219200042';

  async up(queries: QueryRunner): Promise<void> {
    await queries.query(`
      CREATE TABLE visit_news (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT visit_news_pk PRIMARY KEY,
        data_set text NOT NULL,
        -- The ten seconds in which visits arrived that have changed, or with "whole" any time before.
        arrived_at timestamptz NOT NULL,
        whole boolean NOT NULL
      );
    `);
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.query('DROP TABLE visit_news');
  }
}
