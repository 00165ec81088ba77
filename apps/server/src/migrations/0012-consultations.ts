import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a consultation record says, in the fact and in the versions that it superseded. */
const statedColumns = `
  consultation_id bigint NOT NULL,
  source_id uuid NOT NULL,
  data_set text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NULL,
  -- The counselor as the application names it, and the account that this name stood for on that day.
  counselor text NULL,
  account_id uuid NULL,
  channel text NULL,
  direction text NULL,
  campaign text NULL,
  -- Codes of the topic tree; a word that the tree does not know stays as it was written.
  topic1 text NULL,
  topic2 text NULL,
  topic3 text NULL,
  result text NOT NULL CHECK (result IN ('answered', 'doneAtOnce', 'passedOn', 'received', 'callback')),
  -- The id of the agency served, or the word for the city itself; null while the written name means none.
  agency text NULL,
  agency_word text NULL,
  department text NULL,
  call_key text NULL,
  caller_key_id integer NULL,
  caller_hash bytea NULL,
  -- The caller's number and further attributes, sealed; null when there is none.
  sealed bytea NULL`;

const topics: readonly (readonly [code: string, parent: string | null, ko: string, en: string])[] = [
  ['city', null, '시정', 'City affairs'],
  ['city.passport', 'city', '여권', 'Passports'],
  ['city.guidance', 'city', '민원안내', 'Guidance on complaints'],
  ['city.tax', 'city', '지방세', 'Local tax'],
  ['city.welfare', 'city', '복지', 'Welfare'],
  ['city.environment', 'city', '환경', 'Environment'],
  ['city.culture', 'city', '문화관광', 'Culture and tourism'],
  ['district', null, '구정', 'District affairs'],
  ['district.general', 'district', '구정일반', 'District affairs in general'],
  ['district.transport', 'district', '교통', 'Transport'],
  ['district.tax', 'district', '세무', 'Tax'],
  ['transport', null, '교통', 'Transport'],
  ['transport.bus', 'transport', '버스', 'Bus'],
  ['transport.bus.route', 'transport.bus', '노선', 'Route'],
  ['transport.bus.time', 'transport.bus', '시간', 'Timetable'],
  ['transport.bus.stop', 'transport.bus', '정류소', 'Stop'],
  ['transport.bus.complaint', 'transport.bus', '불편신고', 'Complaint'],
  ['transport.taxi', 'transport', '택시', 'Taxi'],
  ['transport.metro', 'transport', '지하철', 'Metro'],
  ['transport.parking', 'transport', '주정차', 'Parking'],
  ['transport.registration', 'transport', '차량등록', 'Vehicle registration'],
  ['waterworks', null, '상수도', 'Waterworks'],
  ['waterworks.charge', 'waterworks', '요금', 'Charges'],
  ['waterworks.moving', 'waterworks', '이사정산', 'Settlement when moving'],
  ['waterworks.leak', 'waterworks', '누수·단수', 'Leaks and cut-offs'],
  ['living', null, '생활정보', 'Daily life'],
  ['emergency', null, '긴급·재난', 'Emergency'],
  ['other', null, '기타', 'Other'],
];

