import { endpoints, type Endpoint, type Staffing } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { workbookOf } from '../reports/workbook.testing.js';
import { ShiftModule } from './shift.module.js';

let server: TestServer;
let lead: SignedIn;

beforeAll(async () => {
  server = await openTestServer([ShiftModule]);
  await addAccount(server, 'lead', 'teamLead');
  await addAccount(server, 'counselor', 'counselor');
  lead = await signIn(server, 'lead');
});
afterAll(() => server.close());

const ask = (endpoint: Endpoint, more: object = {}) =>
  server.ask(endpoint, { headers: lead.headers, ...more });
const read = async (day = '2026-04-01'): Promise<Staffing> =>
  (await ask(endpoints.getStaffing, { query: { dataSet: 'city', day } })).body as Staffing;
const send = async (bytes: Buffer | string, name = 'plan.xlsx') => {
  const form = new FormData();
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
  const answer = await fetch(`${server.url}/api/v1/shift/staffing/import`, {
    method: 'POST',
    headers: lead.headers,
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const source = '018f0000-0000-7000-8000-000000000001';
/** A quarter of an hour of a source, in seconds of all its counselors. */
const quarter = (startsAt: string, states: Record<string, number>): Promise<unknown> =>
  server.dataSource.query(
    `INSERT INTO agent_rollup SELECT (jsonb_populate_record(NULL::agent_rollup, (
       SELECT jsonb_object_agg(column_name, CASE data_type WHEN 'bigint' THEN '0'::jsonb ELSE '""'::jsonb END)
       FROM information_schema.columns WHERE table_name = 'agent_rollup') || $1::jsonb)).*`,
    [
      JSON.stringify({
        grain: 'quarter',
        data_set: 'city',
        starts_at: startsAt,
        source_id: source,
        ...states,
      }),
    ],
  );

test('refused: counselors, a row twice, a day that is none', async () => {
  const counselor = await signIn(server, 'counselor');
  const query = { dataSet: 'city' };
  expect((await server.ask(endpoints.getStaffing, { headers: counselor.headers, query })).status).toBe(403);
  const twice = {
    rows: [
      { half: 3, planned: 1 },
      { half: 3, planned: 2 },
    ],
  };
  expect((await ask(endpoints.setStaffPlan, { params: { day: '2026-04-01' }, body: twice })).code).toBe(
    'TWICE',
  );
  expect(
    (await ask(endpoints.setStaffPlan, { params: { day: '2026-02-30' }, body: { rows: [] } })).status,
  ).toBe(400);
});

test('present is everybody logged in, protected rest included; what is not over, or not told, is unknown', async () => {
  expect((await read()).slots.every(({ present }) => present === null)).toBe(true);
  await quarter('2026-04-01T09:00:00+09:00', { ready_seconds: 900, talking_seconds: 1800 });
  await quarter('2026-04-01T09:15:00+09:00', { break_seconds: 450, protected_rest_seconds: 2250 });
  const rows = [
    { half: 18, planned: 4 },
    { half: 19, team: '1팀', planned: 2 },
    { half: 19, team: '2팀', planned: 3 },
    { half: 30, planned: 5 },
  ];
  expect((await ask(endpoints.setStaffPlan, { params: { day: '2026-04-01' }, body: { rows } })).status).toBe(
    204,
  );
  const { slots, now, writtenBy } = await read();
  expect(slots[18]).toMatchObject({ from: '2026-04-01T00:00:00.000Z', planned: 4, present: 3, teams: [] });
  expect(slots[19]).toMatchObject({
    ...{ planned: 5, present: 0 },
    teams: [
      { team: '1팀', planned: 2 },
      { team: '2팀', planned: 3 },
    ],
  });
  expect(slots[20]).toMatchObject({ planned: null, present: 0 });
  // The clock stands at noon.
  expect(slots[24]).toMatchObject({ planned: null, present: null });
  expect(slots[30]).toMatchObject({ planned: 5, present: null });
  expect(now).toMatchObject({ half: 24, planned: null });
  expect(writtenBy).toBe('teamLead lead');
  expect((await read('2026-04-02')).now).toBeNull();
});

test('a file replaces the plans of its days: all of its rows or none', async () => {
  const header = ['날짜', '시간', '팀', '계획인원'];
  const bad = workbookOf([
    header,
    ['2026-04-01', '09:00', null, 12],
    ['4월 1일', '09:10', null, '많음'],
    ['2026-04-01', '9:00', null, 3],
  ]);
  expect((await send(bad)).body).toMatchObject({ rows: 0, faults: [{ row: 3 }, { row: 4 }] });
  expect((await read()).slots[18]?.planned).toBe(4);

  // A workbook keeps a time as a share of its day.
  const good = workbookOf([header, ['2026-04-01', 0.375, null, 12], ['2026. 4. 2.', '13:30', '1팀', '7명']]);
  expect((await send(good)).body).toEqual({ days: ['2026-04-01', '2026-04-02'], rows: 2, faults: [] });
  const { slots } = await read();
  expect([slots[18]?.planned, slots[19]?.planned, slots[30]?.planned]).toEqual([12, null, null]);
  expect((await read('2026-04-02')).slots[27]).toMatchObject({
    planned: 7,
    teams: [{ team: '1팀', planned: 7 }],
  });
  expect((await send('날짜,시간,계획인원\n2026-04-03,09:30,4\n', 'plan.csv')).body).toMatchObject({
    rows: 1,
  });
  expect((await send('안녕하세요\n')).status).toBe(422);
});
