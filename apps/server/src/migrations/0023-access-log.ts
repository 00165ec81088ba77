import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACTS = `'view', 'list', 'search', 'export', 'print', 'reveal', 'refused', 'signIn', 'signOut', 'signInFailed', 'change'`;

/** Takes the right to change rows from their owner, too, and refuses those whom no privilege binds. */
const appendOnly = (table: string): string => `
  REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM PUBLIC, CURRENT_USER;
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/**
 * One append-only trail of changes, of accesses to personal data and of sign-ins, in monthly tables; the hash chain over
 * it; its monthly review and the register of breaches.
 */
export class AccessLog1795219200023 implements MigrationInterface {
  name = 'AccessLog1795219200023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry RENAME TO audit_entry_before;
      DROP TRIGGER audit_entry_append_only ON audit_entry_before;
      ALTER TABLE audit_entry_before DROP CONSTRAINT audit_entry_pk;
      DROP INDEX audit_entry_at_index;

      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        actor_id uuid NULL,
        actor text NOT NULL,
        role text NULL,
        act text NOT NULL DEFAULT 'change' CONSTRAINT audit_entry_act_known CHECK (act IN (${ACTS})),
        action text NOT NULL,
        data text NULL,
        subject text NULL,
        -- Whose data was shown, at most the first thousand of them; the count tells how many there were.
        subjects text[] NOT NULL DEFAULT '{}',
        subject_count integer NOT NULL DEFAULT 0,
        purpose text NULL,
        reason text NULL,
        details jsonb NOT NULL DEFAULT '{}',
        address text NULL,
        request_id text NULL,
        -- The first eight bytes of the session's hash: entries of one sign-in belong together, and nobody can sign in with it.
        session_key text NULL,
        CONSTRAINT audit_entry_pk PRIMARY KEY (id, at)
      ) PARTITION BY RANGE (at);
      CREATE INDEX audit_entry_at_index ON audit_entry (at, id);
      CREATE INDEX audit_entry_actor_index ON audit_entry (actor_id, at);
      CREATE INDEX audit_entry_subjects_index ON audit_entry USING gin (subjects) WHERE subjects <> '{}';
      CREATE FUNCTION refuse_row_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;

      -- digest: of the entry; hash: of the hash before, the place, the entry's id and instant, and the digest. Both keyed.
      CREATE TABLE audit_link (
        seq bigint NOT NULL,
        linked_at timestamptz NOT NULL,
        entry_id bigint NOT NULL,
        entry_at timestamptz NOT NULL,
        digest bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT audit_link_pk PRIMARY KEY (seq, linked_at)
      ) PARTITION BY RANGE (linked_at);
      CREATE INDEX audit_link_entry_index ON audit_link (entry_id);

      -- Where the chain begins after older months were destroyed at the end of their retention.
      CREATE TABLE audit_seal (
        id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_seal_pk PRIMARY KEY,
        before timestamptz NOT NULL,
        entries bigint NOT NULL,
        through_seq bigint NOT NULL,
        through_hash bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        mac bytea NOT NULL
      );

      CREATE TABLE audit_check (
        id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_check_pk PRIMARY KEY,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NULL,
        by text NOT NULL,
        entries bigint NOT NULL DEFAULT 0,
        anchors integer NOT NULL DEFAULT 0,
        fault_count integer NOT NULL DEFAULT 0,
        faults jsonb NOT NULL DEFAULT '[]'
      );

      CREATE TABLE access_judgement (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT access_judgement_pk PRIMARY KEY,
        month text NOT NULL,
        finding text NOT NULL,
        verdict text NOT NULL CONSTRAINT access_judgement_verdict_known CHECK (verdict IN ('fine', 'asked', 'breach')),
        remark text NOT NULL,
        by_account uuid NOT NULL,
        by_name text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX access_judgement_month_index ON access_judgement (month, finding, id);

      CREATE TABLE access_review (
        month text NOT NULL CONSTRAINT access_review_pk PRIMARY KEY,
        signed_at timestamptz NOT NULL,
        by_account uuid NOT NULL,
        by_name text NOT NULL,
        content jsonb NOT NULL,
        hash text NOT NULL
      );

      CREATE TABLE breach (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT breach_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT breach_number_unique UNIQUE,
        state text NOT NULL DEFAULT 'open' CONSTRAINT breach_state_known CHECK (state IN ('open', 'notified', 'closed', 'dismissed')),
        found_at timestamptz NOT NULL,
        what text NOT NULL,
        who text NOT NULL,
        persons integer NULL,
        notified_at timestamptz NULL,
        reported_at timestamptz NULL,
        measures text NOT NULL DEFAULT '',
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        finding_month text NULL,
        finding_key text NULL,
        CONSTRAINT breach_finding_unique UNIQUE (finding_month, finding_key)
      );

      ${['audit_entry', 'audit_link', 'audit_seal', 'access_judgement', 'access_review'].map(appendOnly).join('\n')}
      CREATE TRIGGER audit_entry_row_append_only BEFORE UPDATE OR DELETE ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION refuse_row_change();
      CREATE TRIGGER audit_link_row_append_only BEFORE UPDATE OR DELETE ON audit_link
        FOR EACH ROW EXECUTE FUNCTION refuse_row_change();

      -- A part of the trail: what protects the whole does not reach it when it is named itself.
      CREATE FUNCTION protect_audit_part(part text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', part);
        EXECUTE format('CREATE TRIGGER audit_part_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', part);
      END $$;

      CREATE TABLE audit_entry_rest PARTITION OF audit_entry DEFAULT;
      CREATE TABLE audit_link_rest PARTITION OF audit_link DEFAULT;
      SELECT protect_audit_part('audit_entry_rest'), protect_audit_part('audit_link_rest');

      -- Months are cut at midnight of Seoul. One for which entries came before it was made stays with the rest.
      CREATE FUNCTION ensure_audit_months(from_day date, to_day date) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        month date;
        lower_bound timestamptz;
        upper_bound timestamptz;
        parent text;
        part text;
        taken boolean;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('ensure_audit_months'));
        month := date_trunc('month', from_day)::date;
        WHILE month <= to_day LOOP
          lower_bound := month::timestamp AT TIME ZONE 'Asia/Seoul';
          upper_bound := (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Seoul';
          FOREACH parent IN ARRAY ARRAY['audit_entry', 'audit_link'] LOOP
            part := parent || to_char(month, '_YYYY_MM');
            IF to_regclass(part) IS NULL THEN
              EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I >= $1 AND %I < $2)', parent || '_rest',
                CASE parent WHEN 'audit_entry' THEN 'at' ELSE 'linked_at' END,
                CASE parent WHEN 'audit_entry' THEN 'at' ELSE 'linked_at' END)
                INTO taken USING lower_bound, upper_bound;
              IF NOT taken THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', part, parent, lower_bound, upper_bound);
                PERFORM protect_audit_part(part);
              END IF;
            END IF;
          END LOOP;
          month := (month + interval '1 month')::date;
        END LOOP;
      END $$;
    `);
    await runner.query(`
      SELECT ensure_audit_months(
        least(coalesce((SELECT min(at) FROM audit_entry_before), now()), now() - interval '1 month')::date,
        (now() + interval '2 months')::date)
    `);
    await runner.query(`
      INSERT INTO audit_entry (id, at, actor_id, actor, act, action, subject, details, address) OVERRIDING SYSTEM VALUE
      SELECT id, at, actor_id, actor,
        CASE WHEN action = 'signIn' THEN 'signIn' WHEN action = 'signOut' THEN 'signOut'
          WHEN action IN ('signIn.failed', 'signIn.locked') THEN 'signInFailed' ELSE 'change' END,
        action, subject, details, address
      FROM audit_entry_before ORDER BY id;
      SELECT setval('audit_entry_id_seq', greatest((SELECT max(id) FROM audit_entry), 1),
        EXISTS (SELECT FROM audit_entry));
      DROP TABLE audit_entry_before;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_entry RENAME TO audit_entry_after;
      ALTER TABLE audit_entry_after DROP CONSTRAINT audit_entry_pk;
      DROP INDEX audit_entry_at_index;
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NULL,
        details jsonb NOT NULL DEFAULT '{}',
        address text NULL
      );
      CREATE INDEX audit_entry_at_index ON audit_entry (at);
      INSERT INTO audit_entry (at, actor_id, actor, action, subject, details, address)
        SELECT at, actor_id, actor, action, subject, details, address FROM audit_entry_after ORDER BY id;
      DROP TABLE audit_entry_after, audit_link, audit_seal, audit_check, access_judgement, access_review, breach;
      DROP FUNCTION ensure_audit_months(date, date);
      DROP FUNCTION protect_audit_part(text);
      DROP FUNCTION refuse_row_change();
      CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }
}
