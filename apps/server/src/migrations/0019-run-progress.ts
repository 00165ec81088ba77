import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many days a verification or rebuild has to go through, so that its share can be told while it runs. */
export class RunProgress1795219200019 implements MigrationInterface {
  name = 'RunProgress1795219200019';

  async up(runner: QueryRunner): Promise<void> {
    // Null until it is known: a verification counts the days of every data set when it begins to look.
    await runner.query('ALTER TABLE rollup_run ADD days_total integer NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rollup_run DROP days_total');
  }
}
