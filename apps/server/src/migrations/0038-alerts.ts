import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules on live figures, where each condition stands, the alerts with their log, and whom they are sent to. */
export class Alerts1795219200038 implements MigrationInterface {
  name = 'Alerts1795219200038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alert_rule (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT alert_rule_pk PRIMARY KEY,
        label text NOT NULL,
        data_set text NOT NULL CONSTRAINT alert_rule_data_set_known CHECK (data_set IN ('city', 'sample', 'synthetic')),
        metric text NOT NULL,
        slice_by text NOT NULL CONSTRAINT alert_rule_slice_known CHECK (slice_by IN ('all', 'queue', 'field', 'agency', 'channel')),
        slice_key text NULL,
        comparison text NOT NULL CONSTRAINT alert_rule_comparison_known CHECK (comparison IN ('atLeast', 'atMost')),
        threshold double precision NOT NULL,
        hold_seconds integer NOT NULL CONSTRAINT alert_rule_hold_not_negative CHECK (hold_seconds >= 0),
        clear_at double precision NULL,
        clear_seconds integer NOT NULL CONSTRAINT alert_rule_clear_not_negative CHECK (clear_seconds >= 0),
        minimum integer NULL CONSTRAINT alert_rule_minimum_positive CHECK (minimum > 0),
        calendar jsonb NOT NULL,
        severity text NOT NULL CONSTRAINT alert_rule_severity_known CHECK (severity IN ('notice', 'warning', 'critical')),
        is_on boolean NOT NULL,
        remark text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        removed_at timestamptz NULL
      );

      -- Where each condition stands, so that a restart or another process goes on where this one stopped.
      CREATE TABLE alert_state (
        subject text NOT NULL CONSTRAINT alert_state_pk PRIMARY KEY,
        data_set text NOT NULL,
        phase text NOT NULL CONSTRAINT alert_state_phase_known CHECK (phase IN ('ok', 'pending', 'firing', 'clearing')),
        since timestamptz NOT NULL,
        seen_at timestamptz NOT NULL
      );
      CREATE INDEX alert_state_data_set_index ON alert_state (data_set);

      CREATE TABLE alert (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT alert_pk PRIMARY KEY,
        data_set text NOT NULL,
        kind text NOT NULL CONSTRAINT alert_kind_known CHECK (kind IN ('rule', 'feedLost')),
        severity text NOT NULL,
        rule_id uuid NULL CONSTRAINT alert_rule_fk REFERENCES alert_rule (id),
        label text NULL,
        remark text NOT NULL,
        condition jsonb NULL,
        feeds jsonb NOT NULL,
        since timestamptz NOT NULL,
        raised_at timestamptz NOT NULL,
        closed_at timestamptz NULL,
        closed_because text NULL,
        acknowledged_at timestamptz NULL,
        acknowledged_by text NULL,
        assignee_id uuid NULL CONSTRAINT alert_assignee_fk REFERENCES account (id),
        assignee_name text NULL,
        first_reaction_at timestamptz NULL,
        CONSTRAINT alert_of_rule_or_feeds CHECK ((kind = 'rule') = (rule_id IS NOT NULL)),
        CONSTRAINT alert_closed_with_reason CHECK ((closed_at IS NULL) = (closed_because IS NULL))
      );
      -- One open alert for one condition, however many processes look at it.
      CREATE UNIQUE INDEX alert_open_rule_unique ON alert (rule_id) WHERE closed_at IS NULL AND kind = 'rule';
      CREATE UNIQUE INDEX alert_open_feeds_unique ON alert (data_set) WHERE closed_at IS NULL AND kind = 'feedLost';
      CREATE INDEX alert_raised_index ON alert (raised_at DESC, id DESC);
      CREATE INDEX alert_rule_index ON alert (rule_id);

      CREATE TABLE alert_entry (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT alert_entry_pk PRIMARY KEY,
        alert_id uuid NOT NULL CONSTRAINT alert_entry_alert_fk REFERENCES alert (id),
        at timestamptz NOT NULL,
        act text NOT NULL CONSTRAINT alert_entry_act_known CHECK (act IN ('raised', 'acknowledged', 'assigned', 'noted', 'closed')),
        by_name text NULL,
        note text NULL
      );
      CREATE INDEX alert_entry_alert_index ON alert_entry (alert_id);
      CREATE TRIGGER alert_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE alert_webhook (
        id uuid NOT NULL CONSTRAINT alert_webhook_pk PRIMARY KEY,
        label text NOT NULL,
        url text NOT NULL,
        private_allowed boolean NOT NULL,
        from_severity text NOT NULL,
        is_on boolean NOT NULL,
        secret bytea NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL
      );

      -- What is to be sent is written with the alert itself; it is sent afterwards, until it arrives.
      CREATE TABLE alert_delivery (
        id uuid NOT NULL CONSTRAINT alert_delivery_pk PRIMARY KEY,
        webhook_id uuid NOT NULL CONSTRAINT alert_delivery_webhook_fk REFERENCES alert_webhook (id) ON DELETE CASCADE,
        event text NOT NULL CONSTRAINT alert_delivery_event_known CHECK (event IN ('alert.raised', 'alert.closed', 'trial')),
        body text NOT NULL,
        created_at timestamptz NOT NULL,
        state text NOT NULL CONSTRAINT alert_delivery_state_known CHECK (state IN ('waiting', 'delivered', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        last_at timestamptz NULL,
        next_at timestamptz NULL,
        status integer NULL,
        fault jsonb NULL,
        CONSTRAINT alert_delivery_waiting_is_due CHECK ((state = 'waiting') = (next_at IS NOT NULL))
      );
      CREATE INDEX alert_delivery_webhook_index ON alert_delivery (webhook_id, created_at DESC);
      CREATE INDEX alert_delivery_due_index ON alert_delivery (next_at) WHERE state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE alert_delivery, alert_webhook, alert_entry, alert, alert_state, alert_rule',
    );
  }
}
