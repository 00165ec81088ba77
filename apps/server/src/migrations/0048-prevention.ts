import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;

/** The city's camp for complaint officials, as far as its plan for 2019 tells it. */
const camps = [
  {
    ...{ year: 2018, what: '민원담당공무원 힐링캠프', heldSessions: 12, heldPeople: 337 },
    ...{ plannedSessions: null, plannedPeople: null },
  },
  {
    ...{ year: 2019, what: '감정 코칭 및 힐링 캠프', heldSessions: null, heldPeople: null },
    ...{ plannedSessions: 14, plannedPeople: 420 },
  },
].map((camp) => ({
  ...camp,
  ...{
    by: '인천광역시 행정관리국',
    documentNumber: null,
    proof: '2019 주요 업무계획 (행정관리국, 2018. 12.)',
  },
}));

/** Who took part in trainings, and the city's camps as the register of prevention begins. */
export class Prevention1795219200048 implements MigrationInterface {
  name = 'Prevention1795219200048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Each mark is a row and the newest one holds: who was marked and unmarked stays on record.
      CREATE TABLE training_attendance (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT training_attendance_pk PRIMARY KEY,
        -- An entry of the register; its versions share the id.
        training_id uuid NOT NULL,
        account_id uuid NOT NULL CONSTRAINT training_attendance_account_fk REFERENCES account (id),
        attended boolean NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX training_attendance_training_index ON training_attendance (training_id, account_id, id);
      CREATE TRIGGER training_attendance_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON training_attendance
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE training_attendance ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE POLICY scope ON training_attendance USING (${whole});
    `);
    for (const camp of camps)
      await runner.query(
        `INSERT INTO register_entry (id, version, kind, "values", ended, changed_by, changed_at, reason)
         VALUES (uuidv7(), 1, 'CAMP', $1, false, '기준 자료', now(), NULL)`,
        [JSON.stringify(camp)],
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE training_attendance;
      ALTER TABLE register_entry DISABLE TRIGGER register_entry_append_only;
      DELETE FROM register_entry WHERE kind = 'CAMP' AND changed_by = '기준 자료';
      ALTER TABLE register_entry ENABLE TRIGGER register_entry_append_only;
    `);
  }
}
