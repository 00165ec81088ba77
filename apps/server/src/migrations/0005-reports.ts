import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published yearly figures with their history, dated events, targets, and survey answers. */
export class Reports1795219200005 implements MigrationInterface {
  name = 'Reports1795219200005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Entries are only added: the newest of a year and metric counts.
      CREATE TABLE annual_figure (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT annual_figure_pk PRIMARY KEY,
        year integer NOT NULL,
        term integer NULL,
        metric text NOT NULL,
        value numeric NULL,
        verbatim text NOT NULL,
        period_start date NULL,
        period_end date NOT NULL,
        source text NOT NULL,
        document_number text NULL,
        entered_by text NULL,
        entered_at timestamptz NOT NULL
      );
      CREATE INDEX annual_figure_year_index ON annual_figure (year, metric);
      CREATE TABLE annual_remark (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT annual_remark_pk PRIMARY KEY,
        year integer NOT NULL,
        remark text NOT NULL,
        entered_by text NULL,
        entered_at timestamptz NOT NULL
      );
      CREATE TABLE service_event (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT service_event_pk PRIMARY KEY,
        start_date date NOT NULL,
        end_date date NULL,
        kind text NOT NULL,
        title_ko text NOT NULL,
        title_en text NOT NULL,
        basis text NOT NULL
      );
      CREATE TABLE kpi_figure (
        indicator text NOT NULL,
        year integer NOT NULL,
        programme text NOT NULL,
        indicator_en text NOT NULL,
        unit text NOT NULL,
        value numeric NULL,
        kind text NOT NULL,
        source text NOT NULL,
        CONSTRAINT kpi_figure_pk PRIMARY KEY (programme, indicator, year)
      );
      CREATE TABLE survey_answer (
        source_id uuid NOT NULL CONSTRAINT survey_answer_source_fk REFERENCES source (id),
        answer_key bytea NOT NULL,
        content_hash bytea NOT NULL,
        data_set text NOT NULL,
        answered_at timestamptz NOT NULL,
        score numeric NOT NULL,
        scale_points integer NOT NULL,
        call_key text NULL,
        question text NULL,
        import_id uuid NULL,
        CONSTRAINT survey_answer_pk PRIMARY KEY (source_id, answer_key)
      );
      CREATE INDEX survey_answer_answered_index ON survey_answer (data_set, answered_at);
      -- Every content an answer has had: what comes again is known, whatever has come since.
      CREATE TABLE survey_answer_content (
        source_id uuid NOT NULL CONSTRAINT survey_answer_content_source_fk REFERENCES source (id),
        answer_key bytea NOT NULL,
        content_hash bytea NOT NULL,
        CONSTRAINT survey_answer_content_pk PRIMARY KEY (source_id, answer_key, content_hash)
      );
      CREATE TABLE reference_load (
        name text NOT NULL CONSTRAINT reference_load_pk PRIMARY KEY,
        loaded_at timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE reference_load, survey_answer_content, survey_answer, kpi_figure, service_event, annual_remark, annual_figure',
    );
  }
}
