import { endpoints, type AccessEntry, type AccessPage } from '@michuhol/contract';
import { Controller, Module } from '@nestjs/common';
import { By, type Caller } from '../identity/caller.js';
import { addAccount, openTestServer, signIn, type SignedIn, type TestServer } from '../identity/testing.js';
import { Handles } from '../platform/handles.js';
import { AccessLog } from './access-log.js';
import { AuditModule } from './audit.module.js';
import { see } from './seen.js';
import { someNote } from './testing.js';

const INCIDENT = '0195d2c4-0000-7000-8000-00000000000a';
const reason = { purpose: 'inspection', reason: '정기 점검을 위해 확인' };

/** Stands for a domain: an incident list, and a list of calls that nobody finds. */
@Controller()
class DomainController {
  @Handles(endpoints.listIncidents)
  incidents(@By() by: Caller) {
    see(by, ['caller:00ff']);
    return { incidents: [{ id: INCIDENT, open: true }] };
  }
}
@Module({ controllers: [DomainController] })
class DomainModule {}

let server: TestServer;
let officer: SignedIn;
let lead: SignedIn;

beforeAll(async () => {
  server = await openTestServer([AuditModule, DomainModule]);
  await addAccount(server, 'officer', 'privacyOfficer');
  await addAccount(server, 'lead', 'teamLead');
  officer = await signIn(server, 'officer');
  lead = await signIn(server, 'lead');
});
afterAll(() => server.close());

const read = async (query: Record<string, string> = {}): Promise<AccessPage> => {
  const { body, status } = await server.ask(endpoints.listAccessLog, { query, headers: officer.headers });
  expect(status).toBe(200);
  return endpoints.listAccessLog.reply.parse(body);
};

