import { day } from '@michuhol/calendar';
import { endpoints, type Role } from '@michuhol/contract';
import { readSheet } from 'read-excel-file/universal';
import { newSource, seeded } from '../contacts/testing.js';
import { addAccount, openTestServer, signIn, type TestServer } from '../identity/testing.js';
import { mapQueue, randomVisits, refresherOf, storeVisits, type TestVisit } from '../rollups/testing.js';
import { FiguresModule } from './figures.module.js';

let server: TestServer;
let visits: TestVisit[];
const headers: Partial<Record<Role, Record<string, string>>> = {};

beforeAll(async () => {
  server = await openTestServer([FiguresModule]);
  const source = await newSource(server, 'asterisk-1');
  await mapQueue(server, source, 'dasan', day('2020-01-01'), { field: 'district', channel: null });
  visits = randomVisits(120, '2026-03-30', 2, seeded(4));
  await storeVisits(server.dataSource, source, visits);
  await refresherOf(server).settle();
  for (const role of ['counselor', 'teamLead', 'manager', 'admin'] as const) {
    await addAccount(server, role.toLowerCase(), role);
    headers[role] = (await signIn(server, role.toLowerCase())).headers;
  }
});
afterAll(() => server.close());

const range = { dataSet: 'sample', from: '2026-03-30', to: '2026-04-01' };
const ask = (role: Role, endpoint: Parameters<TestServer['ask']>[0], query: Record<string, string>) =>
  server.ask(endpoint, { query, headers: headers[role] ?? {} });
const file = async (role: Role, path: string, query: Record<string, string>) =>
  fetch(`${server.url}/api/v1${path}?${new URLSearchParams({ ...range, ...query }).toString()}`, {
    headers: headers[role] ?? {},
  });

