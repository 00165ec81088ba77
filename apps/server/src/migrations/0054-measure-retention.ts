import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of which nothing is deleted but in a destruction: the guard that they had, what it was before, and the time of a row. */
const tables = {
  measure: ['measure_never_deleted', 'DELETE OR TRUNCATE', 'TRUNCATE', 'created_at'],
  measure_step: [
    'measure_step_append_only',
    'UPDATE OF id, measure_id, step, from_state, to_state, by_account, at OR DELETE OR TRUNCATE',
    'UPDATE OF id, measure_id, step, from_state, to_state, by_account, at OR TRUNCATE',
    'at',
  ],
  measure_question: ['measure_question_never_deleted', 'DELETE OR TRUNCATE', 'TRUNCATE', 'asked_at'],
} as const;

const guard = (table: string, name: string, events: string): string => `
  DROP TRIGGER ${name} ON ${table};
  CREATE TRIGGER ${name} BEFORE ${events} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const open = Object.entries(tables)
  .map(
    ([table, [name, , events, column]]) => `${guard(table, name, events)}
      CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_unless_destroyed('measures', '${column}');`,
  )
  .join('\n');

const close = Object.entries(tables)
  .map(([table, [name, events]]) => `DROP TRIGGER ${table}_kept ON ${table}; ${guard(table, name, events)}`)
  .join('\n');

/** How long protective measures are kept, and how their rows may go. */
export class MeasureRetention1795219200054 implements MigrationInterface {
  name = 'MeasureRetention1795219200054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO retention_rule (kind, valid_from, period_amount, period_unit, basis, unit_task, preservation)
        VALUES ('measures', '-infinity', 5, 'year', '기록관리기준표 (상담사 보호조치)', '120미추홀콜센터 상담사 보호', '5');
      ${open}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${close}
      ALTER TABLE retention_rule DISABLE TRIGGER retention_rule_append_only;
      DELETE FROM retention_rule WHERE kind = 'measures';
      ALTER TABLE retention_rule ENABLE TRIGGER retention_rule_append_only;
    `);
  }
}
