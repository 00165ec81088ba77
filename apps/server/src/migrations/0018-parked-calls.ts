import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls whose start has not come: what is known of them waits, and is refused after a day. */
export class ParkedCalls1795219200018 implements MigrationInterface {
  name = 'ParkedCalls1795219200018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A mark beside the events, which stay: a start that comes later than a day takes it away again.
      CREATE TABLE parked_call (
        source_id uuid NOT NULL CONSTRAINT parked_call_source_fk REFERENCES source (id),
        call_key text NOT NULL,
        -- When the first of its events was received.
        since timestamptz NOT NULL,
        rejected_at timestamptz NULL,
        CONSTRAINT parked_call_pk PRIMARY KEY (source_id, call_key)
      );
      CREATE INDEX parked_call_waiting_index ON parked_call (since) WHERE rejected_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parked_call');
  }
}
