import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What repeats are judged by beside the calls: callers known again across New Year, and numbers that many share; and
 * why a day's figures were worked out again, from the change of a fact to the amendment that it made.
 */
export class FigureCauses1795219200014 implements MigrationInterface {
  name = 'FigureCauses1795219200014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A key serves one year. Who calls in the first days of a year is hashed under the key of the year before too,
      -- never the other way: so no number can be matched longer than the key of its own year lives.
      CREATE TABLE caller_bridge (
        caller_hash bytea NOT NULL CONSTRAINT caller_bridge_pk PRIMARY KEY,
        caller_key_id integer NOT NULL,
        earlier_hash bytea NOT NULL,
        earlier_key_id integer NOT NULL
      );
      CREATE INDEX caller_bridge_earlier_index ON caller_bridge (earlier_key_id);
      -- Years whose first days held calls before callers were bridged.
      CREATE TABLE caller_bridge_due (
        year integer NOT NULL CONSTRAINT caller_bridge_due_pk PRIMARY KEY
      );
      INSERT INTO caller_bridge_due (year)
      SELECT DISTINCT extract(year FROM starts_at AT TIME ZONE 'Asia/Seoul')::integer FROM contact_rollup
      WHERE grain = 'day' AND extract(month FROM starts_at AT TIME ZONE 'Asia/Seoul') = 1
        AND extract(day FROM starts_at AT TIME ZONE 'Asia/Seoul') <= 7;

      -- Numbers that say nothing of the person who calls: the one outgoing number of a town hall, a trunk of a switch.
      CREATE TABLE shared_caller (
        id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT shared_caller_pk PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL CONSTRAINT shared_caller_kind_known CHECK (kind IN ('office', 'trunk', 'other')),
        -- The days on which calls of this number are judged by nobody.
        valid daterange NOT NULL CONSTRAINT shared_caller_valid_some CHECK (NOT isempty(valid)),
        -- The number, under the newest key of callers.
        sealed bytea NOT NULL,
        sealed_key_id integer NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL
      );
      -- The number under the key of every year of which there are callers.
      CREATE TABLE shared_caller_hash (
        shared_caller_id uuid NOT NULL
          CONSTRAINT shared_caller_hash_shared_fk REFERENCES shared_caller (id) ON DELETE CASCADE,
        key_id integer NOT NULL,
        caller_hash bytea NOT NULL,
        CONSTRAINT shared_caller_hash_pk PRIMARY KEY (caller_hash, shared_caller_id)
      );
      CREATE INDEX shared_caller_hash_key_index ON shared_caller_hash (shared_caller_id, key_id);

      -- Whoever begins a transaction may say why it changes facts; null for what a source itself sends.
      ALTER TABLE fact_change ADD cause text NULL DEFAULT nullif(current_setting('michuhol.cause', true), '');
      ALTER TABLE amendment ADD causes text[] NOT NULL DEFAULT '{}';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE amendment DROP causes;
      ALTER TABLE fact_change DROP cause;
      DROP TABLE shared_caller_hash, shared_caller, caller_bridge_due, caller_bridge;
    `);
  }
}
