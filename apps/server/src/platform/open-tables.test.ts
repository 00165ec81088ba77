import { openTestPlatform, type TestPlatform } from './testing.js';

/**
 * Tables without row security, by why they need none. A new table stands here, or its rows are protected: choosing is
 * part of making it.
 */
const openTables: Readonly<Record<string, readonly string[]>> = {
  'who somebody is has to be known before there is a scope': [
    'account',
    'agent_mapping',
    'api_token',
    'kiosk',
    'passkey',
    'password_history',
    'recovery_code',
    'session',
    'setup_link',
    'sign_in_failure',
    'sign_in_lock',
    'sso_attempt',
    'sso_link',
    'sso_stranger',
    'team',
    'totp_secret',
  ],
  'the log and the record of rights refuse changes by themselves': [
    'access_judgement',
    'access_review',
    'account_grant',
    'amendment',
    'audit_check',
    'audit_entry',
    'audit_link',
    'audit_seal',
    'breach',
    'recertification',
    'watched_number',
  ],
  'the centre or the city as a whole, of no person': [
    'agency',
    'agency_lineage',
    'agency_name',
    'annual_figure',
    'annual_remark',
    'balance_check',
    'centre_setting',
    'column_profile',
    'daily_remark',
    'daily_report',
    'daily_report_check',
    'definition_choice',
    'integration_fact',
    'kpi_figure',
    'panic_chain',
    'period_state',
    'protection_policy',
    'queue_mapping',
    'queue_target',
    'reference_load',
    'retention_rule',
    'service_event',
    'source',
    'source_feed',
    'staff_plan',
    'survey_month_total',
    'topic',
  ],
  'whoever may ask for it at all sees the whole centre': [
    'alert',
    'alert_entry',
    'alert_rule',
    'alert_webhook',
    'destruction',
    'destruction_certificate',
    'import',
    'import_problem',
    'legal_hold',
    'legal_hold_caller',
    'register_entry',
    'shared_caller',
    'subject_request',
    'survey_answer',
    'survey_answer_repeat',
    'survey_answer_version',
  ],
  'asked by work of the system alone': [
    'alert_delivery',
    'alert_state',
    'caller_bridge',
    'caller_bridge_due',
    'consultation_relink',
    'data_key',
    'fact_change',
    'import_chunk',
    'intake_batch',
    'migrations',
    'purged_range',
    'rollup_run',
    'sealed_interval',
    'shared_caller_hash',
    'tail_segment',
    'visit_news',
  ],
};

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform('2026-04-01T12:00:00+09:00');
});
afterAll(() => platform.close());

test('every table protects its rows or says why it does not', async () => {
  const found = await platform.dataSource.query<{ name: string }[]>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND NOT c.relrowsecurity ORDER BY 1`,
  );
  expect(found.map(({ name }) => name)).toEqual(Object.values(openTables).flat().sort());
});
