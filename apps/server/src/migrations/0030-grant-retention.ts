import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables of rights with the column that tells when a line was written. */
const tables = { account_grant: 'at', recertification: 'decided_at' };

const open = Object.entries(tables)
  .map(
    ([table, column]) => `
      DROP TRIGGER ${table}_append_only ON ${table};
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_before_its_time('${column}');
      GRANT DELETE ON ${table} TO CURRENT_USER;`,
  )
  .join('\n');

const close = Object.keys(tables)
  .map(
    (table) => `
      REVOKE DELETE ON ${table} FROM CURRENT_USER;
      DROP TRIGGER ${table}_kept ON ${table};
      DROP TRIGGER ${table}_append_only ON ${table};
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
  )
  .join('\n');

/** Lets lines of the record of rights go in a destruction that was approved, and at no other time. */
export class GrantRetention1795219200030 implements MigrationInterface {
  name = 'GrantRetention1795219200030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Three years are the law's; who approved the destruction that runs is entered with it.
      CREATE FUNCTION refuse_before_its_time() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT FROM destruction WHERE kind = 'grants' AND state = 'running'
            AND started_at >= (to_day + interval '3 years')::timestamp AT TIME ZONE 'Asia/Seoul'
            AND (to_jsonb(OLD) ->> TG_ARGV[0])::timestamptz < to_day::timestamp AT TIME ZONE 'Asia/Seoul'
        ) THEN
          RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN OLD;
      END $$;
      ${open}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${close} DROP FUNCTION refuse_before_its_time();`);
  }
}
