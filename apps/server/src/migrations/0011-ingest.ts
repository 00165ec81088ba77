import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imports of every format and kind, held and withdrawn imports, repaired rows, interval totals with their versions,
 * folders that are watched and logs that are followed, whole profiles, limits of a source's tokens.
 */
export class Intake1795219200011 implements MigrationInterface {
  name = 'Intake1795219200011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE source
        -- Elements a second that each of the source's tokens may send on average; null: the console's own limit.
        ADD COLUMN events_per_second integer NULL
          CONSTRAINT source_events_per_second_positive CHECK (events_per_second > 0);

      ALTER TABLE import
        DROP CONSTRAINT import_state_known,
        ADD CONSTRAINT import_state_known CHECK (state IN ('uploaded', 'queued', 'running', 'following', 'held',
          'done', 'failed', 'withdrawing', 'withdrawn')),
        ADD COLUMN origin text NOT NULL DEFAULT 'upload'
          CONSTRAINT import_origin_known CHECK (origin IN ('upload', 'repair', 'folder', 'tail')),
        ADD COLUMN container text NULL,
        ADD COLUMN sheet text NULL,
        ADD COLUMN zone text NULL,
        -- Names of the first row: what a repaired row is read under.
        ADD COLUMN header jsonb NULL,
        -- How many rows make a chunk of the ledger: never another number for an import that has begun.
        ADD COLUMN chunk_rows integer NOT NULL DEFAULT 2000,
        -- Why the import is held, and that an operator let it go on: then it is not held again.
        ADD COLUMN held jsonb NULL,
        ADD COLUMN may_go_on boolean NOT NULL DEFAULT false,
        -- The import whose rejected rows this one brings again.
        ADD COLUMN repairs uuid NULL CONSTRAINT import_repairs_fk REFERENCES import (id),
        -- Of the rejected rows, how many have been taken in since by repairs.
        ADD COLUMN repaired bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT import_repaired_some CHECK (repaired BETWEEN 0 AND rejected),
        ADD COLUMN withdrawal jsonb NULL,
        ADD COLUMN withdrawn_at timestamptz NULL,
        -- The file of a watched folder that waits for the end of its import.
        ADD COLUMN folder_file text NULL;
      CREATE INDEX import_repairs_index ON import (repairs) WHERE repairs IS NOT NULL;

      -- Rows of an archive with several files may share a line: the place within the import tells them apart.
      ALTER TABLE import_problem ADD COLUMN position bigint NULL, ADD COLUMN repaired_by uuid NULL
        CONSTRAINT import_problem_repaired_by_fk REFERENCES import (id);
      UPDATE import_problem SET position = line;
      ALTER TABLE import_problem ALTER COLUMN position SET NOT NULL, ALTER COLUMN line TYPE bigint,
        DROP CONSTRAINT import_problem_pk,
        ADD CONSTRAINT import_problem_pk PRIMARY KEY (import_id, position);
      CREATE INDEX import_problem_repaired_index ON import_problem (repaired_by) WHERE repaired_by IS NOT NULL;

      ALTER TABLE column_profile
        -- The whole profile; null for one that only renames the columns of the built-in profile it is based on.
        ADD COLUMN profile jsonb NULL,
        ALTER COLUMN based_on DROP NOT NULL,
        ADD CONSTRAINT column_profile_one_form CHECK (profile IS NOT NULL OR based_on IS NOT NULL);

      -- Totals of an interval and queue as a switch reports them (집계값), present contents only.
      CREATE TABLE interval_total (
        source_id uuid NOT NULL CONSTRAINT interval_total_source_fk REFERENCES source (id),
        record_key text NOT NULL,
        data_set text NOT NULL,
        queue text NOT NULL,
        starts_at timestamptz NOT NULL,
        minutes integer NOT NULL,
        -- Numbers by the names of the additive totals; a name that is missing was not reported.
        totals jsonb NOT NULL,
        longest_wait_seconds integer NULL,
        version bigint NOT NULL,
        import_id uuid NULL,
        CONSTRAINT interval_total_pk PRIMARY KEY (source_id, record_key)
      );
      CREATE INDEX interval_total_starts_index ON interval_total (data_set, starts_at);
      -- Every content that a record has had; of one key the highest version is the present one.
      CREATE TABLE interval_version (
        source_id uuid NOT NULL,
        record_key text NOT NULL,
        content bytea NOT NULL,
        version bigint NOT NULL,
        queue text NOT NULL,
        starts_at timestamptz NOT NULL,
        minutes integer NOT NULL,
        totals jsonb NOT NULL,
        longest_wait_seconds integer NULL,
        import_id uuid NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT interval_version_pk PRIMARY KEY (source_id, record_key, content)
      );
      CREATE INDEX interval_version_import_index ON interval_version (import_id) WHERE import_id IS NOT NULL;
      -- A content seen again in another import: it stays when the first import is withdrawn.
      CREATE TABLE interval_repeat (
        source_id uuid NOT NULL,
        record_key text NOT NULL,
        content bytea NOT NULL,
        import_id uuid NULL,
        version bigint NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT interval_repeat_unique UNIQUE NULLS NOT DISTINCT (source_id, record_key, content, import_id)
      );
      CREATE INDEX interval_repeat_import_index ON interval_repeat (import_id) WHERE import_id IS NOT NULL;

