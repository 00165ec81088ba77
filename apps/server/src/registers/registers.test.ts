import { endpoints, type RegisterEntry } from '@michuhol/contract';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { newSource } from '../contacts/testing.js';
import { randomVisits, storeVisits } from '../rollups/testing.js';
import { RegistersModule } from './registers.module.js';

let server: TestServer;
let officer: SignedIn;
let manager: SignedIn;
beforeAll(async () => {
  server = await openTestServer([RegistersModule]);
  await addAccount(server, 'officer', 'privacyOfficer');
  await addAccount(server, 'manager', 'manager');
  officer = await signIn(server, 'officer');
  manager = await signIn(server, 'manager');
});
afterAll(() => server.close());

const values = {
  ...{ company: '미추홀컨택', task: '상담 업무', contractFrom: '2026-01-01', contractUntil: '2026-12-31' },
  documentNumber: '계약-3',
};
const kind = 'processors';
const ask = (
  by: SignedIn,
  endpoint: Parameters<TestServer['ask']>[0],
  more: Parameters<TestServer['ask']>[1],
) => server.ask(endpoint, { headers: by.headers, ...more });
const add = (by: SignedIn, given: object) =>
  ask(by, endpoints.addRegisterEntry, { params: { kind }, body: { values: given } });

test('refused: whoever only reads, fields that are missing, unknown or no day, an entry of another register', async () => {
  expect((await add(manager, values)).status).toBe(403);
  const missing = await add(officer, { ...values, task: null });
  expect([missing.status, missing.body]).toEqual([
    400,
    expect.objectContaining({ faults: [expect.objectContaining({ path: 'body.values.task' })] }),
  ]);
  expect((await add(officer, { ...values, role: 'admin' })).status).toBe(400);
  expect((await add(officer, { ...values, contractUntil: '언젠가' })).status).toBe(400);
  const entry = (await add(officer, values)).body as RegisterEntry;
  const other = { params: { kind: 'approvals', id: entry.id } };
  expect((await ask(officer, endpoints.getRegisterHistory, other)).status).toBe(404);
});

test('every change is a version, a stale one is a conflict, an entry that has ended is not changed', async () => {
  const entry = (await add(officer, values)).body as RegisterEntry;
  expect(entry).toMatchObject({ version: 1, ended: false, values: { ...values, inspectedOn: null } });
  const change = (version: number, more: object) =>
    ask(officer, endpoints.changeRegisterEntry, {
      params: { kind, id: entry.id },
      body: { values: { ...values, ...more }, reason: '점검 결과', version },
    });
  expect((await change(1, { inspectedOn: '2026-03-02' })).body).toMatchObject({ version: 2 });
  expect((await change(1, { inspectedOn: '2026-03-03' })).code).toBe('CHANGED_SINCE');
  const end = { params: { kind, id: entry.id }, body: { reason: '계약 종료', version: 2 } };
  expect((await ask(officer, endpoints.endRegisterEntry, end)).body).toMatchObject({
    version: 3,
    ended: true,
  });
  expect((await change(3, {})).code).toBe('ENTRY_ENDED');

  const { body } = await ask(manager, endpoints.getRegisterHistory, { params: { kind, id: entry.id } });
  expect(
    (body as { entries: RegisterEntry[] }).entries.map((each) => [each.version, each.values.inspectedOn]),
  ).toEqual([
    [3, '2026-03-02'],
    [2, '2026-03-02'],
    [1, null],
  ]);
  await expect(server.dataSource.query('DELETE FROM register_entry')).rejects.toThrow('append-only');
});

test('persons are counted by callers kept, handlers by accounts that can see personal data', async () => {
  const source = await newSource(server, 'measured', 'city');
  let seed = 0;
  const visits = randomVisits(
    40,
    '2026-03-01',
    3,
    () => (seed = (seed * 16_807 + 11) % 2_147_483_647) / 2_147_483_647,
  );
  await storeVisits(server.dataSource, source, visits);
  const callers = new Set(visits.flatMap(({ caller }) => caller ?? [])).size;
  expect(callers).toBeGreaterThan(1);

  const { body } = await ask(manager, endpoints.getRegisterMeasures, {});

  expect(body).toMatchObject({ callers, handlers: 2, assessmentFrom: 1_000_000, publicSystemHandlers: 200 });
});
