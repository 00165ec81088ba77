import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;
const own = `EXISTS (SELECT FROM evidence_pack p
  WHERE p.id = pack_id AND p.kind = 'own' AND p.made_by = (SELECT scope_person()))`;

const protect = (table: string, reach: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole} OR ${reach});`;

/** Packs of evidence: what was made of which records for whom, the files with their hashes, and who took them. */
export class Evidence1795219200050 implements MigrationInterface {
  name = 'Evidence1795219200050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_pack (
        id uuid NOT NULL CONSTRAINT evidence_pack_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT evidence_pack_number_unique UNIQUE,
        kind text NOT NULL CONSTRAINT evidence_pack_kind_known CHECK (kind IN ('official', 'own')),
        subject_kind text NOT NULL CONSTRAINT evidence_pack_subject_known CHECK (subject_kind IN ('case', 'incident')),
        -- Of a caller case, which is destroyed before the register is, or of an incident.
        subject_id uuid NOT NULL,
        subject_number text NOT NULL,
        incident_ids uuid[] NOT NULL,
        incident_numbers text[] NOT NULL,
        unmasked boolean NOT NULL,
        -- Who asked: body, document, basis. No name of a person.
        requester jsonb NULL,
        own_use text NULL CONSTRAINT evidence_pack_use_known
          CHECK (own_use IN ('industrialAccident', 'ownComplaint', 'ownKeeping')),
        made_at timestamptz NOT NULL,
        made_by uuid NOT NULL CONSTRAINT evidence_pack_account_fk REFERENCES account (id),
        destroyed_at timestamptz NULL,
        CONSTRAINT evidence_pack_for_somebody CHECK ((kind = 'official') = (requester IS NOT NULL)
          AND (kind = 'own') = (own_use IS NOT NULL)),
        CONSTRAINT evidence_pack_own_masked CHECK (kind = 'official' OR NOT unmasked)
      );
      CREATE INDEX evidence_pack_subject_index ON evidence_pack (subject_id);
      CREATE INDEX evidence_pack_maker_index ON evidence_pack (made_by, made_at);
      CREATE TRIGGER evidence_pack_never_changed
        BEFORE UPDATE OF id, number, kind, subject_kind, subject_id, subject_number, incident_ids, incident_numbers,
          unmasked, requester, own_use, made_at, made_by OR DELETE OR TRUNCATE ON evidence_pack
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE evidence_file (
        pack_id uuid NOT NULL CONSTRAINT evidence_file_pack_fk REFERENCES evidence_pack (id),
        kind text NOT NULL CONSTRAINT evidence_file_kind_known CHECK (kind IN ('pdf', 'zip')),
        name text NOT NULL,
        size integer NOT NULL CONSTRAINT evidence_file_size_some CHECK (size > 0),
        -- Of the file as it was handed out. Nobody guesses a number from it: the document holds its time and its texts.
        sha256 text NOT NULL CONSTRAINT evidence_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        -- The file, sealed; empty once it was destroyed.
        sealed bytea NOT NULL,
        CONSTRAINT evidence_file_pk PRIMARY KEY (pack_id, kind)
      );
      CREATE INDEX evidence_file_hash_index ON evidence_file (sha256);
      CREATE TRIGGER evidence_file_never_changed
        BEFORE UPDATE OF pack_id, kind, name, size, sha256 OR DELETE OR TRUNCATE ON evidence_file
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE evidence_taking (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT evidence_taking_pk PRIMARY KEY,
        pack_id uuid NOT NULL CONSTRAINT evidence_taking_pack_fk REFERENCES evidence_pack (id),
        kind text NOT NULL CONSTRAINT evidence_taking_kind_known CHECK (kind IN ('pdf', 'zip')),
        at timestamptz NOT NULL,
        by_account uuid NOT NULL CONSTRAINT evidence_taking_account_fk REFERENCES account (id)
      );
      CREATE INDEX evidence_taking_pack_index ON evidence_taking (pack_id, at);
      CREATE TRIGGER evidence_taking_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_taking
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Numbers run over all packs, of which a person sees the own ones alone.
      CREATE FUNCTION evidence_next_number(of_year integer) RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE
        before text := coalesce(current_setting('app.scope', true), '');
        found integer;
      BEGIN
        PERFORM set_config('app.scope', 'system', true);
        SELECT count(*) + 1 INTO found FROM evidence_pack WHERE number LIKE 'E-' || of_year || '-%';
        PERFORM set_config('app.scope', before, true);
        RETURN found;
      END $$;

      ${protect('evidence_pack', `(kind = 'own' AND made_by = (SELECT scope_person()))`)}
      ${protect('evidence_file', own)}
      ${protect('evidence_taking', own)}

      INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation)
      VALUES ('evidence', '-infinity', 10, 'year', '기록관리기준표 (법적 조치)', '120미추홀콜센터 상담사 보호', '10');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION evidence_next_number(integer);
      DROP TABLE evidence_taking, evidence_file, evidence_pack;
      ALTER TABLE retention_rule DISABLE TRIGGER retention_rule_append_only;
      DELETE FROM retention_rule WHERE kind = 'evidence';
      ALTER TABLE retention_rule ENABLE TRIGGER retention_rule_append_only;
    `);
  }
}