      -- Survey answers keep what each of their contents said, who brought it and who brought it again.
      ALTER TABLE survey_answer_content
        ADD COLUMN version bigint NOT NULL DEFAULT 0,
        -- Null for a content that was superseded before contents were kept.
        ADD COLUMN answered_at timestamptz NULL,
        ADD COLUMN score numeric NULL,
        ADD COLUMN scale_points integer NULL,
        ADD COLUMN call_key text NULL,
        ADD COLUMN question text NULL,
        ADD COLUMN import_id uuid NULL,
        ADD COLUMN received_at timestamptz NULL;
      UPDATE survey_answer_content content SET version = 1, answered_at = answer.answered_at, score = answer.score,
        scale_points = answer.scale_points, call_key = answer.call_key, question = answer.question,
        import_id = answer.import_id
      FROM survey_answer answer
      WHERE answer.source_id = content.source_id AND answer.answer_key = content.answer_key
        AND answer.content_hash = content.content_hash;
      CREATE INDEX survey_answer_content_import_index ON survey_answer_content (import_id) WHERE import_id IS NOT NULL;
      CREATE TABLE survey_answer_repeat (
        source_id uuid NOT NULL,
        answer_key bytea NOT NULL,
        content_hash bytea NOT NULL,
        import_id uuid NULL,
        version bigint NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT survey_answer_repeat_unique
          UNIQUE NULLS NOT DISTINCT (source_id, answer_key, content_hash, import_id)
      );
      CREATE INDEX survey_answer_repeat_import_index ON survey_answer_repeat (import_id) WHERE import_id IS NOT NULL;

      -- A folder that is watched for files, or a log that is followed while it grows.
      CREATE TABLE source_feed (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT source_feed_pk PRIMARY KEY,
        source_id uuid NOT NULL CONSTRAINT source_feed_source_fk REFERENCES source (id),
        kind text NOT NULL CONSTRAINT source_feed_kind_known CHECK (kind IN ('folder', 'tail')),
        -- Below the folder that the installation opens for this.
        path text NOT NULL,
        reading jsonb NOT NULL,
        settle_seconds integer NOT NULL,
        active boolean NOT NULL,
        problem jsonb NULL,
        -- The last problem, also when it is over.
        last_fault jsonb NULL,
        last_fault_at timestamptz NULL,
        looked_at timestamptz NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT source_feed_path_unique UNIQUE (path)
      );
      ALTER TABLE import ADD COLUMN feed_id uuid NULL
        CONSTRAINT import_feed_fk REFERENCES source_feed (id) ON DELETE SET NULL;
      CREATE INDEX import_feed_index ON import (feed_id, ordinal) WHERE feed_id IS NOT NULL;
      -- One file of a log that is followed; rotation gives it another name, never another beginning.
      CREATE TABLE tail_segment (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT tail_segment_pk PRIMARY KEY,
        feed_id uuid NOT NULL CONSTRAINT tail_segment_feed_fk REFERENCES source_feed (id) ON DELETE CASCADE,
        -- Keyed hash of the first bytes, and how many they are: what the file is known by.
        head_hash bytea NOT NULL,
        head_bytes integer NOT NULL,
        head_key_id integer NOT NULL CONSTRAINT tail_segment_key_fk REFERENCES data_key (id),
        -- The bytes taken in, to the end of a line; committed together with what they held.
        taken_bytes bigint NOT NULL,
        -- Lines taken in.
        taken_lines bigint NOT NULL,
        grown_at timestamptz NOT NULL,
        ended_at timestamptz NULL,
        import_id uuid NOT NULL CONSTRAINT tail_segment_import_fk REFERENCES import (id)
      );
      CREATE INDEX tail_segment_feed_index ON tail_segment (feed_id) WHERE ended_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE survey_answer_repeat;
      ALTER TABLE survey_answer_content DROP COLUMN version, DROP COLUMN answered_at, DROP COLUMN score,
        DROP COLUMN scale_points, DROP COLUMN call_key, DROP COLUMN question, DROP COLUMN import_id,
        DROP COLUMN received_at;
      ALTER TABLE import DROP COLUMN feed_id;
      DROP TABLE tail_segment, source_feed, interval_repeat, interval_version, interval_total;
      DELETE FROM column_profile WHERE based_on IS NULL;
      ALTER TABLE column_profile DROP CONSTRAINT column_profile_one_form, DROP COLUMN profile,
        ALTER COLUMN based_on SET NOT NULL;
      ALTER TABLE import_problem DROP CONSTRAINT import_problem_pk, DROP COLUMN position, DROP COLUMN repaired_by;
      ALTER TABLE import_problem ADD CONSTRAINT import_problem_pk PRIMARY KEY (import_id, line);
      UPDATE import SET state = 'failed' WHERE state IN ('following', 'held', 'withdrawing', 'withdrawn');
      ALTER TABLE import
        DROP CONSTRAINT import_state_known,
        ADD CONSTRAINT import_state_known CHECK (state IN ('uploaded', 'queued', 'running', 'done', 'failed')),
        DROP CONSTRAINT import_repaired_some, DROP COLUMN origin, DROP COLUMN container, DROP COLUMN sheet,
        DROP COLUMN zone, DROP COLUMN header, DROP COLUMN chunk_rows,
        DROP COLUMN held, DROP COLUMN may_go_on, DROP COLUMN repairs,
        DROP COLUMN repaired, DROP COLUMN withdrawal, DROP COLUMN withdrawn_at, DROP COLUMN folder_file;
      ALTER TABLE source DROP COLUMN events_per_second;
    `);
  }
}
