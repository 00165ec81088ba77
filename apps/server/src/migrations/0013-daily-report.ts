import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published daily reports, version by version, and the remarks that explain days. */
export class DailyReport1795219200013 implements MigrationInterface {
  name = 'DailyReport1795219200013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was published is never changed: later data makes another version beside it.
      CREATE TABLE daily_report (
        data_set text NOT NULL,
        day date NOT NULL,
        version integer NOT NULL CONSTRAINT daily_report_version_counted CHECK (version > 0),
        state text NOT NULL CONSTRAINT daily_report_state_known CHECK (state IN ('final', 'amended')),
        -- json keeps the text as it was written, so that the checksum (SHA-256) can be reckoned again from it.
        content json NOT NULL,
        checksum text NOT NULL,
        -- What it says otherwise than the version before it.
        changes json NOT NULL,
        watermarks json NOT NULL,
        computed_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        -- Null for the console itself.
        published_by text NULL,
        CONSTRAINT daily_report_pk PRIMARY KEY (data_set, day, version)
      );
      CREATE TRIGGER daily_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON daily_report
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- When a published report was last held against the figures as they were then.
      CREATE TABLE daily_report_check (
        data_set text NOT NULL,
        day date NOT NULL,
        examined_at timestamptz NOT NULL,
        CONSTRAINT daily_report_check_pk PRIMARY KEY (data_set, day)
      );

      CREATE TABLE daily_remark (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT daily_remark_pk PRIMARY KEY,
        data_set text NOT NULL,
        -- The days that the remark is about.
        days daterange NOT NULL,
        text text NOT NULL,
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        withdrawn_by text NULL,
        withdrawn_at timestamptz NULL
      );
      CREATE INDEX daily_remark_days_index ON daily_remark USING gist (days);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE daily_remark, daily_report_check, daily_report');
  }
}
