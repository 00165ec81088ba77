import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the facts add up to, by quarter of an hour, day, month and year of Asia/Seoul: a cache of the facts that can
 * be recomputed and compared at any time. `''` in a key stands for what is not known or not mapped.
 */
export class Rollups1795219200009 implements MigrationInterface {
  name = 'Rollups1795219200009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE visit_rollup (
        grain text NOT NULL,
        data_set text NOT NULL,
        -- By which instant a visit counts: 'arrival' at every grain; 'event', 'end', 'serviceLevelEvent' from the day on.
        attribution text NOT NULL,
        starts_at timestamptz NOT NULL,
        source_id uuid NOT NULL,
        queue text NOT NULL,
        channel text NOT NULL,
        service_field text NOT NULL,
        agency text NOT NULL,
        -- 'calls', or 'reported' for totals that a switch reports without its calls.
        origin text NOT NULL,
        -- Of a row by day: the day its visits arrived, so that a day's facts alone decide every row made of them.
        -- Of other grains: the day of starts_at.
        arrived_on date NOT NULL,
        offered bigint NOT NULL,
        answered bigint NOT NULL,
        abandoned bigint NOT NULL,
        timeout bigint NOT NULL,
        key_exit bigint NOT NULL,
        empty_exit bigint NOT NULL,
        overflow bigint NOT NULL,
        withdrawn bigint NOT NULL,
        callback bigint NOT NULL,
        system_failure bigint NOT NULL,
        in_progress bigint NOT NULL,
        answered_within bigint NOT NULL,
        abandoned_within bigint NOT NULL,
        short_abandoned bigint NOT NULL,
        wait_count bigint NOT NULL,
        wait_seconds_all bigint NOT NULL,
        wait_seconds_answered bigint NOT NULL,
        wait_seconds_abandoned bigint NOT NULL,
        talk_count bigint NOT NULL,
        talk_seconds_answered bigint NOT NULL,
        hold_count bigint NOT NULL,
        hold_seconds bigint NOT NULL,
        acw_count bigint NOT NULL,
        acw_seconds bigint NOT NULL,
        handled_count bigint NOT NULL,
        handled_seconds bigint NOT NULL,
        transferred_blind bigint NOT NULL,
        transferred_attended bigint NOT NULL,
        no_answers bigint NOT NULL,
        longest_wait_seconds integer NULL,
        -- Sparse histograms of whole seconds: bin, count, bin, count, ... by rising bin.
        answered_waits integer[] STORAGE EXTERNAL NOT NULL,
        abandoned_waits integer[] STORAGE EXTERNAL NOT NULL,
        CONSTRAINT visit_rollup_pk PRIMARY KEY (grain, data_set, attribution, starts_at, source_id, queue, channel,
          service_field, agency, origin, arrived_on)
      ) PARTITION BY LIST (grain);
      CREATE TABLE visit_rollup_quarter PARTITION OF visit_rollup FOR VALUES IN ('quarter') WITH (fillfactor = 90);
      CREATE TABLE visit_rollup_day PARTITION OF visit_rollup FOR VALUES IN ('day') WITH (fillfactor = 70);
      CREATE TABLE visit_rollup_month PARTITION OF visit_rollup FOR VALUES IN ('month') WITH (fillfactor = 70);
      CREATE TABLE visit_rollup_year PARTITION OF visit_rollup FOR VALUES IN ('year') WITH (fillfactor = 70);
      CREATE INDEX visit_rollup_day_arrived_index ON visit_rollup_day (source_id, arrived_on);

      CREATE TABLE agent_rollup (
        grain text NOT NULL,
        data_set text NOT NULL,
        starts_at timestamptz NOT NULL,
        source_id uuid NOT NULL,
        -- By quarter of an hour all agents of the source together, '' for their name; each of them from the day on.
        agent text NOT NULL,
        -- Whole seconds of the interval in each state; the rest of it the agent was logged out.
        ready_seconds bigint NOT NULL,
        ringing_seconds bigint NOT NULL,
        talking_seconds bigint NOT NULL,
        hold_seconds bigint NOT NULL,
        acw_seconds bigint NOT NULL,
        break_seconds bigint NOT NULL,
        training_seconds bigint NOT NULL,
        protected_rest_seconds bigint NOT NULL,
        outbound_seconds bigint NOT NULL,
        other_seconds bigint NOT NULL,
        -- Calls answered, and rings without an answer, in the interval.
        answered bigint NOT NULL,
        no_answers bigint NOT NULL,
        CONSTRAINT agent_rollup_pk PRIMARY KEY (grain, data_set, starts_at, source_id, agent),
        -- So no sum over one grain holds an agent's time twice.
        CONSTRAINT agent_rollup_whole_by_quarter CHECK ((agent = '') = (grain = 'quarter'))
      );

      CREATE TABLE contact_rollup (
        grain text NOT NULL,
        data_set text NOT NULL,
        starts_at timestamptz NOT NULL,
        source_id uuid NOT NULL,
        service_field text NOT NULL,
        channel text NOT NULL,
        contacts bigint NOT NULL,
        voice_menu bigint NOT NULL,
        known_caller bigint NOT NULL,
        -- Contacts after which the same caller came again for the same field within 24 hours, within seven days.
        repeat_day bigint NOT NULL,
        repeat_week bigint NOT NULL,
        several_visits bigint NOT NULL,
        unqueued_answers bigint NOT NULL,
        -- In progress when their day ended.
        carried_over bigint NOT NULL,
        CONSTRAINT contact_rollup_pk PRIMARY KEY (grain, data_set, starts_at, source_id, service_field, channel)
      );

      CREATE TABLE consultation_rollup (
        grain text NOT NULL,
        data_set text NOT NULL,
        starts_at timestamptz NOT NULL,
        source_id uuid NOT NULL,
        topic1 text NOT NULL,
        topic2 text NOT NULL,
        topic3 text NOT NULL,
        channel text NOT NULL,
        agency text NOT NULL,
        direction text NOT NULL,
        campaign text NOT NULL,
        answered bigint NOT NULL,
        done_at_once bigint NOT NULL,
        passed_on bigint NOT NULL,
        received bigint NOT NULL,
        callback bigint NOT NULL,
        -- Consultations joined to their call.
        linked bigint NOT NULL,
        CONSTRAINT consultation_rollup_pk PRIMARY KEY (grain, data_set, starts_at, source_id, topic1, topic2, topic3,
          channel, agency, direction, campaign)
      );

      -- A day that is not over is live and needs no row; a row begins as provisional when its first facts are added up.
      CREATE TABLE period_state (
        data_set text NOT NULL,
        day date NOT NULL,
        state text NOT NULL CONSTRAINT period_state_known CHECK (state IN ('provisional', 'final', 'amended')),
        -- 0 while provisional, 1 when closed, one more with each amendment.
        version integer NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by text NULL,
        -- When a row of the day was last written.
        refreshed_at timestamptz NOT NULL,
        CONSTRAINT period_state_pk PRIMARY KEY (data_set, day)
      );
      CREATE INDEX period_state_open_index ON period_state (day) WHERE state = 'provisional';
      CREATE INDEX period_state_refreshed_index ON period_state (refreshed_at);

      -- What a closed day said before and says since: the columns that changed, by interval and key.
      CREATE TABLE amendment (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT amendment_pk PRIMARY KEY,
        data_set text NOT NULL,
        day date NOT NULL,
        version integer NOT NULL,
        family text NOT NULL,
        starts_at timestamptz NOT NULL,
        key jsonb NOT NULL,
        -- Null for a row that was not there, or is gone.
        old jsonb NULL,
        new jsonb NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX amendment_day_index ON amendment (data_set, day, version);

      -- Days whose facts are destroyed: what they added up to stays as it is, and its checksum proves it.
      CREATE TABLE sealed_interval (
        data_set text NOT NULL,
        days daterange NOT NULL,
        checksum bytea NOT NULL,
        reason text NOT NULL,
        sealed_by text NOT NULL,
        sealed_at timestamptz NOT NULL,
        CONSTRAINT sealed_interval_pk PRIMARY KEY (data_set, days WITHOUT OVERLAPS)
      );

      -- Verifications and rebuilds: what was looked at, how far, and what was found.
      CREATE TABLE rollup_run (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT rollup_run_pk PRIMARY KEY,
        kind text NOT NULL CONSTRAINT rollup_run_kind_known CHECK (kind IN ('verify', 'rebuild')),
        -- A range, half-open; null for the nightly choice of days.
        from_day date NULL,
        to_day date NULL,
        -- The first day that is not done, in the order of days.
        next_day date NULL,
        days integer NOT NULL DEFAULT 0,
        differences bigint NOT NULL DEFAULT 0,
        -- The first differences, for whoever looks later.
        found jsonb NOT NULL DEFAULT '[]',
        -- Of a verification: days whose facts were still being added up, and sealed ranges that were changed.
        unsettled jsonb NOT NULL DEFAULT '[]',
        broken_seals jsonb NOT NULL DEFAULT '[]',
        -- Asked for by somebody who does not wait for it: a job carries it out.
        queued boolean NOT NULL DEFAULT false,
        started_by text NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz NULL
      );
      CREATE INDEX rollup_run_started_index ON rollup_run (kind, started_at);
      CREATE INDEX rollup_run_open_index ON rollup_run (id) WHERE finished_at IS NULL;

      CREATE INDEX call_event_no_answer_index ON call_event (source_id, occurred_at) WHERE type = 'agent.no_answer';

      -- The refresher itself adds 'contacts': whether a caller came again is known only days later.
      ALTER TABLE fact_change DROP CONSTRAINT fact_change_family_known, ADD CONSTRAINT fact_change_family_known
        CHECK (family IN ('visits', 'agents', 'consultations', 'intervals', 'contacts'));

      -- Flat arrays from arrays of bin and count: histogram_agg(ARRAY[bin, count] ORDER BY bin).
      CREATE AGGREGATE histogram_agg(integer[]) (
        SFUNC = array_cat, STYPE = integer[], INITCOND = '{}', PARALLEL = SAFE
      );
    `);
    await runner.query(markMappedDays);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER queue_mapping_marks_days ON queue_mapping;
      DROP TRIGGER queue_target_marks_days ON queue_target;
      DROP FUNCTION mark_mapped_days();
      DROP INDEX call_event_no_answer_index;
      DROP AGGREGATE histogram_agg(integer[]);
      DELETE FROM fact_change WHERE family = 'contacts';
      ALTER TABLE fact_change DROP CONSTRAINT fact_change_family_known, ADD CONSTRAINT fact_change_family_known
        CHECK (family IN ('visits', 'agents', 'consultations', 'intervals'));
      DROP TABLE rollup_run, sealed_interval, amendment, period_state, consultation_rollup, contact_rollup,
        agent_rollup, visit_rollup;
    `);
  }
}

