import type { MigrationInterface, QueryRunner } from 'typeorm';

const CALLS = '개인정보 처리방침, 기록관리기준표 (통화 상세)';
const SAFETY = '개인정보의 안전성 확보조치 기준';

type Task = readonly [task: string, preservation: string] | null;
const CALL_CENTRE = '120미추홀콜센터 운영';
const COUNSELORS = '120미추홀콜센터 상담사 보호';
const PRIVACY = '개인정보 보호';

/**
 * What the console comes with; a centre changes it by adding versions. Unit task and preservation class are what its
 * records schedule (기록관리기준표) says; what is part of another record, or none, has neither.
 */
const rules: readonly (readonly [kind: string, amount: number, unit: string, basis: string, task: Task])[] = [
  ['calls', 3, 'year', CALLS, [CALL_CENTRE, '3']],
  ['callerNumbers', 3, 'year', '통화 상세 기록과 함께', null],
  ['consultations', 3, 'year', '기록관리기준표 (민원 상담)', [CALL_CENTRE, '3']],
  ['surveys', 3, 'year', '기록관리기준표 (만족도 조사)', [CALL_CENTRE, '3']],
  ['surveyLinks', 90, 'day', '개인정보 보호법 제21조 (목적 달성 뒤 지체 없이)', null],
  ['incidents', 5, 'year', '기록관리기준표 (특이민원 대응)', [COUNSELORS, '5']],
  ['restrictions', 5, 'year', '기록관리기준표 (이용 제한)', [COUNSELORS, '5']],
  ['legalCases', 10, 'year', '기록관리기준표 (법적 조치)', [COUNSELORS, '10']],
  ['subjectRequests', 3, 'year', '기록관리기준표 (정보주체 요구)', [PRIVACY, '3']],
  ['quarantine', 30, 'day', '개인정보 보호법 제21조 (목적 달성 뒤 지체 없이)', null],
  ['synthetic', 90, 'day', '내부 기준 (사람의 기록이 아님)', null],
  ['accessLog', 2, 'year', `${SAFETY} 제8조`, [PRIVACY, '1']],
  ['grants', 3, 'year', `${SAFETY} 제5조 제3항`, [PRIVACY, '3']],
  ['parkedEvents', 1, 'day', '내부 기준', null],
];

const text = (value: string | undefined): string => (value === undefined ? 'NULL' : `'${value}'`);
const ruleRows = rules
  .map(
    ([kind, amount, unit, basis, task]) =>
      `('${kind}', '-infinity', ${amount}, '${unit}', '${basis}', ${text(task?.[0])}, ${text(task?.[1])})`,
  )
  .join(',\n        ');

