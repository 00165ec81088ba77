import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The planner takes a comparison with a setting for something that hardly ever holds, and would plan every page for a
 * handful of rows; that something is not null it takes for granted. Asked in a sub-select it is evaluated once.
 */
const whole = `(SELECT nullif(split_part(current_setting('app.scope', true), ' ', 1) = 'system', false)) IS NOT NULL`;

const isPerson = `(SELECT split_part(current_setting('app.scope', true), ' ', 1)) = 'person'`;
const person = `(SELECT scope_person())`;
const team = `(SELECT scope_team())`;
/** The person and, where the scope names it, the people of the team. */
const people = `(SELECT scope_people())::uuid[]`;
const district = `(SELECT scope_agency())`;

/** Who may see and write the rows of a table, beside work that may see everything. Null: nobody. */
const policies: Readonly<Record<string, string | null>> = {
  incident: `reporter_id = ${person} OR team_id = ${team}`,
  incident_transition: `EXISTS (SELECT FROM incident WHERE incident.id = incident_transition.incident_id)`,
  consultation: `account_id = ANY (${people})`,
  consultation_version: `account_id = ANY (${people})`,
  // Hashes and places of contents: which record is whose is told by the record itself.
  consultation_key: isPerson,
  consultation_repeat: isPerson,
  // Whose number it was is reached through the own visits alone.
  contact: isPerson,
  queue_visit: `(source_id, agent) IN (
      SELECT mapping.source_id, mapping.agent FROM agent_mapping mapping WHERE mapping.account_id = ANY (${people}))`,
  contact_key: null,
  queue_visit_key: null,
  call_event: null,
  call_event_key: null,
  call_event_repeat: null,
  call_record: null,
  call_record_version: null,
  call_record_repeat: null,
  linked_contact: null,
  linked_record: null,
  parked_call: null,
  visit_rollup: `agency = ${district}`,
  consultation_rollup: `agency = ${district}`,
  contact_rollup: null,
  agent_rollup: null,
  interval_total: null,
  interval_version: null,
  interval_repeat: null,
};

const tables = Object.keys(policies);

const functions = `
  -- What the setting app.scope says: 'system', 'none', 'person <account> [<team>]' or 'district <code>'.
  CREATE FUNCTION scope_word(kind text, place integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN split_part(current_setting('app.scope', true), ' ', 1) = kind
      THEN nullif(split_part(current_setting('app.scope', true), ' ', place), '') END
  $$;
  CREATE FUNCTION scope_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT scope_word('person', 2)::uuid
  $$;
  CREATE FUNCTION scope_team() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT scope_word('person', 3)::uuid
  $$;
  CREATE FUNCTION scope_people() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_agg(id) FROM account WHERE id = scope_person() OR team_id = scope_team()
  $$;
  CREATE FUNCTION scope_agency() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT id::text FROM agency WHERE code = scope_word('district', 2)
  $$;

  -- Reports are numbered over all teams, and an id counts as taken whoever took it: told without anything else of it.
  CREATE FUNCTION newest_incident_number(year text) RETURNS integer LANGUAGE plpgsql AS $$
  DECLARE
    before text := current_setting('app.scope', true);
    newest integer;
  BEGIN
    PERFORM set_config('app.scope', 'system', true);
    SELECT coalesce(max(split_part(number, '-', 2)::int), 0) INTO newest FROM incident WHERE number LIKE year || '-%';
    PERFORM set_config('app.scope', before, true);
    RETURN newest;
  END $$;
  CREATE FUNCTION is_incident(wanted uuid) RETURNS boolean LANGUAGE plpgsql AS $$
  DECLARE
    before text := current_setting('app.scope', true);
    found boolean;
  BEGIN
    PERFORM set_config('app.scope', 'system', true);
    SELECT EXISTS (SELECT FROM incident WHERE id = wanted) INTO found;
    PERFORM set_config('app.scope', before, true);
    RETURN found;
  END $$;

  -- A partition that is asked for by its own name says no more than the whole table.
  CREATE FUNCTION protect_like(parent regclass, child regclass) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    rule text;
  BEGIN
    SELECT pg_get_expr(polqual, polrelid) INTO rule FROM pg_policy WHERE polrelid = parent AND polname = 'scope';
    IF rule IS NULL THEN RETURN; END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', child);
    EXECUTE format('CREATE POLICY scope ON %s USING (%s)', child, rule);
  END $$`;

const protect = (table: string): string => {
  const rule = policies[table];
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
    CREATE POLICY scope ON ${table} USING (${whole}${rule ? ` OR (${rule})` : ''});
    SELECT protect_like(inhparent::regclass, inhrelid::regclass) FROM pg_inherits
    WHERE inhparent = '${table}'::regclass;`;
};

const expose = (table: string): string => `
    DO $$ DECLARE part regclass; BEGIN
      FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = '${table}'::regclass
        UNION ALL SELECT '${table}'::regclass LOOP
        EXECUTE format('DROP POLICY scope ON %s', part);
        EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY', part);
      END LOOP;
    END $$;`;

/** The function that makes the monthly tables; with `guard` a new one is protected like the table it belongs to. */
const ensureMonths = (guard: boolean): string => `
  CREATE OR REPLACE FUNCTION ensure_month_partitions(from_day date, to_day date) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    month date := date_trunc('month', from_day)::date;
    parent text;
    child text;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ensure_month_partitions'));
    WHILE month <= to_day LOOP
      FOREACH parent IN ARRAY ARRAY['call_event', 'contact', 'queue_visit', 'consultation'] LOOP
        child := parent || '_' || to_char(month, 'YYYY_MM');
        IF to_regclass(child) IS NULL THEN
          -- Made apart and attached: CREATE ... PARTITION OF would lock out everybody who reads or writes.
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
          ${guard ? 'PERFORM protect_like(parent::regclass, child::regclass);' : ''}
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child,
            month::timestamp AT TIME ZONE 'Asia/Seoul',
            (month + interval '1 month')::timestamp AT TIME ZONE 'Asia/Seoul');
        END IF;
      END LOOP;
      month := (month + interval '1 month')::date;
    END LOOP;
  END $$`;

/**
 * Rows are seen as far as the connection's scope reaches: a query that forgets its filter shows nothing of others, and
 * a connection that was told no scope shows nothing at all. The owner of the tables is held to it too.
 */
export class RowSecurity1795219200029 implements MigrationInterface {
  name = 'RowSecurity1795219200029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functions);
    for (const table of tables) await runner.query(protect(table));
    await runner.query(ensureMonths(true));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(ensureMonths(false));
    for (const table of tables) await runner.query(expose(table));
    await runner.query(`
      DROP FUNCTION protect_like(regclass, regclass), is_incident(uuid), newest_incident_number(text), scope_agency(),
        scope_people(), scope_team(), scope_person(), scope_word(text, integer)`);
  }
}
