import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each way in of a source was heard and brought data, and what each screen on the wall shows. */
export class TrustAndWall1795219200040 implements MigrationInterface {
  name = 'TrustAndWall1795219200040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Heard over HTTP: last_heard_at is of all ways in together.
      ALTER TABLE source
        ADD COLUMN pushed_at timestamptz NULL,
        ADD COLUMN pushed_data_at timestamptz NULL;
      ALTER TABLE source_feed
        ADD COLUMN heard_at timestamptz NULL,
        ADD COLUMN data_at timestamptz NULL;
      ALTER TABLE kiosk
        ADD COLUMN pages text[] NOT NULL DEFAULT '{now,queues,staff,volume}',
        ADD COLUMN page_seconds integer NOT NULL DEFAULT 20,
        ADD COLUMN theme text NOT NULL DEFAULT 'dark' CONSTRAINT kiosk_theme_known CHECK (theme IN ('dark', 'light')),
        ADD COLUMN queues text[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE kiosk DROP COLUMN pages, DROP COLUMN page_seconds, DROP COLUMN theme, DROP COLUMN queues;
      ALTER TABLE source_feed DROP COLUMN heard_at, DROP COLUMN data_at;
      ALTER TABLE source DROP COLUMN pushed_at, DROP COLUMN pushed_data_at;
    `);
  }
}
