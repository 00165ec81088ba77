import type { MigrationInterface, QueryRunner } from 'typeorm';

const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;
const person = `(SELECT scope_person())`;

/** Who may see and write the rows of a table, beside work that may see everything. Null: nobody. */
const policies: Readonly<Record<string, string | null>> = {
  floor_agent: `(source_id, agent) IN (
      SELECT mapping.source_id, mapping.agent FROM agent_mapping mapping WHERE mapping.account_id = ${person})`,
  floor_help: `account_id = ${person}`,
  floor_news: null,
  floor_pseudonym: null,
  floor_view: null,
  live_layout: `account_id = ${person}`,
  // With the counselors on it the board tells of persons.
  live_board: null,
};

const protect = ([table, rule]: [string, string | null]): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
  CREATE POLICY scope ON ${table} USING (${whole}${rule ? ` OR (${rule})` : ''});`;

/** The floor of counselors: what each does now, calls for help, pseudonyms, who looked at names, own layouts. */
export class Floor1795219200037 implements MigrationInterface {
  name = 'Floor1795219200037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The words of one agent, out of all events of a month.
      CREATE INDEX call_event_agent_index ON call_event (source_id, agent, occurred_at)
        WHERE type IN ('agent.state', 'agent.no_answer', 'agent.offered');

      -- Of whom there is news; written with the news, taken away by whoever looks. The empty agent stands for all.
      CREATE TABLE floor_news (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT floor_news_pk PRIMARY KEY,
        source_id uuid NOT NULL,
        agent text NOT NULL
      );

      CREATE TABLE floor_agent (
        source_id uuid NOT NULL CONSTRAINT floor_agent_source_fk REFERENCES source (id),
        agent text NOT NULL,
        state text NOT NULL,
        code text NULL,
        since timestamptz NOT NULL,
        -- Of the call that is rung or talked.
        queue text NULL,
        talking_since timestamptz NULL,
        -- Memberships, where the source tells them.
        queues text[] NOT NULL,
        -- Whether the source tells the states of this agent at all.
        told boolean NOT NULL,
        last_sign_at timestamptz NOT NULL,
        -- What the counselor last said in the console, and when.
        word text NULL,
        word_at timestamptz NULL,
        -- When to look again though nothing was heard.
        due_at timestamptz NOT NULL,
        CONSTRAINT floor_agent_pk PRIMARY KEY (source_id, agent)
      );
      CREATE INDEX floor_agent_due_index ON floor_agent (due_at);

      CREATE TABLE floor_help (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT floor_help_pk PRIMARY KEY,
        account_id uuid NOT NULL CONSTRAINT floor_help_account_fk REFERENCES account (id),
        asked_at timestamptz NOT NULL,
        answered_by uuid NULL CONSTRAINT floor_help_answered_fk REFERENCES account (id),
        answered_at timestamptz NULL,
        ended_at timestamptz NULL,
        CONSTRAINT floor_help_answer_whole CHECK ((answered_by IS NULL) = (answered_at IS NULL))
      );
      CREATE UNIQUE INDEX floor_help_open_index ON floor_help (account_id) WHERE ended_at IS NULL;

      -- Numbers are drawn, so that they say nothing of names or of who came first.
      CREATE TABLE floor_pseudonym (
        data_set text NOT NULL,
        person text NOT NULL,
        number integer NOT NULL,
        CONSTRAINT floor_pseudonym_pk PRIMARY KEY (data_set, person),
        CONSTRAINT floor_pseudonym_number_unique UNIQUE (data_set, number)
      );

      -- Who looked at names; kept for thirty days.
      CREATE TABLE floor_view (
        id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT floor_view_pk PRIMARY KEY,
        account_id uuid NULL CONSTRAINT floor_view_account_fk REFERENCES account (id),
        kind text NOT NULL CONSTRAINT floor_view_kind_known CHECK (kind IN ('floor', 'past')),
        data_set text NOT NULL,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL,
        -- The instants of the past that were looked at.
        past_from timestamptz NULL,
        past_to timestamptz NULL
      );
      CREATE INDEX floor_view_index ON floor_view (from_at);

      CREATE TABLE live_layout (
        account_id uuid NOT NULL CONSTRAINT live_layout_pk PRIMARY KEY
          CONSTRAINT live_layout_account_fk REFERENCES account (id),
        layout jsonb NOT NULL,
        updated_at timestamptz NOT NULL
      );

      -- The counselors that belong to the board, under the same sequence.
      ALTER TABLE live_board ADD floor jsonb NULL;
      ${Object.entries(policies).map(protect).join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY scope ON live_board;
      ALTER TABLE live_board DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE live_board DROP floor;
      DROP TABLE live_layout, floor_view, floor_pseudonym, floor_help, floor_agent, floor_news;
      DROP INDEX call_event_agent_index;
    `);
  }
}