// Whoever changes what a queue stands for takes turns with the refresher: a day added up meanwhile under the old
// mapping would have no row yet by which it could be found.
const markMappedDays = `
  CREATE FUNCTION mark_mapped_days() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('michuhol roll-ups'));
    IF TG_OP <> 'INSERT' THEN
      INSERT INTO fact_change (family, data_set, source_id, day)
      SELECT DISTINCT 'visits', data_set, source_id, arrived_on FROM visit_rollup
      WHERE grain = 'day' AND source_id = OLD.source_id AND OLD.valid @> arrived_on;
    END IF;
    IF TG_OP <> 'DELETE' THEN
      INSERT INTO fact_change (family, data_set, source_id, day)
      SELECT DISTINCT 'visits', data_set, source_id, arrived_on FROM visit_rollup
      WHERE grain = 'day' AND source_id = NEW.source_id AND NEW.valid @> arrived_on;
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER queue_mapping_marks_days AFTER INSERT OR UPDATE OR DELETE ON queue_mapping
    FOR EACH ROW EXECUTE FUNCTION mark_mapped_days();
  CREATE TRIGGER queue_target_marks_days AFTER INSERT OR UPDATE OR DELETE ON queue_target
    FOR EACH ROW EXECUTE FUNCTION mark_mapped_days()`;