/** The newest refusal of somebody. It is noted after its answer was sent, so it is waited for. */
const refusalOf = async (name: string): Promise<AccessEntry> => {
  for (let tries = 100; tries > 0; tries -= 1) {
    const found = (await read({ act: 'refused' })).entries.find(({ actor }) => actor.name === name);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no refusal of ${name} was noted`);
};

test('the log is for the privacy officer alone, and who else tried stands in it', async () => {
  expect((await server.ask(endpoints.listAccessLog, { headers: lead.headers })).status).toBe(403);
  expect(await refusalOf('teamLead lead')).toMatchObject({
    actor: { name: 'teamLead lead' },
    role: 'teamLead',
    data: 'accessLog',
    details: { status: 403 },
  });
});

test('what waits when the console stops is written first', async () => {
  const log = new AccessLog(server.dataSource, server.clock);
  void log.note({ ...someNote(['call:late/1']), act: 'refused' });
  await log.onApplicationShutdown();
  const rows = await server.dataSource.query(
    `SELECT subjects FROM audit_entry WHERE act = 'refused' AND subjects <> '{}'`,
  );
  expect(rows).toEqual([{ subjects: ['call:late/1'] }]);
});

test('the log cannot be exported without a purpose and a reason', async () => {
  for (const body of [{}, { purpose: 'inspection' }, { purpose: 'inspection', reason: 'x' }])
    expect((await server.ask(endpoints.exportAccessLog, { body, headers: officer.headers })).code).toBe(
      'INVALID_REQUEST',
    );
});

test('who was shown whose data is written before the answer is sent', async () => {
  const { status } = await server.ask(endpoints.listIncidents, { headers: lead.headers });
  expect(status).toBe(200);
  const [row] = await server.dataSource.query<Record<string, unknown>[]>(
    `SELECT actor, role, act, action, data, subjects, subject_count, address, session_key, request_id FROM audit_entry
     WHERE action = 'listIncidents' ORDER BY id DESC LIMIT 1`,
  );
  expect(row).toEqual({
    actor: 'teamLead lead',
    role: 'teamLead',
    act: 'list',
    action: 'listIncidents',
    data: 'incidents',
    subjects: ['caller:00ff', INCIDENT],
    subject_count: 2,
    address: '127.0.0.1',
    session_key: expect.stringMatching(/^[0-9a-f]{16}$/),
    request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect((await read({ subject: INCIDENT })).entries.length).toBeGreaterThan(0);
  expect((await read({ subject: '0195d2c4-0000-7000-8000-00000000000b' })).entries).toEqual([]);
});

test('personal data is not shown when its entry cannot be written', async () => {
  await server.dataSource.query('ALTER TABLE audit_entry ADD CONSTRAINT broken CHECK (false) NOT VALID');
  const answer = await server.ask(endpoints.listIncidents, { headers: lead.headers });
  await server.dataSource.query('ALTER TABLE audit_entry DROP CONSTRAINT broken');
  expect(answer).toMatchObject({ status: 503, code: 'ACCESS_LOG_NOT_WRITTEN' });
  expect(JSON.stringify(answer.body)).not.toContain(INCIDENT);
});

test('a number is looked for by its keyed hash and stands nowhere', async () => {
  const key = await server.keyring.forPeriod('caller', server.clock.now());
  const subject = `caller:${key.hashCaller('+821091374652').toString('hex')}`;
  await server.app.get(AccessLog).note(someNote([subject]));
  const { body, status } = await server.ask(endpoints.searchAccessLog, {
    body: { number: '010-9137-4652' },
    headers: officer.headers,
  });
  expect(status).toBe(200);
  expect(endpoints.searchAccessLog.reply.parse(body).entries.map(({ subjects }) => subjects)).toEqual([
    [subject],
  ]);
  const rows = await server.dataSource.query<{ entry: string }[]>(
    'SELECT audit_entry::text AS entry FROM audit_entry',
  );
  expect(rows.map(({ entry }) => entry).join()).not.toMatch(/9137|4652-/);
  const other = { body: { number: '010-9137-4653' }, headers: officer.headers };
  expect((await server.ask(endpoints.searchAccessLog, other)).body).toMatchObject({ entries: [] });
});

test('pages follow one another without a gap or a repetition', async () => {
  const log = server.app.get(AccessLog);
  for (let each = 0; each < 7; each += 1)
    await log.note({ ...someNote([`call:p/${each}`]), data: 'rejectedRows' });
  const seen: string[] = [];
  for (let before: string | undefined; ;) {
    const page = await read({ data: 'rejectedRows', limit: '3', ...(before ? { before } : {}) });
    seen.push(...page.entries.flatMap(({ subjects }) => subjects));
    if (page.next === null) break;
    before = page.next;
  }
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((each) => `call:p/${each}`));
});

test('night, bulk and outside of the networks are marked and can be asked for', async () => {
  const log = server.app.get(AccessLog);
  await log.note(someNote(Array.from({ length: 1500 }, (_, each) => `call:b/${each}`)));
  server.clock.set('2026-04-01T23:30:00+09:00');
  await log.note({ ...someNote(['call:n/1']), actor: { id: null, name: '밤', address: '203.0.113.7' } });
  server.clock.set('2026-04-01T12:00:00+09:00');
  await server.dataSource.query(
    `INSERT INTO centre_setting (name, value, updated_at) VALUES ('security', $1, now()) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [
      {
        idleMinutes: 10,
        warnSeconds: 60,
        oneSessionPerPerson: false,
        secondFactorRoles: [],
        allowedNetworks: ['127.0.0.0/8'],
      },
    ],
  );
  expect((await read({ mark: 'night' })).entries).toMatchObject([
    { actor: { name: '밤' }, marks: ['night', 'outside'] },
  ]);
  expect((await read({ mark: 'outside' })).entries).toMatchObject([{ actor: { name: '밤' } }]);
  const [bulk] = (await read({ mark: 'bulk' })).entries;
  expect(bulk?.subjectCount).toBe(1500);
  expect(bulk?.subjects).toHaveLength(1000);
});

test('an export carries who took it and why, and is logged with its reason', async () => {
  const response = await fetch(`${server.url}/api/v1/access-log/export`, {
    method: 'POST',
    headers: { ...officer.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ ...reason, format: 'csv' }),
  });
  const text = await response.text();
  expect(response.status).toBe(200);
  expect(text).toMatch(/^개인정보 포함 · 출력자 privacyOfficer officer · [\d-]+ [\d:]+ · 목적 [^\r]+\r\n/);
  expect((await read({ act: 'export' })).entries[0]).toMatchObject({
    actor: { name: 'privacyOfficer officer' },
    data: 'accessLog',
    ...reason,
  });
});

test('a print is noted with its page, purpose and reason', async () => {
  const body = { page: '/calls', data: 'calls', subjects: ['call:a/01091374652-1'], ...reason };
  expect((await server.ask(endpoints.notePrint, { body, headers: lead.headers })).status).toBe(204);
  const [entry] = (await read({ act: 'print' })).entries;
  expect(entry).toMatchObject({ ...reason, details: { page: '/calls' } });
  expect(entry?.subjects).toEqual(['call:a/010-****-4652-1']);
});

test('the chain is verified on request and says so', async () => {
  const { status, body } = await server.ask(endpoints.getAuditChain, { headers: officer.headers });
  expect(status).toBe(200);
  expect(body).toMatchObject({ lastCheck: null, lastAnchor: null });
});