/** How long records are kept, what falls due, what holds it, and what was destroyed. */
export class Retention1795219200025 implements MigrationInterface {
  name = 'Retention1795219200025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rule (
        kind text NOT NULL,
        valid_from date NOT NULL,
        period_amount integer NOT NULL CONSTRAINT retention_rule_period_some CHECK (period_amount > 0),
        period_unit text NOT NULL CONSTRAINT retention_rule_unit_known CHECK (period_unit IN ('day', 'month', 'year')),
        basis text NOT NULL,
        unit_task text NULL,
        preservation text NULL,
        document_number text NULL,
        reason text NULL,
        changed_by text NULL,
        changed_at timestamptz NULL,
        CONSTRAINT retention_rule_pk PRIMARY KEY (kind, valid_from)
      );
      INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation) VALUES
        ${ruleRows};
      CREATE TRIGGER retention_rule_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_rule
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE destruction (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT destruction_pk PRIMARY KEY,
        kind text NOT NULL,
        data_set text NULL,
        from_day date NOT NULL,
        to_day date NOT NULL,
        state text NOT NULL CONSTRAINT destruction_state_known CHECK (state IN ('due', 'approved', 'running', 'done')),
        -- What falls due, as it was counted last: rows by name, the first and the last of them, and how many are held.
        counts jsonb NOT NULL,
        oldest timestamptz NULL,
        newest timestamptz NULL,
        held bigint NOT NULL,
        automatic boolean NOT NULL,
        planned_at timestamptz NOT NULL,
        approved_by text NULL,
        approved_at timestamptz NULL,
        purpose text NULL,
        reason text NULL,
        started_at timestamptz NULL,
        -- Over the figures that stay, taken before the first row went.
        checksum bytea NULL,
        -- Rows gone by now; written in the transaction that removes them.
        done jsonb NOT NULL DEFAULT '{}',
        waits_for jsonb NULL,
        finished_at timestamptz NULL,
        CONSTRAINT destruction_approved_by_somebody CHECK (state = 'due' OR (approved_by IS NOT NULL AND approved_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX destruction_open_unique ON destruction (kind, data_set, from_day) NULLS NOT DISTINCT
        WHERE state <> 'done';

      CREATE TABLE destruction_certificate (
        number text NOT NULL CONSTRAINT destruction_certificate_pk PRIMARY KEY,
        ordinal integer NOT NULL CONSTRAINT destruction_certificate_ordinal_unique UNIQUE,
        destruction_id uuid NOT NULL CONSTRAINT destruction_certificate_once UNIQUE
          CONSTRAINT destruction_certificate_destruction_fk REFERENCES destruction (id),
        -- JSON as it was hashed.
        contents text NOT NULL,
        previous_hash bytea NULL,
        hash bytea NOT NULL
      );
      CREATE TRIGGER destruction_certificate_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON destruction_certificate
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Days of which nothing is taken in any more, because what there was is destroyed or about to be.
      CREATE TABLE purged_range (
        data_set text NOT NULL,
        family text NOT NULL CONSTRAINT purged_range_family_known CHECK (family IN ('calls', 'consultations', 'surveys')),
        days daterange NOT NULL,
        closed_at timestamptz NOT NULL,
        CONSTRAINT purged_range_pk PRIMARY KEY (data_set, family, days WITHOUT OVERLAPS)
      );

      CREATE TABLE legal_hold (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT legal_hold_pk PRIMARY KEY,
        ordinal integer GENERATED ALWAYS AS IDENTITY CONSTRAINT legal_hold_ordinal_unique UNIQUE,
        scope text NOT NULL CONSTRAINT legal_hold_scope_known CHECK (scope IN ('incident', 'caller', 'period', 'import')),
        incident_id uuid NULL CONSTRAINT legal_hold_incident_fk REFERENCES incident (id),
        call_key text NULL,
        data_set text NULL,
        days daterange NULL,
        import_id uuid NULL CONSTRAINT legal_hold_import_fk REFERENCES import (id),
        covers text NOT NULL,
        basis text NOT NULL,
        document_number text NOT NULL,
        until date NULL,
        placed_by text NOT NULL,
        placed_at timestamptz NOT NULL,
        lifted_by text NULL,
        lifted_at timestamptz NULL,
        lift_reason text NULL
      );
      -- The callers of a hold, hashed under the key of every year of which there are calls; never their numbers.
      CREATE TABLE legal_hold_caller (
        hold_id uuid NOT NULL CONSTRAINT legal_hold_caller_hold_fk REFERENCES legal_hold (id) ON DELETE CASCADE,
        key_id integer NOT NULL,
        caller_hash bytea NOT NULL,
        CONSTRAINT legal_hold_caller_pk PRIMARY KEY (hold_id, caller_hash)
      );
      CREATE INDEX legal_hold_caller_hash_index ON legal_hold_caller (caller_hash);

      -- What the answers of a month came to, when they were destroyed.
      CREATE TABLE survey_month_total (
        data_set text NOT NULL,
        month date NOT NULL,
        answers bigint NOT NULL,
        sum100 numeric NOT NULL,
        squares100 numeric NOT NULL,
        top_two bigint NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        CONSTRAINT survey_month_total_pk PRIMARY KEY (data_set, month)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE survey_month_total, legal_hold_caller, legal_hold, purged_range,
        destruction_certificate, destruction, retention_rule
    `);
  }
}
