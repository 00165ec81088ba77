import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;

const tables = [
  'caller_case',
  'caller_case_hash',
  'caller_case_incident',
  'case_proposal',
  'case_objection',
  'case_notice',
  'caller_case_step',
];

/** Only work that may see everything reaches them: the people who decide, the switch, and the clock. */
const protect = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole});`;

/** Caller cases: numbers that are watched, registered or restricted, what the rule proposed, and what people decided. */
export class CallerCases1795219200046 implements MigrationInterface {
  name = 'CallerCases1795219200046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE caller_case (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT caller_case_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT caller_case_number_unique UNIQUE,
        state text NOT NULL CONSTRAINT caller_case_state_known CHECK (state IN ('watch', 'registeredHarsh',
          'registeredAbusive', 'restricted', 'legalReview', 'legalFiled', 'resolved', 'expired', 'released')),
        class text NULL CONSTRAINT caller_case_class_known CHECK (class IN ('abusive', 'harsh')),
        -- The version of the policy that its present state was decided under.
        policy_version integer NOT NULL,
        -- The caller's number; gone when the identifiers are purged.
        sealed bytea NULL,
        sealed_key_id integer NULL,
        opened_at timestamptz NOT NULL,
        registered_at timestamptz NULL,
        expires_at timestamptz NULL,
        legal_due_at timestamptz NULL,
        legal_approved_at timestamptz NULL,
        legal_filed_at timestamptz NULL,
        ended_at timestamptz NULL,
        purge_at timestamptz NULL,
        purged_at timestamptz NULL,
        CONSTRAINT caller_case_ends_once CHECK ((ended_at IS NOT NULL) = (state IN ('resolved', 'expired', 'released')))
      );
      CREATE INDEX caller_case_open_index ON caller_case (expires_at) WHERE ended_at IS NULL;
      CREATE INDEX caller_case_purge_index ON caller_case (purge_at) WHERE ended_at IS NOT NULL AND purged_at IS NULL;
      -- A number under each key of callers that there is: calls of other years have other keys.
      CREATE TABLE caller_case_hash (
        case_id uuid NOT NULL CONSTRAINT caller_case_hash_case_fk REFERENCES caller_case (id),
        key_id integer NOT NULL,
        caller_hash bytea NOT NULL,
        CONSTRAINT caller_case_hash_pk PRIMARY KEY (case_id, key_id)
      );
      CREATE INDEX caller_case_hash_index ON caller_case_hash (caller_hash);

      -- What was found of an incident, as far as the rule counts it.
      CREATE TABLE caller_case_incident (
        case_id uuid NOT NULL CONSTRAINT caller_case_incident_case_fk REFERENCES caller_case (id),
        incident_id uuid NOT NULL CONSTRAINT caller_case_incident_unique UNIQUE,
        number text NOT NULL,
        team_id uuid NULL,
        happened_at timestamptz NOT NULL,
        severity text NOT NULL,
        categories text[] NOT NULL,
        vulnerable boolean NOT NULL,
        reporter_id uuid NOT NULL,
        found_by uuid NULL,
        found_at timestamptz NULL,
        confirmed boolean NOT NULL,
        concurred_by uuid NULL,
        concurred_at timestamptz NULL,
        CONSTRAINT caller_case_incident_pk PRIMARY KEY (case_id, incident_id)
      );

      -- What the rule proposed, and the restriction that an approval begins.
      CREATE TABLE case_proposal (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT case_proposal_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT case_proposal_case_fk REFERENCES caller_case (id),
        state text NOT NULL
          CONSTRAINT case_proposal_state_known CHECK (state IN ('proposed', 'withdrawn', 'declined', 'approved')),
        class text NOT NULL CONSTRAINT case_proposal_class_known CHECK (class IN ('abusive', 'harsh')),
        hours integer NULL CONSTRAINT case_proposal_hours_positive CHECK (hours > 0),
        legal_review boolean NOT NULL,
        rows jsonb NOT NULL,
        incidents uuid[] NOT NULL,
        policy_version integer NOT NULL,
        proposed_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        decided_at timestamptz NULL,
        decided_by uuid NULL CONSTRAINT case_proposal_account_fk REFERENCES account (id),
        decided_role text NULL,
        document_number text NULL,
        reason bytea NULL,
        restricted_from timestamptz NULL,
        restricted_until timestamptz NULL,
        suspended_at timestamptz NULL,
        ended_at timestamptz NULL,
        notice jsonb NULL,
        -- Found wrong by an objection: statistics leave it out.
        corrected_at timestamptz NULL,
        CONSTRAINT case_proposal_restricts_forward CHECK (restricted_until > restricted_from),
        CONSTRAINT case_proposal_long_has_document CHECK (
          restricted_until <= restricted_from + interval '24 hours' OR document_number IS NOT NULL)
      );
      CREATE INDEX case_proposal_case_index ON case_proposal (case_id);
      CREATE UNIQUE INDEX case_proposal_one_open ON case_proposal (case_id) WHERE state = 'proposed';

      CREATE TABLE case_objection (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT case_objection_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT case_objection_case_fk REFERENCES caller_case (id),
        state text NOT NULL CONSTRAINT case_objection_state_known
          CHECK (state IN ('filed', 'extended', 'upheld', 'dismissed', 'partly')),
        channel text NOT NULL,
        received_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        received_by uuid NOT NULL CONSTRAINT case_objection_receiver_fk REFERENCES account (id),
        text bytea NULL,
        due_at timestamptz NOT NULL,
        decided_at timestamptz NULL,
        decided_by uuid NULL CONSTRAINT case_objection_decider_fk REFERENCES account (id),
        reason bytea NULL,
        policy_version integer NOT NULL
      );
      CREATE INDEX case_objection_case_index ON case_objection (case_id);
      CREATE UNIQUE INDEX case_objection_one_open ON case_objection (case_id) WHERE state IN ('filed', 'extended');

      CREATE TABLE case_notice (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT case_notice_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT case_notice_case_fk REFERENCES caller_case (id),
        channel text NOT NULL,
        result text NOT NULL CONSTRAINT case_notice_result_known CHECK (result IN ('delivered', 'failed', 'unknown')),
        at timestamptz NOT NULL,
        recorded_by uuid NOT NULL CONSTRAINT case_notice_account_fk REFERENCES account (id)
      );
      CREATE INDEX case_notice_case_index ON case_notice (case_id);

      CREATE TABLE caller_case_step (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT caller_case_step_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT caller_case_step_case_fk REFERENCES caller_case (id),
        step text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        -- Null for what the clock or the rule did.
        by_account uuid NULL CONSTRAINT caller_case_step_account_fk REFERENCES account (id),
        by_role text NULL,
        at timestamptz NOT NULL,
        policy_version integer NOT NULL,
        note bytea NULL
      );
      CREATE INDEX caller_case_step_case_index ON caller_case_step (case_id);
      -- Only a remark may be sealed anew, under the next key; rows go with their case when its retention ends.
      CREATE TRIGGER caller_case_step_append_only
        BEFORE UPDATE OF case_id, step, from_state, to_state, by_account, by_role, at, policy_version OR TRUNCATE
        ON caller_case_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ${tables.map(protect).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables.toReversed().join(', ')}`);
  }
}
