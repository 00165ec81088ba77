import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;
const isPerson = `(SELECT split_part(current_setting('app.scope', true), ' ', 1)) = 'person'`;
const ofTeam = `${isPerson} AND (team_id IS NULL OR team_id = (SELECT scope_team()))`;

/** Who may see and write the rows of a table, beside work that may see everything. Null: nobody. */
const policies: Readonly<Record<string, string | null>> = {
  shift_notice: ofTeam,
  shift_notice_read: `account_id = (SELECT scope_person())`,
  shift_handover: ofTeam,
  shift_handover_taken: `EXISTS (SELECT FROM shift_handover WHERE shift_handover.id = shift_handover_taken.handover_id)`,
  callback_work: null,
  callback_attempt: null,
};

const protect = ([table, rule]: [string, string | null]): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole}${rule ? ` OR (${rule})` : ''});`;

/** The shift room: notices and who has read them, hand-overs, call-backs, the plan of who is to be there. */
export class ShiftRoom1795219200039 implements MigrationInterface {
  name = 'ShiftRoom1795219200039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every correction is a version, and so is the withdrawal.
      CREATE TABLE shift_notice (
        id uuid NOT NULL,
        version integer NOT NULL CONSTRAINT shift_notice_version_positive CHECK (version > 0),
        title text NOT NULL,
        body text NOT NULL,
        urgent boolean NOT NULL,
        -- Null for every desk.
        team_id uuid NULL CONSTRAINT shift_notice_team_fk REFERENCES team (id),
        shown_from timestamptz NOT NULL,
        shown_until timestamptz NULL,
        withdrawn boolean NOT NULL,
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        reason text NULL,
        CONSTRAINT shift_notice_pk PRIMARY KEY (id, version),
        CONSTRAINT shift_notice_ends_after CHECK (shown_until > shown_from)
      );
      CREATE TRIGGER shift_notice_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON shift_notice
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE shift_notice_read (
        notice_id uuid NOT NULL,
        version integer NOT NULL,
        account_id uuid NOT NULL CONSTRAINT shift_notice_read_account_fk REFERENCES account (id),
        read_at timestamptz NOT NULL,
        CONSTRAINT shift_notice_read_pk PRIMARY KEY (notice_id, version, account_id),
        CONSTRAINT shift_notice_read_notice_fk FOREIGN KEY (notice_id, version) REFERENCES shift_notice (id, version)
      );

      CREATE TABLE shift_handover (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT shift_handover_pk PRIMARY KEY,
        kind text NOT NULL CONSTRAINT shift_handover_kind_known CHECK (kind IN ('task', 'note')),
        body text NOT NULL,
        team_id uuid NULL CONSTRAINT shift_handover_team_fk REFERENCES team (id),
        -- The shift that hands it over, by the day on which it began.
        shift_day date NOT NULL,
        shift_name text NOT NULL,
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        done_by text NULL,
        done_at timestamptz NULL,
        done_note text NULL
      );
      CREATE INDEX shift_handover_written_index ON shift_handover (written_at);
      CREATE INDEX shift_handover_open_index ON shift_handover (written_at) WHERE kind = 'task' AND done_at IS NULL;
      CREATE TABLE shift_handover_taken (
        handover_id uuid NOT NULL CONSTRAINT shift_handover_taken_handover_fk REFERENCES shift_handover (id),
        shift_day date NOT NULL,
        shift_name text NOT NULL,
        taken_by text NOT NULL,
        taken_at timestamptz NOT NULL,
        CONSTRAINT shift_handover_taken_pk PRIMARY KEY (handover_id, shift_day, shift_name)
      );

      -- Contacts are named by their id alone: no number, and nothing that could find one, is kept here.
      CREATE TABLE callback_work (
        contact_id bigint NOT NULL CONSTRAINT callback_work_pk PRIMARY KEY,
        started_at timestamptz NOT NULL,
        assigned_to uuid NOT NULL CONSTRAINT callback_work_account_fk REFERENCES account (id),
        assigned_name text NOT NULL,
        assigned_at timestamptz NOT NULL
      );
      CREATE TABLE callback_attempt (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT callback_attempt_pk PRIMARY KEY,
        contact_id bigint NOT NULL,
        started_at timestamptz NOT NULL,
        outcome text NOT NULL
          CONSTRAINT callback_attempt_outcome_known CHECK (outcome IN ('reached', 'notReached', 'notNeeded')),
        note text NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX callback_attempt_contact_index ON callback_attempt (contact_id);

      CREATE TABLE staff_plan (
        day date NOT NULL,
        -- 0 for 00:00 to 47 for 23:30.
        half smallint NOT NULL CONSTRAINT staff_plan_half_of_day CHECK (half BETWEEN 0 AND 47),
        -- Empty for the whole centre.
        team text NOT NULL,
        planned integer NOT NULL CONSTRAINT staff_plan_not_negative CHECK (planned >= 0),
        written_by text NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT staff_plan_pk PRIMARY KEY (day, half, team)
      );
      ${Object.entries(policies).map(protect).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE staff_plan, callback_attempt, callback_work, shift_handover_taken, shift_handover,
         shift_notice_read, shift_notice`,
    );
  }
}
