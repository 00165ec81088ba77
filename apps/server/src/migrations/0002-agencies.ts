import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Agencies with their names over time and their lineage, and the facts of their integration.
 * Facts are only added: the newest entry of an agency counts, the others are its history.
 */
export class Agencies1795219200002 implements MigrationInterface {
  name = 'Agencies1795219200002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT agency_pk PRIMARY KEY,
        code text NOT NULL CONSTRAINT agency_code_unique UNIQUE,
        kind text NOT NULL CONSTRAINT agency_kind_known CHECK (kind IN ('district', 'county', 'publicBody')),
        sort_order integer NOT NULL
      );
      CREATE TABLE agency_name (
        agency_id uuid NOT NULL CONSTRAINT agency_name_agency_fk REFERENCES agency (id),
        valid daterange NOT NULL,
        name_ko text NOT NULL,
        name_en text NOT NULL,
        CONSTRAINT agency_name_pk PRIMARY KEY (agency_id, valid WITHOUT OVERLAPS)
      );
      CREATE TABLE agency_lineage (
        predecessor_id uuid NOT NULL CONSTRAINT agency_lineage_predecessor_fk REFERENCES agency (id),
        successor_id uuid NOT NULL CONSTRAINT agency_lineage_successor_fk REFERENCES agency (id),
        on_day date NOT NULL,
        kind text NOT NULL CONSTRAINT agency_lineage_kind_known CHECK (kind IN ('rename', 'merge', 'split')),
        basis text NOT NULL,
        CONSTRAINT agency_lineage_pk PRIMARY KEY (predecessor_id, successor_id, on_day)
      );
      CREATE TABLE integration_fact (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT integration_fact_pk PRIMARY KEY,
        agency_id uuid NOT NULL CONSTRAINT integration_fact_agency_fk REFERENCES agency (id),
        state text NOT NULL CONSTRAINT integration_fact_state_known CHECK (state IN ('integrated', 'planned', 'notIntegrated')),
        joined_on date NULL,
        planned_on date NULL,
        project_cost numeric NULL,
        project_funding text NULL,
        operating_cost numeric NULL,
        operating_cost_period text NULL,
        operating_cost_share text NULL,
        basis text NOT NULL,
        document_number text NULL,
        as_of date NOT NULL,
        entered_by text NULL,
        entered_at timestamptz NOT NULL
      );
      CREATE INDEX integration_fact_agency_index ON integration_fact (agency_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE integration_fact, agency_lineage, agency_name, agency');
  }
}