const quoted = (text: string | null): string => (text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`);

const topicRows = topics
  .map(
    ([code, parent, ko, en], index) =>
      `(${quoted(code)}, ${quoted(parent)}, daterange(NULL, NULL), ${quoted(ko)}, ${quoted(en)}, ${index + 1})`,
  )
  .join(',\n        ');

/** The function that makes the monthly tables of these parents. */
const ensureMonths = (parents: readonly string[]): string => `
  CREATE OR REPLACE FUNCTION ensure_month_partitions(from_day date, to_day date) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    month date := date_trunc('month', from_day)::date;
    parent text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'));
    WHILE month <= to_day LOOP
      FOREACH parent IN ARRAY ARRAY[${parents.map(quoted).join(', ')}] LOOP
        IF to_regclass(parent || '_' || to_char(month, 'YYYY_MM')) IS NULL THEN
          -- Made apart and attached: CREATE ... PARTITION OF would lock out everybody who reads or writes.
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
            parent || '_' || to_char(month, 'YYYY_MM'), parent);
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            parent, parent || '_' || to_char(month, 'YYYY_MM'),
            month::timestamp AT TIME ZONE 'Asia/Seoul',
            (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Seoul');
        END IF;
      END LOOP;
      month := (month + interval '1 month')::date;
    END LOOP;
  END $$`;

/**
 * Consultation records with their identities, superseded versions and repetitions, the topic tree over time, and
 * the list of days on which consultations and calls have to be brought together again.
 */
export class Consultations1795219200012 implements MigrationInterface {
  name = 'Consultations1795219200012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE topic (
        code text NOT NULL,
        parent text NULL,
        valid daterange NOT NULL,
        name_ko text NOT NULL,
        name_en text NOT NULL,
        sort_order integer NOT NULL,
        CONSTRAINT topic_pk PRIMARY KEY (code, valid WITHOUT OVERLAPS),
        CONSTRAINT topic_not_its_parent CHECK (parent <> code)
      );
      INSERT INTO topic (code, parent, valid, name_ko, name_en, sort_order) VALUES
        ${topicRows};
      -- A topic lies under its parent on every day that it is valid.
      ALTER TABLE topic ADD CONSTRAINT topic_parent_fk FOREIGN KEY (parent, PERIOD valid)
        REFERENCES topic (code, PERIOD valid) DEFERRABLE INITIALLY DEFERRED;

      CREATE TABLE consultation_key (
        source_id uuid NOT NULL CONSTRAINT consultation_key_source_fk REFERENCES source (id),
        record_key text NOT NULL,
        consultation_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT consultation_key_id_unique UNIQUE,
        -- Keyed hash of the content that counts, with its place among the versions.
        content bytea NOT NULL,
        version bigint NULL,
        arrival bigint NOT NULL,
        started_at timestamptz NOT NULL,
        import_id uuid NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT consultation_key_pk PRIMARY KEY (source_id, record_key)
      );
      CREATE INDEX consultation_key_import_index ON consultation_key (import_id) WHERE import_id IS NOT NULL;

      CREATE TABLE consultation (
        ${statedColumns},
        -- How the call was found: by its id, or by the counselor and the time; null while there is none.
        link_kind text NULL CHECK (link_kind IN ('callId', 'counselorTime')),
        contact_id bigint NULL,
        contact_started_at timestamptz NULL,
        visit_id bigint NULL,
        visit_arrived_at timestamptz NULL,
        CONSTRAINT consultation_pk PRIMARY KEY (consultation_id, started_at)
      ) PARTITION BY RANGE (started_at);
      CREATE INDEX consultation_started_index ON consultation (data_set, started_at);
      CREATE INDEX consultation_account_index ON consultation (account_id, started_at) WHERE account_id IS NOT NULL;

      CREATE TABLE consultation_version (
        ${statedColumns},
        record_key text NOT NULL,
        content bytea NOT NULL,
        version bigint NULL,
        arrival bigint NOT NULL,
        import_id uuid NULL,
        received_at timestamptz NOT NULL,
        superseded_at timestamptz NOT NULL,
        CONSTRAINT consultation_version_pk PRIMARY KEY (source_id, record_key, content),
        CONSTRAINT consultation_version_key_fk FOREIGN KEY (source_id, record_key)
          REFERENCES consultation_key (source_id, record_key)
      );
      CREATE INDEX consultation_version_import_index ON consultation_version (import_id) WHERE import_id IS NOT NULL;

      -- A known content that came again another way, so that withdrawing the first import leaves what others brought.
      CREATE TABLE consultation_repeat (
        source_id uuid NOT NULL,
        record_key text NOT NULL,
        content bytea NOT NULL,
        import_id uuid NULL,
        version bigint NULL,
        arrival bigint NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT consultation_repeat_unique UNIQUE NULLS NOT DISTINCT (source_id, record_key, content, import_id)
      );
      CREATE INDEX consultation_repeat_import_index ON consultation_repeat (import_id) WHERE import_id IS NOT NULL;

      -- Append-only: whoever changes calls, consultations or mappings adds days, the linking takes them away.
      CREATE TABLE consultation_relink (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT consultation_relink_pk PRIMARY KEY,
        data_set text NOT NULL,
        day date NOT NULL
      );

      -- Days of a range on which there are consultations. A range without end reaches as far as they do.
      CREATE FUNCTION mark_consultation_days(span daterange) RETURNS void LANGUAGE sql AS $$
        INSERT INTO consultation_relink (data_set, day)
        SELECT held.data_set, day::date
        FROM (
          SELECT sets.data_set,
            (min(started_at) AT TIME ZONE 'Asia/Seoul')::date AS first_day,
            (max(started_at) AT TIME ZONE 'Asia/Seoul')::date AS last_day
          FROM (SELECT DISTINCT data_set FROM source) sets JOIN consultation USING (data_set) GROUP BY 1
        ) held
        CROSS JOIN generate_series(
          greatest(held.first_day, lower(span))::timestamp,
          least(held.last_day, upper(span))::timestamp, interval '1 day') AS day
        WHERE EXISTS (
          SELECT FROM consultation WHERE data_set = held.data_set
            AND started_at >= day AT TIME ZONE 'Asia/Seoul'
            AND started_at < (day + interval '1 day') AT TIME ZONE 'Asia/Seoul')
      $$;

      CREATE FUNCTION relink_changed_visits() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO consultation_relink (data_set, day)
        SELECT DISTINCT data_set, day FROM changed WHERE family = 'visits';
        RETURN NULL;
      END $$;
      CREATE TRIGGER fact_change_relinks_consultations AFTER INSERT ON fact_change
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relink_changed_visits();

      CREATE FUNCTION relink_changed_spans() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM mark_consultation_days(span)
        FROM (SELECT unnest(range_agg(valid)) AS span FROM changed) spans;
        RETURN NULL;
      END $$;
      CREATE TRIGGER agent_mapping_added_relinks_consultations AFTER INSERT ON agent_mapping
        REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relink_changed_spans();
      CREATE TRIGGER agent_mapping_changed_relinks_consultations AFTER UPDATE ON agent_mapping
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relink_changed_spans();
      CREATE TRIGGER agent_mapping_removed_relinks_consultations AFTER DELETE ON agent_mapping
        REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION relink_changed_spans();
    `);
    await runner.query(ensureMonths(['call_event', 'contact', 'queue_visit', 'consultation']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ensureMonths(['call_event', 'contact', 'queue_visit']));
    await runner.query(`
      DROP TRIGGER agent_mapping_removed_relinks_consultations ON agent_mapping;
      DROP TRIGGER agent_mapping_changed_relinks_consultations ON agent_mapping;
      DROP TRIGGER agent_mapping_added_relinks_consultations ON agent_mapping;
      DROP TRIGGER fact_change_relinks_consultations ON fact_change;
      DROP FUNCTION relink_changed_spans(), relink_changed_visits(), mark_consultation_days(daterange);
      DROP TABLE consultation_relink, consultation_repeat, consultation_version, consultation, consultation_key, topic;
    `);
  }
}
