import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;

/** Of complaints nobody sees a part: they are for whoever answers for the centre. */
const protect = (table: string, more = ''): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole}${more});`;

/** Complaints about ended calls, how they were decided and answered, and apologies that were demanded of counselors. */
export class Complaints1795219200049 implements MigrationInterface {
  name = 'Complaints1795219200049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE complaint (
        id uuid NOT NULL CONSTRAINT complaint_pk PRIMARY KEY,
        incident_id uuid NOT NULL CONSTRAINT complaint_incident_fk REFERENCES incident (id),
        received_at timestamptz NOT NULL,
        channel text NOT NULL CONSTRAINT complaint_channel_known
          CHECK (channel IN ('telephone', 'petition', 'web', 'letter', 'visit')),
        -- What was said, sealed.
        content bytea NOT NULL,
        recorded_by uuid NOT NULL CONSTRAINT complaint_account_fk REFERENCES account (id),
        recorded_at timestamptz NOT NULL,
        outcome text NULL CONSTRAINT complaint_outcome_known
          CHECK (outcome IN ('justified', 'partlyJustified', 'notJustified')),
        -- Why it was decided so, sealed.
        decision bytea NULL,
        decided_by uuid NULL CONSTRAINT complaint_decider_fk REFERENCES account (id),
        decided_at timestamptz NULL,
        policy_version integer NULL,
        sent_version integer NULL,
        sent_channel text NULL CONSTRAINT complaint_sent_channel_known
          CHECK (sent_channel IN ('telephone', 'petition', 'web', 'letter', 'visit')),
        sent_document text NULL,
        sent_by uuid NULL CONSTRAINT complaint_sender_fk REFERENCES account (id),
        sent_at timestamptz NULL,
        CONSTRAINT complaint_decision_whole CHECK (num_nulls(outcome, decided_by, decided_at, policy_version) IN (0, 4)),
        CONSTRAINT complaint_sending_whole
          CHECK (num_nulls(sent_version, sent_channel, sent_document, sent_by, sent_at) IN (0, 5)),
        CONSTRAINT complaint_sent_after_decision CHECK (sent_at IS NULL OR decided_at IS NOT NULL)
      );
      CREATE INDEX complaint_incident_index ON complaint (incident_id);
      CREATE TRIGGER complaint_never_deleted
        BEFORE UPDATE OF id, incident_id, received_at, channel, recorded_by, recorded_at OR DELETE OR TRUNCATE ON complaint
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE complaint_reply (
        complaint_id uuid NOT NULL CONSTRAINT complaint_reply_complaint_fk REFERENCES complaint (id),
        version integer NOT NULL CONSTRAINT complaint_reply_version_positive CHECK (version > 0),
        content bytea NOT NULL,
        written_by uuid NOT NULL CONSTRAINT complaint_reply_account_fk REFERENCES account (id),
        written_at timestamptz NOT NULL,
        CONSTRAINT complaint_reply_pk PRIMARY KEY (complaint_id, version)
      );
      CREATE TRIGGER complaint_reply_append_only
        BEFORE UPDATE OF complaint_id, version, written_by, written_at OR DELETE OR TRUNCATE ON complaint_reply
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Never read for anything about the counselor: it is about what was done to the counselor.
      CREATE TABLE apology_demand (
        id uuid NOT NULL CONSTRAINT apology_demand_pk PRIMARY KEY,
        incident_id uuid NOT NULL CONSTRAINT apology_demand_incident_fk REFERENCES incident (id),
        complaint_id uuid NULL CONSTRAINT apology_demand_complaint_fk REFERENCES complaint (id),
        demanded_by text NOT NULL CONSTRAINT apology_demand_demander_known
          CHECK (demanded_by IN ('complainant', 'superior', 'colleague', 'otherOffice')),
        content bytea NOT NULL,
        recorded_by uuid NOT NULL CONSTRAINT apology_demand_account_fk REFERENCES account (id),
        recorded_at timestamptz NOT NULL,
        settled_by uuid NULL CONSTRAINT apology_demand_settler_fk REFERENCES account (id),
        settled_at timestamptz NULL,
        settlement bytea NULL,
        CONSTRAINT apology_demand_settled_whole CHECK ((settled_by IS NULL) = (settled_at IS NULL))
      );
      CREATE INDEX apology_demand_incident_index ON apology_demand (incident_id);
      CREATE INDEX apology_demand_complaint_index ON apology_demand (complaint_id);
      CREATE INDEX apology_demand_open_index ON apology_demand (recorded_at) WHERE settled_at IS NULL;
      CREATE TRIGGER apology_demand_never_deleted
        BEFORE UPDATE OF id, incident_id, complaint_id, demanded_by, recorded_by, recorded_at OR DELETE OR TRUNCATE
        ON apology_demand FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ${protect('complaint')}
      ${protect('complaint_reply')}
      ${protect('apology_demand', ' OR (recorded_by = (SELECT scope_person()))')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE apology_demand, complaint_reply, complaint');
  }
}
