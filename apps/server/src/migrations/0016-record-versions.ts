import type { MigrationInterface, QueryRunner } from 'typeorm';

const instant = `to_char(kept.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What a content of interval totals that has no version of its own is hashed from. */
const unversioned = `'[null,"' || ${instant} || '",' || kept.minutes || ',' || to_json(kept.queue) || ',[' ||
  coalesce((
    SELECT string_agg('["' || name || '",' || value || ']', ',' ORDER BY (name || ',' || value) COLLATE "C")
    FROM jsonb_each_text(kept.totals) AS total (name, value)), '') ||
  '],' || coalesce(kept.longest_wait_seconds::text, 'null') || ']'`;

/**
 * The version of a content used to be the format's or, without one, its place in the order of arrival: the hash tells
 * which. Of a format's version the place is not known any more; that of the import's first line stands for it.
 */
const intervals = `
  ALTER TABLE interval_version ADD arrival bigint NULL, ADD superseded_at timestamptz NULL,
    ALTER COLUMN version DROP NOT NULL;
  ALTER TABLE interval_repeat ADD arrival bigint NULL;
  ALTER TABLE interval_total ADD content bytea NULL, ADD arrival bigint NULL, ADD received_at timestamptz NULL,
    ALTER COLUMN version DROP NOT NULL;

  UPDATE interval_version kept SET superseded_at = coalesce(later.received_at, kept.received_at)
  FROM (SELECT source_id, record_key, content, lead(received_at) OVER (
    PARTITION BY source_id, record_key ORDER BY version, received_at, content DESC) AS received_at FROM interval_version) later
  WHERE later.source_id = kept.source_id AND later.record_key = kept.record_key AND later.content = kept.content;
  UPDATE interval_version kept SET arrival = version, version = NULL
  WHERE content = substring(sha256(convert_to(${unversioned}, 'UTF8')) FOR 16);
  UPDATE interval_version SET arrival = coalesce((SELECT ordinal FROM import WHERE id = import_id), 0) * 4294967296
  WHERE arrival IS NULL;
  UPDATE interval_repeat again SET arrival = CASE WHEN kept.version IS NULL THEN again.version
    ELSE coalesce((SELECT ordinal FROM import WHERE id = again.import_id), 0) * 4294967296 END
  FROM interval_version kept
  WHERE kept.source_id = again.source_id AND kept.record_key = again.record_key AND kept.content = again.content;

  WITH best AS (
    SELECT DISTINCT ON (source_id, record_key) * FROM interval_version
    ORDER BY source_id, record_key, version DESC NULLS LAST, arrival DESC, received_at DESC, content
  ), moved AS (
    DELETE FROM interval_version kept USING best
    WHERE kept.source_id = best.source_id AND kept.record_key = best.record_key AND kept.content = best.content
  )
  UPDATE interval_total total SET content = best.content, version = best.version, arrival = best.arrival,
    import_id = best.import_id, received_at = best.received_at, queue = best.queue, starts_at = best.starts_at,
    minutes = best.minutes, totals = best.totals, longest_wait_seconds = best.longest_wait_seconds
  FROM best WHERE total.source_id = best.source_id AND total.record_key = best.record_key;

  ALTER TABLE interval_version ALTER COLUMN arrival SET NOT NULL, ALTER COLUMN superseded_at SET NOT NULL;
  ALTER TABLE interval_repeat ALTER COLUMN arrival SET NOT NULL, DROP COLUMN version;
  ALTER TABLE interval_total ALTER COLUMN content SET NOT NULL, ALTER COLUMN arrival SET NOT NULL,
    ALTER COLUMN received_at SET NOT NULL;
  CREATE INDEX interval_total_import_index ON interval_total (import_id) WHERE import_id IS NOT NULL`;

/** Answers get the names and types that the others have; the hash of a key is text now. */
const answers = `
  ALTER TABLE survey_answer_content RENAME TO survey_answer_version;
  ALTER TABLE survey_answer_version RENAME CONSTRAINT survey_answer_content_pk TO survey_answer_version_pk;
  ALTER TABLE survey_answer_version RENAME CONSTRAINT survey_answer_content_source_fk TO survey_answer_version_source_fk;
  ALTER INDEX survey_answer_content_import_index RENAME TO survey_answer_version_import_index;
  ALTER TABLE survey_answer_version RENAME COLUMN version TO arrival;
  ALTER TABLE survey_answer_repeat RENAME COLUMN version TO arrival;
  ${['survey_answer', 'survey_answer_version', 'survey_answer_repeat']
    .map(
      (table) => `
  ALTER TABLE ${table} RENAME COLUMN answer_key TO record_key;
  ALTER TABLE ${table} RENAME COLUMN content_hash TO content;
  ALTER TABLE ${table} ALTER COLUMN record_key TYPE text USING encode(record_key, 'hex');`,
    )
    .join('')}
  ALTER TABLE survey_answer_version ADD version bigint NULL, ADD superseded_at timestamptz NULL,
    ALTER COLUMN arrival DROP DEFAULT;
  ALTER TABLE survey_answer ADD version bigint NULL, ADD arrival bigint NULL, ADD received_at timestamptz NULL;

  UPDATE survey_answer_version SET received_at = coalesce(answered_at, 'epoch') WHERE received_at IS NULL;
  UPDATE survey_answer_version kept SET superseded_at = coalesce(later.received_at, kept.received_at)
  FROM (SELECT source_id, record_key, content, lead(received_at) OVER (
    PARTITION BY source_id, record_key ORDER BY arrival, received_at, content DESC) AS received_at FROM survey_answer_version) later
  WHERE later.source_id = kept.source_id AND later.record_key = kept.record_key AND later.content = kept.content;
  WITH moved AS (
    DELETE FROM survey_answer_version kept USING survey_answer answer
    WHERE kept.source_id = answer.source_id AND kept.record_key = answer.record_key AND kept.content = answer.content
    RETURNING kept.*
  )
  UPDATE survey_answer answer SET arrival = moved.arrival, import_id = moved.import_id, received_at = moved.received_at
  FROM moved WHERE answer.source_id = moved.source_id AND answer.record_key = moved.record_key;

  ALTER TABLE survey_answer_version ALTER COLUMN received_at SET NOT NULL, ALTER COLUMN superseded_at SET NOT NULL;
  ALTER TABLE survey_answer ALTER COLUMN arrival SET NOT NULL, ALTER COLUMN received_at SET NOT NULL;
  CREATE INDEX survey_answer_import_index ON survey_answer (import_id) WHERE import_id IS NOT NULL`;

/** The id and the data set of a content are those of its record; a content has its version wherever it stands. */
const consultations = `
  ALTER TABLE consultation_version DROP COLUMN consultation_id, DROP COLUMN data_set;
  ALTER TABLE consultation_repeat DROP COLUMN version`;

const back = `
  ALTER TABLE consultation_repeat ADD version bigint NULL;
  UPDATE consultation_repeat again SET version = kept.version FROM (
    SELECT source_id, record_key, content, version FROM consultation_key
    UNION ALL SELECT source_id, record_key, content, version FROM consultation_version) kept
  WHERE kept.source_id = again.source_id AND kept.record_key = again.record_key AND kept.content = again.content;
  ALTER TABLE consultation_version ADD consultation_id bigint NULL, ADD data_set text NULL;
  UPDATE consultation_version kept SET consultation_id = key.consultation_id, data_set = source.data_set
  FROM consultation_key key JOIN source ON source.id = key.source_id
  WHERE key.source_id = kept.source_id AND key.record_key = kept.record_key;
  ALTER TABLE consultation_version ALTER COLUMN consultation_id SET NOT NULL, ALTER COLUMN data_set SET NOT NULL;

  INSERT INTO survey_answer_version (source_id, record_key, content, arrival, answered_at, score, scale_points, call_key,
    question, import_id, received_at, superseded_at)
  SELECT source_id, record_key, content, arrival, answered_at, score, scale_points, call_key, question, import_id,
    received_at, received_at FROM survey_answer;
  DROP INDEX survey_answer_import_index;
  ALTER TABLE survey_answer DROP COLUMN version, DROP COLUMN arrival, DROP COLUMN received_at;
  ALTER TABLE survey_answer_version DROP COLUMN version, DROP COLUMN superseded_at,
    ALTER COLUMN received_at DROP NOT NULL, ALTER COLUMN arrival SET DEFAULT 0;
  ${['survey_answer', 'survey_answer_version', 'survey_answer_repeat']
    .map(
      (table) => `
  ALTER TABLE ${table} ALTER COLUMN record_key TYPE bytea USING decode(record_key, 'hex');
  ALTER TABLE ${table} RENAME COLUMN record_key TO answer_key;
  ALTER TABLE ${table} RENAME COLUMN content TO content_hash;`,
    )
    .join('')}
  ALTER TABLE survey_answer_version RENAME COLUMN arrival TO version;
  ALTER TABLE survey_answer_repeat RENAME COLUMN arrival TO version;
  ALTER INDEX survey_answer_version_import_index RENAME TO survey_answer_content_import_index;
  ALTER TABLE survey_answer_version RENAME CONSTRAINT survey_answer_version_source_fk TO survey_answer_content_source_fk;
  ALTER TABLE survey_answer_version RENAME CONSTRAINT survey_answer_version_pk TO survey_answer_content_pk;
  ALTER TABLE survey_answer_version RENAME TO survey_answer_content;

  INSERT INTO interval_version (source_id, record_key, content, version, arrival, queue, starts_at, minutes, totals,
    longest_wait_seconds, import_id, received_at, superseded_at)
  SELECT source_id, record_key, content, version, arrival, queue, starts_at, minutes, totals, longest_wait_seconds,
    import_id, received_at, received_at FROM interval_total;
  ALTER TABLE interval_repeat ADD version bigint NULL;
  UPDATE interval_repeat again SET version = coalesce(kept.version, again.arrival) FROM interval_version kept
  WHERE kept.source_id = again.source_id AND kept.record_key = again.record_key AND kept.content = again.content;
  UPDATE interval_version SET version = arrival WHERE version IS NULL;
  UPDATE interval_total SET version = arrival WHERE version IS NULL;
  DROP INDEX interval_total_import_index;
  ALTER TABLE interval_total DROP COLUMN content, DROP COLUMN arrival, DROP COLUMN received_at,
    ALTER COLUMN version SET NOT NULL;
  ALTER TABLE interval_repeat DROP COLUMN arrival, ALTER COLUMN version SET NOT NULL;
  ALTER TABLE interval_version DROP COLUMN arrival, DROP COLUMN superseded_at, ALTER COLUMN version SET NOT NULL`;

/**
 * Interval totals, survey answers and consultation records keep their contents in tables of one shape: the content that
 * counts where the facts or their keys are, the others among the versions, sightings by others among the repetitions.
 */
export class RecordVersions1795219200016 implements MigrationInterface {
  name = 'RecordVersions1795219200016';

  async up(runner: QueryRunner): Promise<void> {
    for (const kind of [intervals, answers, consultations]) await runner.query(kind);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(back);
  }
}
