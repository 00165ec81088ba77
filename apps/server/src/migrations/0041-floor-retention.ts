import type { MigrationInterface, QueryRunner } from 'typeorm';

const WITHOUT_DELAY = '개인정보 보호법 제21조 (목적 달성 뒤 지체 없이)';

const rules: readonly (readonly [kind: string, amount: number, unit: string, basis: string])[] = [
  ['alerts', 1, 'year', WITHOUT_DELAY],
  ['callbacks', 90, 'day', WITHOUT_DELAY],
  ['floorViews', 30, 'day', '내부 기준 (노사협의로 정한 이름 표시의 점검)'],
];

const ruleRows = rules
  .map(
    ([kind, amount, unit, basis]) => `('${kind}', '-infinity', ${amount}, '${unit}', '${basis}', NULL, NULL)`,
  )
  .join(',\n        ');

/** Append-only tables whose lines may go in a destruction: of which kind, and the column that tells when one was written. */
const tables = {
  alert_entry: ['alerts', 'at'],
  shift_notice: ['shiftRoom', 'written_at'],
} as const;

const open = Object.entries(tables)
  .map(
    ([table, [kind, column]]) => `
      DROP TRIGGER ${table}_append_only ON ${table};
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_unless_destroyed('${kind}', '${column}');`,
  )
  .join('\n');

const close = Object.keys(tables)
  .map(
    (table) => `
      DROP TRIGGER ${table}_kept ON ${table};
      DROP TRIGGER ${table}_append_only ON ${table};
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
  )
  .join('\n');

/** How long the records of the live floor and the shift room are kept, and how their lines may go. */
export class FloorRetention1795219200041 implements MigrationInterface {
  name = 'FloorRetention1795219200041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation) VALUES
        ${ruleRows},
        ('shiftRoom', '-infinity', 1, 'year', '기록관리기준표 (업무 연락·인수인계)', '120미추홀콜센터 운영', '1');

      -- A line goes in a destruction of its kind that runs, and only one that was written before the end of its days.
      CREATE FUNCTION refuse_unless_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM destruction WHERE kind = TG_ARGV[0] AND state = 'running'
            AND (to_jsonb(OLD) ->> TG_ARGV[1])::timestamptz < to_day::timestamp AT TIME ZONE 'Asia/Seoul'
        ) THEN
          RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN OLD;
      END $$;
      ${open}
      -- The time machine asks for each second whether the feeds were lost then.
      CREATE INDEX alert_lost_index ON alert (data_set, since) WHERE kind = 'feedLost';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX alert_lost_index;
      ${close}
      DROP FUNCTION refuse_unless_destroyed();
      ALTER TABLE retention_rule DISABLE TRIGGER retention_rule_append_only;
      DELETE FROM retention_rule WHERE kind IN ('alerts', 'callbacks', 'floorViews', 'shiftRoom');
      ALTER TABLE retention_rule ENABLE TRIGGER retention_rule_append_only;
    `);
  }
}
