import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Switches that are listened to through their manager interface. */
export class AmiFeeds1795219200036 implements MigrationInterface {
  name = 'AmiFeeds1795219200036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE source_feed
        DROP CONSTRAINT source_feed_kind_known,
        ADD CONSTRAINT source_feed_kind_known CHECK (kind IN ('folder', 'tail', 'ami')),
        -- User name and whether the connection is encrypted; the path is host:port.
        ADD COLUMN ami jsonb NULL,
        -- The password, sealed and bound to the feed.
        ADD COLUMN ami_secret bytea NULL,
        ADD CONSTRAINT source_feed_ami_whole CHECK (
          (kind = 'ami') = (ami IS NOT NULL) AND (kind = 'ami') = (ami_secret IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM source_feed WHERE kind = 'ami';
      ALTER TABLE source_feed
        DROP CONSTRAINT source_feed_ami_whole,
        DROP COLUMN ami_secret,
        DROP COLUMN ami,
        DROP CONSTRAINT source_feed_kind_known,
        ADD CONSTRAINT source_feed_kind_known CHECK (kind IN ('folder', 'tail'));
    `);
  }
}
