import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLES = `'counselor', 'teamLead', 'supervisor', 'manager', 'centreHead', 'departmentHead', 'legalOfficer',
        'courtesyStaff', 'protectionOfficer', 'liaison', 'privacyOfficer', 'admin'`;

/** Every role of a person, and the organisation that a liaison or an approver is bound to. */
export class Roles1795219200020 implements MigrationInterface {
  name = 'Roles1795219200020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        DROP CONSTRAINT account_role_known,
        ADD CONSTRAINT account_role_known CHECK (role IN (${ROLES})),
        ADD COLUMN organisation text NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        DROP COLUMN organisation,
        DROP CONSTRAINT account_role_known,
        ADD CONSTRAINT account_role_known CHECK (role IN ('counselor', 'teamLead', 'supervisor', 'manager', 'admin'));
    `);
  }
}
