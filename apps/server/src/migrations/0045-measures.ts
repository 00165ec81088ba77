import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;
const person = `(SELECT scope_person())`;
/** The person, who looks after the team, and whom the person chose. */
const ofPeople = `account_id = ${person} OR lead_id = ${person} OR team_id = (SELECT scope_team())`;
const ofMeasure = (table: string): string =>
  `EXISTS (SELECT FROM measure WHERE measure.id = ${table}.measure_id)`;

/** Who may see and write the rows of a table, beside work that may see everything. Null: nobody. */
const policies: Readonly<Record<string, string | null>> = {
  measure: ofPeople,
  measure_step: ofMeasure('measure_step'),
  measure_question: ofPeople,
  measure_separation: null,
  agent_pause: null,
};

const protect = ([table, rule]: [string, string | null]): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole}${rule ? ` OR (${rule})` : ''});`;

const webhookEvents = (more: string): string => `
  ALTER TABLE alert_delivery DROP CONSTRAINT alert_delivery_event_known,
    ADD CONSTRAINT alert_delivery_event_known CHECK (event IN ('alert.raised', 'alert.closed', 'trial'${more}));`;

/** Protective measures: what was offered, asked for and given, and what the switch was told of a rest. */
export class Measures1795219200045 implements MigrationInterface {
  name = 'Measures1795219200045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Status and dates alone: of counselling and treatment nothing else is ever written.
      CREATE TABLE measure (
        id uuid NOT NULL CONSTRAINT measure_pk PRIMARY KEY,
        -- Of the client: the same request makes nothing new.
        request_id uuid NULL,
        account_id uuid NOT NULL CONSTRAINT measure_account_fk REFERENCES account (id),
        team_id uuid NULL CONSTRAINT measure_team_fk REFERENCES team (id),
        -- Whom the counselor chose for the incident; null for the lead of the team.
        lead_id uuid NULL CONSTRAINT measure_lead_fk REFERENCES account (id),
        incident_id uuid NULL CONSTRAINT measure_incident_fk REFERENCES incident (id),
        kind text NOT NULL,
        state text NOT NULL CONSTRAINT measure_state_known CHECK (state IN
          ('offered', 'requested', 'started', 'granted', 'declined', 'scheduled', 'done', 'withdrawn')),
        created_at timestamptz NOT NULL,
        minutes integer NULL CONSTRAINT measure_minutes_positive CHECK (minutes > 0),
        starts_at timestamptz NULL,
        ends_at timestamptz NULL,
        due_at timestamptz NULL,
        answer text NULL CONSTRAINT measure_answer_known CHECK (answer IN ('fine', 'wantMore', 'notSaid')),
        policy_version integer NOT NULL,
        CONSTRAINT measure_request_once UNIQUE (account_id, request_id, kind)
      );
      CREATE INDEX measure_account_index ON measure (account_id, created_at);
      CREATE INDEX measure_team_index ON measure (team_id, created_at);
      CREATE INDEX measure_incident_index ON measure (incident_id);
      CREATE INDEX measure_open_index ON measure (state) WHERE state IN ('requested', 'started', 'granted', 'scheduled');
      CREATE TRIGGER measure_never_deleted BEFORE DELETE OR TRUNCATE ON measure
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE measure_step (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT measure_step_pk PRIMARY KEY,
        measure_id uuid NOT NULL CONSTRAINT measure_step_measure_fk REFERENCES measure (id),
        step text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        -- Null for the product itself.
        by_account uuid NULL CONSTRAINT measure_step_account_fk REFERENCES account (id),
        at timestamptz NOT NULL,
        reason bytea NULL
      );
      CREATE INDEX measure_step_measure_index ON measure_step (measure_id);
      -- Reasons are sealed anew when a key is changed; nothing else ever changes.
      CREATE TRIGGER measure_step_append_only
        BEFORE UPDATE OF id, measure_id, step, from_state, to_state, by_account, at OR DELETE OR TRUNCATE ON measure_step
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE measure_question (
        incident_id uuid NOT NULL CONSTRAINT measure_question_pk PRIMARY KEY
          CONSTRAINT measure_question_incident_fk REFERENCES incident (id),
        account_id uuid NOT NULL CONSTRAINT measure_question_account_fk REFERENCES account (id),
        team_id uuid NULL CONSTRAINT measure_question_team_fk REFERENCES team (id),
        lead_id uuid NULL CONSTRAINT measure_question_lead_fk REFERENCES account (id),
        -- What was offered with it.
        kinds text[] NOT NULL,
        asked_at timestamptz NOT NULL,
        -- The end of the shift, when it is asked again.
        again_at timestamptz NOT NULL,
        again_asked boolean NOT NULL DEFAULT false,
        -- From the day after on it stands on the protection officer's page.
        officer_from timestamptz NOT NULL,
        officer_asked_at timestamptz NULL,
        -- Null is no answer; it never means a refusal.
        answer text NULL CONSTRAINT measure_question_answer_known CHECK (answer IN ('later', 'none', 'chosen')),
        answered_at timestamptz NULL,
        CONSTRAINT measure_question_answered CHECK ((answer IS NULL) = (answered_at IS NULL))
      );
      CREATE INDEX measure_question_account_index ON measure_question (account_id, asked_at);
      CREATE INDEX measure_question_open_index ON measure_question (again_at) WHERE answer IS NULL OR answer = 'later';
      CREATE TRIGGER measure_question_never_deleted BEFORE DELETE OR TRUNCATE ON measure_question
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Who is kept apart from whom; forgotten when the shift is over.
      CREATE TABLE measure_separation (
        measure_id uuid NOT NULL CONSTRAINT measure_separation_pk PRIMARY KEY
          CONSTRAINT measure_separation_measure_fk REFERENCES measure (id),
        account_id uuid NOT NULL CONSTRAINT measure_separation_account_fk REFERENCES account (id),
        until timestamptz NOT NULL,
        caller_key_id integer NOT NULL,
        caller_hash bytea NOT NULL
      );
      CREATE INDEX measure_separation_caller_index ON measure_separation (caller_hash);

      -- What is wanted of the switch for an agent; the process that is connected to it looks here each second.
      CREATE TABLE agent_pause (
        source_id uuid NOT NULL CONSTRAINT agent_pause_source_fk REFERENCES source (id) ON DELETE CASCADE,
        agent text NOT NULL,
        measure_id uuid NOT NULL CONSTRAINT agent_pause_measure_fk REFERENCES measure (id),
        paused boolean NOT NULL,
        wanted_at timestamptz NOT NULL,
        state text NOT NULL CONSTRAINT agent_pause_state_known CHECK (state IN ('waiting', 'told', 'refused', 'webhook')),
        fault text NULL,
        CONSTRAINT agent_pause_pk PRIMARY KEY (source_id, agent)
      );
      CREATE INDEX agent_pause_waiting_index ON agent_pause (source_id) WHERE state = 'waiting';
      ${Object.entries(policies).map(protect).join('')}
      ${webhookEvents(`, 'measure.pause'`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM alert_delivery WHERE event = 'measure.pause';
      ${webhookEvents('')}
      DROP TABLE agent_pause, measure_separation, measure_question, measure_step, measure;
    `);
  }
}
