import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents with difficult callers: what was recorded, and every step of the review. */
export class Protection1795219200006 implements MigrationInterface {
  name = 'Protection1795219200006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident (
        id uuid NOT NULL CONSTRAINT incident_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT incident_number_unique UNIQUE,
        reporter_id uuid NOT NULL CONSTRAINT incident_reporter_fk REFERENCES account (id),
        team_id uuid NULL CONSTRAINT incident_team_fk REFERENCES team (id),
        category text NOT NULL,
        severity text NOT NULL,
        state text NOT NULL,
        happened_at timestamptz NOT NULL,
        reported_at timestamptz NOT NULL,
        call_key text NULL,
        ended_by text NOT NULL,
        notice_missing boolean NOT NULL,
        -- In-call steps with their times: [{"kind", "at"}].
        steps jsonb NOT NULL,
        -- What happened and the caller's number, sealed: free text may hold personal data.
        content bytea NOT NULL,
        caller_key_id integer NULL,
        caller_hash bytea NULL
      );
      CREATE INDEX incident_reporter_index ON incident (reporter_id, reported_at);
      CREATE INDEX incident_team_index ON incident (team_id, reported_at);
      CREATE TABLE incident_transition (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT incident_transition_pk PRIMARY KEY,
        incident_id uuid NOT NULL CONSTRAINT incident_transition_incident_fk REFERENCES incident (id),
        transition text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        by_account uuid NOT NULL CONSTRAINT incident_transition_account_fk REFERENCES account (id),
        at timestamptz NOT NULL,
        note bytea NULL
      );
      CREATE INDEX incident_transition_incident_index ON incident_transition (incident_id);
      CREATE TRIGGER incident_transition_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON incident_transition
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      -- A record of an incident can never be hidden or deleted.
      CREATE TRIGGER incident_never_deleted BEFORE DELETE OR TRUNCATE ON incident
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_transition, incident');
  }
}