const personal = async (
  role: Role,
  kind: 'csv' | 'xlsx',
  query: Record<string, string>,
  body: unknown = { purpose: 'inspection', reason: '민원 회신 확인' },
) =>
  fetch(
    `${server.url}/api/v1/metrics/calls.${kind}?${new URLSearchParams({ ...range, ...query }).toString()}`,
    {
      method: 'POST',
      headers: { ...headers[role], 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  );

describe('refuses', () => {
  test('whoever is not signed in, and counselors', async () => {
    const query = { ...range, metrics: 'offered' };
    expect((await server.ask(endpoints.queryMetrics, { query })).status).toBe(401);
    expect((await ask('counselor', endpoints.queryMetrics, query)).status).toBe(403);
    expect((await ask('counselor', endpoints.listMetrics, {})).status).toBe(403);
  });

  test('administrators the lists of calls and figures of persons', async () => {
    expect((await ask('admin', endpoints.listMetricCalls, { ...range, metric: 'offered' })).status).toBe(403);
    expect((await personal('admin', 'csv', { metric: 'offered' })).status).toBe(403);
    expect((await personal('teamLead', 'csv', { metric: 'offered' })).status).toBe(403);
    expect((await personal('manager', 'csv', { metric: 'offered' }, {})).status).toBe(400);
    const persons = { ...range, metrics: 'occupancy', groupBy: 'counselor' };
    expect((await ask('admin', endpoints.queryMetrics, persons)).code).toBe('NOT_PERMITTED');
    expect((await ask('admin', endpoints.exportMetricsXlsx, persons)).code).toBe('NOT_PERMITTED');
    expect((await ask('teamLead', endpoints.queryMetrics, persons)).status).toBe(200);
  });

  test('a change of a definition by anybody but a manager', async () => {
    const change = (role: Role) =>
      server.ask(endpoints.changeDefinition, {
        params: { name: 'answerRate' },
        body: { value: 'decided', validFrom: '2026-06-01', basis: '내부결재 12' },
        headers: headers[role] ?? {},
      });
    expect((await change('admin')).status).toBe(403);
    expect((await change('teamLead')).status).toBe(403);
    expect((await change('manager')).status).toBe(200);
  });

  test('what has no answer, in both languages', async () => {
    const answer = await ask('manager', endpoints.queryMetrics, {
      ...range,
      metrics: 'occupancy',
      groupBy: 'agency',
    });
    expect(answer).toMatchObject({ status: 400, code: 'IMPOSSIBLE_DIMENSION' });
    expect(answer.body).toMatchObject({
      detail: {
        ko: `'점유율' 지표는 기관별로 나누거나 고를 수 없습니다. 가능한 구분: 자료 출처, 상담사.`,
        en: `"Occupancy" cannot be told apart by agency. It can be by: Source, Counselor.`,
      },
    });
  });
});

test('the registry tells how each metric may be asked for', async () => {
  const { body } = await ask('admin', endpoints.listMetrics, {});
  const { metrics } = endpoints.listMetrics.reply.parse(body);
  expect(metrics.find(({ id }) => id === 'service_level_a')).toMatchObject({
    version: 1,
    unit: 'ratio',
    attributions: expect.arrayContaining(['arrival', 'end']),
    dimensions: ['queue', 'field', 'agency', 'channel', 'source'],
    standsFor: null,
  });
  expect(metrics.find(({ id }) => id === 'official_call_statistics')).toMatchObject({
    estimated: true,
    standsFor: { choice: 'callStatistics', readings: ['call_statistics', 'call_statistics_answered'] },
  });
});

test('repeated filters over HTTP mean any of them', async () => {
  const url = `${server.url}/api/v1/metrics/query?${new URLSearchParams({ ...range, metrics: 'offered' }).toString()}`;
  const response = await fetch(`${url}&queue=asterisk-1/dasan&queue=asterisk-1/x`, {
    headers: headers.manager ?? {},
  });
  const answer = endpoints.queryMetrics.reply.parse(await response.json());
  expect(answer.totals[0]?.cells[0]?.value).toBe(
    visits.filter(({ queue }) => ['dasan', 'x'].includes(queue)).length,
  );
});

test('an answer as CSV: a header, the days, the total, then the definitions', async () => {
  const response = await file('admin', '/metrics/query.csv', {
    metrics: 'offered,answer_rate',
    interval: 'day',
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="metrics.csv"');
  const lines = (await response.text()).split('\r\n');
  expect(lines[0]).toBe('\uFEFF시작,끝(미포함),인입,응대율,응대율: 응대,응대율: 인입'.replace('\uFEFF', ''));
  expect(lines.slice(1, 4).map((line) => line.split(',').slice(0, 3))).toEqual([
    ['2026-03-30', '2026-03-31', expect.stringMatching(/^\d+$/)],
    ['2026-03-31', '2026-04-01', expect.stringMatching(/^\d+$/)],
    ['2026-03-30', '2026-04-01', String(visits.length)],
  ]);
  const notes = lines.slice(5).join('\n');
  expect(notes).toContain('응대율 = 응대 ÷ 인입; 정의 answer_rate v1; 인입 시각 기준');
  expect(notes).toContain('자료 범위: asterisk-1');
});

test('the same in CP949, where every sign it lacks has a plain one', async () => {
  const response = await file('admin', '/metrics/query.csv', {
    ...{ metrics: 'offered,service_level_d,fcr_day', encoding: 'cp949' },
  });
  expect(response.status).toBe(200);
  expect(new TextDecoder('euc-kr').decode(await response.arrayBuffer())).toContain('인입');
});

test('the list of calls as a workbook is as long as the number, tells who took it, and is noted', async () => {
  const response = await personal('manager', 'xlsx', { metric: 'abandoned', language: 'en' });
  const rows = await readSheet(new Blob([await response.arrayBuffer()]));
  expect(rows[0]?.[0]).toBe(
    'Personal data · taken by manager manager · 2026-04-01 12:00:00 (Asia/Seoul) · purpose Audit or inspection · reason 민원 회신 확인',
  );
  expect(rows[1]?.slice(0, 3)).toEqual(['Source', 'Call', 'Queue']);
  expect(rows).toHaveLength(2 + visits.filter(({ outcome }) => outcome === 'abandoned').length);
  const entries = await server.dataSource.query<unknown[]>(
    `SELECT actor, act, purpose, reason, subject_count, details ->> 'metric' AS metric FROM audit_entry
     WHERE action IN ('exportMetricCallsXlsx', 'calls.export')`,
  );
  expect(entries).toEqual([
    {
      ...{ actor: 'manager manager', act: 'export', purpose: 'inspection', reason: '민원 회신 확인' },
      ...{ subject_count: rows.length - 2, metric: 'abandoned' },
    },
  ]);
});

test('whose a protected rest was is told to nobody: it has a total, no list and no counselors', async () => {
  const metrics = { metrics: 'protected_rest_time' };
  expect((await ask('manager', endpoints.queryMetrics, { ...range, ...metrics })).status).toBe(200);
  const byPerson = { ...range, ...metrics, groupBy: 'counselor' };
  expect((await ask('manager', endpoints.queryMetrics, byPerson)).code).toBe('REST_PRIVATE');
  expect(
    (await ask('teamLead', endpoints.listMetricCalls, { ...range, metric: 'protected_rest_time' })).code,
  ).toBe('REST_PRIVATE');
  expect((await personal('manager', 'xlsx', { metric: 'protected_rest_time' })).status).toBe(403);
});
