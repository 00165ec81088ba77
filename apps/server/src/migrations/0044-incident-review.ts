import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;
const person = `(SELECT scope_person())`;
const ofTeam = `reporter_id = ${person} OR team_id = (SELECT scope_team())`;
/** Whom the counselor or the lead asked sees the record too, of whatever team. */
const ofReviewers = `${ofTeam} OR lead_id = ${person} OR second_listener_id = ${person}`;

const rule = (table: string, rows: string): string =>
  `CREATE POLICY scope ON ${table} USING (${whole} OR (${rows}));`;
const protect = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  ${rule(table, `EXISTS (SELECT FROM incident WHERE incident.id = ${table}.incident_id)`)}`;

/** The whole way of an incident: its report, who reviews it by when, what was listened to, what was found. */
export class IncidentReview1795219200044 implements MigrationInterface {
  name = 'IncidentReview1795219200044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE incident
        ADD further_categories text[] NOT NULL DEFAULT '{}',
        ADD policy_version integer NOT NULL DEFAULT 0,
        ADD vulnerable boolean NOT NULL DEFAULT false,
        -- Whom the counselor chose; null for the lead of the team.
        ADD lead_id uuid NULL CONSTRAINT incident_lead_fk REFERENCES account (id),
        ADD second_listener_id uuid NULL CONSTRAINT incident_second_listener_fk REFERENCES account (id),
        ADD reported_from text NOT NULL DEFAULT 'desk'
          CONSTRAINT incident_reported_from_known CHECK (reported_from IN ('desk', 'offline')),
        -- By the clock of the device, put right by the skew; null where the arrival is all that is known.
        ADD recorded_at timestamptz NULL,
        ADD clock_skew_seconds integer NOT NULL DEFAULT 0,
        ADD full_due_at timestamptz NULL,
        ADD full_reminded_at timestamptz NULL,
        ADD full_at timestamptz NULL,
        ADD review_due_at timestamptz NULL,
        ADD finding_due_at timestamptz NULL,
        ADD escalated_at timestamptz NULL,
        ADD safety_due_at timestamptz NULL,
        ADD safety_at timestamptz NULL,
        ADD safety_by uuid NULL CONSTRAINT incident_safety_account_fk REFERENCES account (id),
        ADD recording_ref text NULL,
        ADD recording_hash text NULL CONSTRAINT incident_recording_sha256 CHECK (recording_hash ~ '^[0-9a-f]{64}$'),
        ADD notice_told boolean NULL,
        ADD found_severity text NULL,
        ADD found_categories text[] NULL,
        ADD CONSTRAINT incident_recording_whole CHECK ((recording_ref IS NULL) = (recording_hash IS NULL));
      CREATE INDEX incident_lead_index ON incident (lead_id) WHERE lead_id IS NOT NULL;
      CREATE INDEX incident_second_listener_index ON incident (second_listener_id)
        WHERE second_listener_id IS NOT NULL;
      CREATE INDEX incident_review_due_index ON incident (review_due_at)
        WHERE escalated_at IS NULL AND state IN ('reported', 'reopened');
      CREATE INDEX incident_finding_due_index ON incident (finding_due_at)
        WHERE escalated_at IS NULL AND state IN ('underReview', 'secondReview');
      CREATE INDEX incident_full_due_index ON incident (full_due_at)
        WHERE full_at IS NULL AND full_reminded_at IS NULL;

      -- Null for the product itself: deadlines that passed, reminders.
      ALTER TABLE incident_transition ALTER by_account DROP NOT NULL;

      DROP POLICY scope ON incident;
      ${rule('incident', ofReviewers)}

      -- The listening log: who heard which part of the recording, or why there is none.
      CREATE TABLE incident_listening (
        id uuid NOT NULL CONSTRAINT incident_listening_pk PRIMARY KEY,
        incident_id uuid NOT NULL CONSTRAINT incident_listening_incident_fk REFERENCES incident (id),
        by_account uuid NOT NULL CONSTRAINT incident_listening_account_fk REFERENCES account (id),
        at timestamptz NOT NULL,
        from_second integer NULL,
        to_second integer NULL,
        -- Why there is nothing to hear, sealed.
        why bytea NULL,
        CONSTRAINT incident_listening_part CHECK ((from_second IS NULL) = (to_second IS NULL)
          AND (from_second IS NULL OR from_second >= 0 AND from_second < to_second))
      );
      CREATE INDEX incident_listening_incident_index ON incident_listening (incident_id);
      CREATE TRIGGER incident_listening_append_only
        BEFORE UPDATE OF id, incident_id, by_account, at, from_second, to_second OR DELETE OR TRUNCATE
        ON incident_listening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- The full report; each writing is a version.
      CREATE TABLE incident_full_report (
        incident_id uuid NOT NULL CONSTRAINT incident_full_report_incident_fk REFERENCES incident (id),
        version integer NOT NULL CONSTRAINT incident_full_report_version_positive CHECK (version > 0),
        written_at timestamptz NOT NULL,
        -- Sealed; empty when it was destroyed.
        content bytea NOT NULL,
        CONSTRAINT incident_full_report_pk PRIMARY KEY (incident_id, version)
      );
      CREATE TRIGGER incident_full_report_append_only
        BEFORE UPDATE OF incident_id, version, written_at OR DELETE OR TRUNCATE
        ON incident_full_report FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ${protect('incident_listening')}
      ${protect('incident_full_report')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE incident_full_report, incident_listening;
      DROP POLICY scope ON incident;
      ${rule('incident', ofTeam)}
      ALTER TABLE incident_transition ALTER by_account SET NOT NULL;
      ALTER TABLE incident
        DROP CONSTRAINT incident_recording_whole,
        DROP further_categories, DROP policy_version, DROP vulnerable, DROP lead_id, DROP second_listener_id,
        DROP reported_from, DROP recorded_at, DROP clock_skew_seconds, DROP full_due_at, DROP full_reminded_at,
        DROP full_at, DROP review_due_at, DROP finding_due_at, DROP escalated_at, DROP safety_due_at, DROP safety_at,
        DROP safety_by, DROP recording_ref, DROP recording_hash, DROP notice_told, DROP found_severity,
        DROP found_categories;
    `);
  }
}
